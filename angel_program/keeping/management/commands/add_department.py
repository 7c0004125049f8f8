"""``manage.py add_department``: a police department, its first screening policy, what it keeps."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.retention import open_department


class Command(BaseCommand):
    help = "Adds a department. One that exists is said and left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("code", help="small letters, digits and hyphens, such as gloucester")
        parser.add_argument("--name", required=True)
        parser.add_argument("--time-zone", default="America/New_York")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 where it is there afterwards, 1 with a sentence where it cannot be."""
        code = options["code"]
        if Department.objects.filter(code=code).exists():
            self.stdout.write(f"Department {code} exists; it was left as it is.")
            return
        try:
            open_department(
                code=code, name=options["name"], time_zone=options["time_zone"], by=COMMAND_LINE
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        self.stdout.write(f"Department {code} added, with its first screening policy.")
