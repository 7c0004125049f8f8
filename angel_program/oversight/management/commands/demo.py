"""``manage.py demo``: a year of two invented departments, once, and who can sign in."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program.accounts.models import Department
from angel_program.oversight.demo.houses import HOUSES, ONE_FOR_ALL
from angel_program.oversight.demo.seed import seed


class Command(BaseCommand):
    help = "Fills an empty database with invented people, once, and prints the demo's sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--months", type=int, default=12, help="how many lie behind (12)")

    def handle(self, *args: Any, **options: Any) -> None:
        """What is there is kept: called again, it only prints the sign-ins."""
        if not settings.DEMO:
            raise CommandError("This is no demo: invented people are made only where DEMO=true.")
        call_command("migrate", verbosity=0)
        if not Department.objects.exists():
            self.stdout.write("Inventing a year of visits (half a minute, once) ...")
            self.stdout.flush()
            seed(months=options["months"])
        self._sign_ins()

    def _sign_ins(self) -> None:
        self.stdout.write(f"\nSign in with the password:  {ONE_FOR_ALL}\n")
        for house in HOUSES:
            self.stdout.write(f"\n{house.name}")
            for one in (one for one in house.staff if one.shows):
                self.stdout.write(f"  {one.username:<13} {one.role.label}: {one.shows}")
        self.stdout.write("")
