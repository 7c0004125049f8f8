"""``manage.py add_station``: a door of a department, where people walk in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from angel_program.accounts.actions.staff import add_station
from angel_program.accounts.management.finding import department_called
from angel_program.journal.actors import COMMAND_LINE


class Command(BaseCommand):
    help = "Adds a station. One that exists is said and left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("code", help="small letters, digits and hyphens, such as main")
        parser.add_argument("--department", required=True, help="its code")
        parser.add_argument("--name", required=True)
        parser.add_argument("--zip", default="", help="five digits: distances are told from there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 where it is there afterwards, 1 with a sentence where it cannot be."""
        code, department = options["code"], department_called(options["department"])
        if department.stations.filter(code=code).exists():
            self.stdout.write(f"Station {code} exists; it was left as it is.")
            return
        try:
            add_station(
                department=department,
                code=code,
                name=options["name"],
                zip_code=options["zip"],
                by=COMMAND_LINE,
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        self.stdout.write(f"Station {code} added to {department.code}.")
