"""``manage.py export_centers``: the directory of centers on standard output."""

from dataclasses import fields
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from referrals.directories.export import write_csv
from referrals.directories.row import CenterRow
from referrals.directories.services import as_services, whole
from referrals.models import Center

COLUMNS = [column.name for column in fields(CenterRow)]
AT_ONCE = 2000  # rows in memory


class Command(BaseCommand):
    help = "Writes the directory of centers to standard output, as import_centers reads it."

    def add_arguments(self, parser: CommandParser) -> None:
        """--format csv|hsds."""
        parser.add_argument("--format", required=True, choices=["csv", "hsds"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Every center, those no longer in use too: the file says which they are."""
        if options["format"] == "hsds":
            for piece in as_services(whole().iterator(chunk_size=AT_ONCE)):
                self.stdout.write(piece, ending="")
            return
        centers = Center.objects.order_by("source", "source_id")
        rows = (row_of(center) for center in centers.iterator(chunk_size=AT_ONCE))
        write_csv(rows, self.stdout, timezone.localdate())


def row_of(center: Center) -> CenterRow:
    """A center as a directory tells it."""
    known = {column: getattr(center, column) for column in COLUMNS}
    known |= {column: tuple(value) for column, value in known.items() if isinstance(value, list)}
    return CenterRow(**known)
