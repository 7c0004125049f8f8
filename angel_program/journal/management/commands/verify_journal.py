"""``manage.py verify_journal``: does the chain hold, and is it the one that was anchored?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program.journal.anchor import Anchor, compare, read
from angel_program.journal.chain import BOOKS, Broken


class Command(BaseCommand):
    help = "Walks both books of the journal and says ok with count and head, or what is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="heads that tick kept outside the database: finds a cut and a rewritten journal",
        )

    def handle(self, *args: Any, anchor: Path | None, **options: Any) -> None:
        """Exit 0 with one line a book, or exit 1 naming every finding."""
        anchors, wrong = _anchored(anchor) if anchor else ([], [])
        for name in BOOKS:
            try:
                head, found = compare(name, [one for one in anchors if one.book == name])
            except Broken as broken:
                found = [f"{name}: broken. {broken}"]
            if not found:
                self.stdout.write(f"{name}: ok, {head.count} entries, head {head.hash}")
            wrong += found
        if wrong:
            raise CommandError("\n".join(wrong), returncode=1)
        if anchor:
            self.stdout.write(f"anchor: ok, {len(anchors)} lines, the last of {anchors[-1].at}")


def _anchored(file: Path) -> tuple[list[Anchor], list[str]]:
    """The file's anchors, and a sentence for each line that is none."""
    try:
        lines = list(read(file))
    except OSError as error:
        raise CommandError(f"anchor: {file} cannot be read. {error.strerror}.") from None
    anchors = [line for line in lines if isinstance(line, Anchor)]
    wrong = [line for line in lines if isinstance(line, str)]
    return anchors, wrong or ([] if anchors else ["anchor: the file is empty."])
