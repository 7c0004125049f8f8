"""``manage.py import_centers``: a directory of treatment centers, in the format it comes in."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from angel_program.journal.actors import COMMAND_LINE
from angel_program.tally import Unreadable
from referrals import directories
from referrals.actions.directory import compare_centers, take_centers
from referrals.management.reading import ask_for_a_file, cannot_read, report, telling


class Command(BaseCommand):
    help = "Reads a directory of treatment centers. Repeatable: the same file changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE --format F [--dry-run] [--json]."""
        ask_for_a_file(parser)
        parser.add_argument("--format", required=True, choices=sorted(directories.FORMATS))

    def handle(self, *args: Any, **options: Any) -> None:
        """All rows that can be taken are taken in one act; the others are named."""
        try:
            read = directories.read(options["format"], Path(options["file"]))
        except Unreadable as why:
            raise cannot_read(why) from None
        rows = telling(read, self.stderr)
        if options["dry_run"]:
            tally = compare_centers(rows).tally
        else:
            tally = take_centers(rows=rows, by=COMMAND_LINE)
        report(self, tally, as_json=options["json"])
