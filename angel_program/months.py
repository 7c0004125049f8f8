"""Months and periods of months, and where they begin and end for one department.

A month belongs to the department's clock, the database keeps UTC: the two meet only here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

# Far enough for any station's history, near enough that no date arithmetic runs off its end.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class BadPeriod(ValueError):
    """A month or a period that cannot be; the message is one sentence for the person who asked."""


class Month(NamedTuple):
    """One month of the calendar. Months compare as they follow each other."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written ``YYYY-MM``. Raises BadPeriod."""
        found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise BadPeriod(
                f"“{text[:20]}” is not a month: write it as YYYY-MM, for example 2016-05."
            )
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo) -> "Month":
        """The month that an aware ``moment`` falls in, on the clock of ``zone``."""
        local = moment.astimezone(zone)
        return cls(local.year, local.month)

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def plus(self, months: int) -> "Month":
        """The month so many months later, or earlier where ``months`` is negative."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def begins(self, zone: ZoneInfo) -> datetime:
        """The first moment of the month on the clock of ``zone``, in UTC.

        Where the clocks leap over that midnight, it is the moment of the leap: the zone's rule
        for a time that never was reads it with the offset from before.
        """
        return datetime(self.year, self.month, 1, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True)
class Period:
    """Whole months from ``first`` to ``last``, both included. A future period is simply empty."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadPeriod(f"The period begins in {self.first}, after its end in {self.last}.")

    @classmethod
    def parse(cls, first: str, last: str) -> "Period":
        """The period between two months written ``YYYY-MM``. Raises BadPeriod."""
        return cls(Month.parse(first), Month.parse(last))

    @classmethod
    def ending(cls, last: Month, months: int) -> "Period":
        """The ``months`` months that end with ``last``."""
        return cls(last.plus(1 - months), last)

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    def __len__(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def __iter__(self) -> Iterator[Month]:
        return (self.first.plus(step) for step in range(len(self)))

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The first moment inside and the first moment after, in UTC: half-open."""
        return self.first.begins(zone), self.last.plus(1).begins(zone)

    def before(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        return Period.ending(self.first.plus(-1), len(self))
