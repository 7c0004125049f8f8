"""``manage.py verify_journal``: does the chain hold?"""

from collections.abc import Generator
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from angel_program.journal.chain import Broken, verify
from angel_program.journal.models import BagEntry, Chained, Entry


class Command(BaseCommand):
    help = "Walks both books of the journal and says ok with count and head, or the first break."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 with one line a book, or exit 1 naming the first broken entry."""
        for book, name in ((Entry, "journal"), (BagEntry, "bags")):
            try:
                with closing(_lines(book)) as lines:  # a break would leave its cursor open
                    head = verify(lines)
            except Broken as broken:
                raise CommandError(f"{name}: broken. {broken}", returncode=1) from None
            self.stdout.write(f"{name}: ok, {head.count} entries, head {head.hash}")


def _lines(book: type[Chained]) -> Generator[Chained, None, None]:
    yield from book._default_manager.order_by("seq").iterator(chunk_size=5000)
