"""``manage.py count_months``: count ahead what the next look at the figures would wait for."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from angel_program.oversight.tally.fold import count_again, fold


class Command(BaseCommand):
    help = (
        "Counts anew the visits that have changed since the figures were last read: after a "
        "history was taken over, or every night. Whoever reads the figures does the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="throw away what was counted and count all visits"
        )

    def handle(self, **options: Any) -> None:
        """Say how many visits were counted."""
        many = count_again() if options["again"] else fold()
        self.stdout.write(f"Visits counted: {many}.")
