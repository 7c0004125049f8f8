"""What cannot be true of one visit, whatever the cells say one by one.

A history is kept as it was written: that somebody departed before the offer was noted, was found
not eligible and placed all the same, or went to the hospital first and was offered a bed later is
how nights go. Refused is only what cannot have happened, or what no figure could count.
"""

from datetime import datetime, timedelta

from referrals.histories.row import Happened, VisitRow

# Older than any such program; a spreadsheet's zero is 1899.
EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001  # local and naive, as every time of a row
# A bed may be found by phone before the person is at the door. A departure comes after it, but
# clocks go back an hour once a year, and local time does not say which of the two hours it was.
BEFORE = {
    "offered": timedelta(days=1),
    "accepted": timedelta(days=1),
    "departed": timedelta(hours=1),
}


def contradiction(row: VisitRow, *, now: datetime) -> str:
    """A sentence about the first thing that cannot be, or "". ``now`` is local and naive."""
    if row.arrived_at < EARLIEST:
        return f'arrived_at: "{row.arrived_at.date()}" is before {EARLIEST.year}.'
    if row.arrived_at > now:
        return f'arrived_at: "{row.arrived_at:%Y-%m-%d %H:%M}" has not come yet.'
    for column, allowed in BEFORE.items():
        if why := untimely(getattr(row, column), row.arrived_at - allowed, now):
            return f"{column}: {why}"
    if row.offered.known is False and row.accepted.known:
        return 'accepted: "yes" cannot be where offered is "no".'
    if row.offered.known is False and row.arrived:
        return 'arrived: "yes" cannot be where offered is "no"; arrivals are counted of offers.'
    return ""


def untimely(fact: Happened, earliest: datetime, now: datetime) -> str:
    """What is wrong with the time of a fact, or "". A date alone may mean any hour of its day."""
    if fact.at is None:
        return ""
    latest = fact.at if fact.time_known else fact.at.replace(hour=23, minute=59)
    if latest < earliest:
        return f'"{fact.at:%Y-%m-%d %H:%M}" is before the person arrived.'
    if fact.at > now:
        return f'"{fact.at:%Y-%m-%d %H:%M}" has not come yet.'
    return ""
