"""The cells of a history file that hold a time."""

import re
from datetime import UTC, datetime, tzinfo

from referrals.histories.cells import BadCell, shown, yes_no
from referrals.histories.row import Happened

DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d{1,2})(:\d\d(?::\d\d)?)(?:\.\d+)?", re.ASCII)
ZONED = re.compile(r".*\d:\d.*(Z|[+-]\d\d:?(\d\d)?)", re.ASCII)


def moment(cell: str) -> tuple[datetime, bool]:
    """A local ISO date or date-time to the second, and whether the time of day was given.

    A time with a zone is refused: the column is local to the department by the contract, and
    taking "03:30Z" for half past three at the station would be hours wrong without a word.
    """
    said = cell.strip().upper()
    if ZONED.fullmatch(said):
        raise BadCell(f"{shown(cell)} names a time zone; the department's local time is meant.")
    try:
        if DATE.fullmatch(said):
            return datetime.fromisoformat(said), False
        if found := DATE_TIME.fullmatch(said):
            day, hour, rest = found.groups()
            return datetime.fromisoformat(f"{day}T{hour:0>2}{rest}"), True
    except ValueError:
        pass  # the shape of a date, but the 31st of June
    raise BadCell(f"{shown(cell)} is not a date such as 2015-06-01 or 2015-06-01T03:30.")


def happened(cell: str) -> Happened:
    """Yes, no, unknown, or the date-time it happened."""
    if cell.strip()[:1].isdigit():
        at, time_known = moment(cell)
        return Happened(known=True, at=at, time_known=time_known)
    try:
        return Happened(yes_no(cell))
    except BadCell:
        why = f"{shown(cell)} is not yes, no or a date-time such as 2015-06-01T03:30."
        raise BadCell(why) from None


def in_utc(local: datetime, zone: tzinfo) -> datetime:
    """A naive local time as the moment it was. Of an hour that the clocks repeat the first is
    meant; one that they skip is counted on from before.
    """
    return local.replace(tzinfo=zone).astimezone(UTC)
