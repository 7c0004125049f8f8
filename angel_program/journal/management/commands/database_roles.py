"""``manage.py database_roles``: SQL for the owner of the database, to be read and then run."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from angel_program.journal.roles import runtime_role


class Command(BaseCommand):
    help = "Prints the SQL that makes the role the program runs as on PostgreSQL; runs nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--role", default="angel", help="the role's name; angel if absent")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Print it. Exit 1 on SQLite, whose file has no roles."""
        if connection.vendor != "postgresql":
            raise CommandError("Roles are PostgreSQL's. On SQLite, guard the file.", returncode=1)
        self.stdout.write(runtime_role(role))
