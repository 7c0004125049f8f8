"""When somebody is on call, by the hours they gave. Pure, on the department's wall clock.

A window begins on a day and ends at its hour, on the next day where that hour is not later: 8 p.m.
to 7 a.m. is one night, and the same hour twice is a whole day. A night off takes away what a weekly
window gives.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
# How far ahead the next window is looked for: a weekly one comes round within that.
AHEAD = 14
Span = tuple[datetime.datetime, datetime.datetime]


@dataclass(frozen=True, slots=True)
class Window:
    """Weekly on ``weekday`` (Monday is 0), or once on the day ``on``; ``off``: not that night."""

    begins: datetime.time
    ends: datetime.time
    weekday: int | None = None
    on: datetime.date | None = None
    off: bool = False

    def begins_on(self, day: datetime.date) -> bool:
        """Whether it begins on this day."""
        return day == self.on if self.on else day.weekday() == self.weekday

    def span(self, day: datetime.date) -> Span:
        """From when to when it is, where it begins on this day."""
        begins = datetime.datetime.combine(day, self.begins)
        ends = datetime.datetime.combine(day, self.ends)
        return begins, ends if ends > begins else ends + DAY


def on_call_until(windows: Collection[Window], at: datetime.datetime) -> datetime.datetime | None:
    """Until when somebody is on call without a break, or None where they are not on call now.

    ``at`` is naive, on the department's clock; so is what comes back.
    """
    spans = _spans(windows, at.date(), off=False)
    breaks = _spans(windows, at.date(), off=True)
    until = at
    while not any(begins <= until < ends for begins, ends in breaks):
        later = max((ends for begins, ends in spans if begins <= until < ends), default=until)
        sooner = min((begins for begins, _ends in breaks if until < begins < later), default=later)
        if sooner == until:
            break
        until = sooner
    return until if until > at else None


def next_on_call(windows: Collection[Window], at: datetime.datetime) -> datetime.datetime | None:
    """When somebody who is not on call now is next, within two weeks; None where nobody knows.

    A night off that begins after the window hides no more of it than it covers.
    """
    breaks = _spans(windows, at.date(), off=True)
    starts = (
        (_past(breaks, max(begins, at)), ends)
        for begins, ends in _spans(windows, at.date(), off=False)
    )
    return min((start for start, ends in starts if at < start < ends), default=None)


def _past(breaks: list[Span], start: datetime.datetime) -> datetime.datetime:
    """The first moment from ``start`` on that lies in no break."""
    while over := max((ends for begins, ends in breaks if begins <= start < ends), default=None):
        start = over
    return start


def _spans(windows: Collection[Window], day: datetime.date, *, off: bool) -> list[Span]:
    """What begins between yesterday and two weeks from now."""
    days = [day + n * DAY for n in range(-1, AHEAD + 1)]
    return [
        window.span(one)
        for window in windows
        if window.off == off
        for one in days
        if window.begins_on(one)
    ]
