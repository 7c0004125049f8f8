"""Percentages, medians and 90th percentiles: each defined once, exactly.

All arithmetic is in whole numbers and fractions. A float is made at the very end, from a value
already rounded, because 94.45 has no exact float and would round either way.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import floor

MEDIAN = Fraction(1, 2)
P90 = Fraction(9, 10)


def one_decimal(value: Fraction) -> float:
    """``value`` (not negative) with one decimal, half up: 0.25 is 0.3."""
    return floor(value * 10 + Fraction(1, 2)) / 10


def percent(n: int, of: int) -> float | None:
    """``n`` as a percentage of ``of``, one decimal, half up. None where there is nothing to
    divide by: no share of nobody is 0 %.
    """
    return one_decimal(Fraction(100 * n, of)) if of else None


def percentile(count: int, share: Fraction, at: Callable[[int], int]) -> Fraction | None:
    """The value below which ``share`` of ``count`` ordered values lie; None where there are none.

    Linear between neighbours, as PostgreSQL's ``percentile_cont``: the place is
    share x (count - 1), counted from 0. ``at(place)`` gives the value at a whole place, so that a
    caller may fetch two rows out of a million instead of all of them.
    """
    if not count:
        return None
    place = share * (count - 1)
    below = floor(place)
    low = Fraction(at(below))
    return low if place == below else low + (place - below) * (at(below + 1) - low)


@dataclass(frozen=True)
class Share:
    """``n`` of ``of``: the two are never shown apart."""

    n: int
    of: int

    def as_json(self) -> dict[str, float | None]:
        """``{"n": 394, "of": 417, "percent": 94.5}``."""
        return {"n": self.n, "of": self.of, "percent": percent(self.n, self.of)}


@dataclass(frozen=True)
class Waits:
    """How long something took: how many times it is known, the median and the 90th percentile.

    Minutes with one decimal; None where nothing is known.
    """

    n: int
    median: float | None
    p90: float | None

    @classmethod
    def of_seconds(cls, count: int, at: Callable[[int], int]) -> "Waits":
        """From ``count`` waits in whole seconds, shortest first, read through ``at(place)``."""

        def minutes(share: Fraction) -> float | None:
            seconds = percentile(count, share, at)
            return None if seconds is None else one_decimal(seconds / 60)

        return cls(n=count, median=minutes(MEDIAN), p90=minutes(P90))

    @classmethod
    def of_counts(cls, waited: Sequence[tuple[int, int]]) -> "Waits":
        """From how many waited so many minutes, ``(minutes, n)``, shortest first."""
        ends = list(accumulate(n for _minutes, n in waited))

        def at(place: int) -> int:
            return 60 * waited[bisect_right(ends, place)][0]

        return cls.of_seconds(ends[-1] if ends else 0, at)

    def as_json(self) -> dict[str, float | None]:
        """``{"n": 12, "median": 95.0, "p90": 310.5}``."""
        return {"n": self.n, "median": self.median, "p90": self.p90}
