"""The directory as CSV: the columns of ``import_centers --format csv``, in their order."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TextIO

from referrals.directories.inert import disarmed
from referrals.directories.row import CenterRow

COLUMNS = (
    "source source_id name street city state zip county phone levels_of_care detox licensed_beds"
    " population payments licence_expires licence_expired latitude longitude"
).split()
Value = str | bool | int | tuple[str, ...] | date | Decimal | None


def write_csv(rows: Iterable[CenterRow], out: TextIO, today: date) -> None:
    """Write a header, then each row as it comes. Blank is unknown.

    A license has expired where its last day lies before ``today``.
    """
    plain = csv.writer(out, lineterminator="\n")
    quoted = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(COLUMNS)
    for row in rows:
        known = vars(row) | {"licence_expired": expired(row.licence_expires, today)}
        line = [cell(known[column]) for column in COLUMNS]
        # Python before 3.13 leaves a carriage return unquoted, and it would end the row.
        (quoted if any("\r" in one for one in line) else plain).writerow(line)


def expired(last_day: date | None, today: date) -> bool | None:
    """Whether a license is over, None where its last day is not known."""
    return None if last_day is None else last_day < today


def cell(value: Value) -> str:
    """One value as the file has it."""
    match value:
        case None:
            return ""
        case str():
            return disarmed(value)
        case bool():
            return str(value).lower()
        case tuple():
            return ";".join(value)
        case Decimal():
            return f"{value:f}"  # never 1E-6
    return str(value)
