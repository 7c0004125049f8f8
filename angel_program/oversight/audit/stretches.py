"""The months of several reports, cut into stretches that no report divides.

Visits add up over stretches. People do not: somebody who came in May and in July is one person of
the year. But each person of a period is counted at the first visit in it, so a person of a stretch
is counted in a period if whenever they came before, it was before the period. Persons of a stretch
are therefore split by when they came before it, as finely as the periods ask, and then they add up
exactly too.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from angel_program.months import Month, Period
from angel_program.oversight.audit.system import Sum, plus


class Span(NamedTuple):
    """Whole months, counted from year 0, the last one excluded."""

    first: int
    after: int

    @classmethod
    def of(cls, first: str, last: str) -> "Span":
        """The span of a report, from its two months."""
        period = Period.parse(first, last)
        return cls(number(period.first), number(period.last) + 1)

    def holds(self, other: "Span") -> bool:
        """Whether the other lies within."""
        return self.first <= other.first and other.after <= self.after

    def __str__(self) -> str:
        first, last = (Month(m // 12, m % 12 + 1) for m in (self.first, self.after - 1))
        return f"{first}/{last}"


NEVER = Span(0, 0)  # the time before, of those who never came before


class Stretches:
    """The stretches between the ends of all spans, and the unknown counts in each.

    Before ``began`` nobody came: everybody in town knows since when the program runs.
    """

    def __init__(self, spans: Iterable[Span], began: int) -> None:
        self.spans = sorted(set(spans))
        self.began = began
        ends = sorted({end for span in self.spans for end in span} | {began})
        cut = [Span(a, b) for a, b in pairwise(ends)]
        self.parts = [part for part in cut if part.first >= began]

    def visits(self, name: Hashable, span: Span) -> Sum:
        """How many visits of a kind fall in a span."""
        return {(name, part): 1 for part in self.parts if span.holds(part)}

    def persons(self, name: Hashable, span: Span) -> Sum:
        """How many people's first visit in this span, one of ``spans``, is of a kind."""
        return {
            (name, part, before): 1
            for part in self.parts
            if span.holds(part)
            for before in (NEVER, *self.came_before(part))
            if before.after <= span.first or before == NEVER
        }

    def newcomers(self, name: Hashable, span: Span) -> Sum:
        """How many of them had never come before: they add up like visits."""
        return {(name, part, NEVER): 1 for part in self.parts if span.holds(part)}

    def came_before(self, part: Span) -> list[Span]:
        """The times in which people of a stretch may have come last before it.

        They are divided where a span around the stretch begins.
        """
        starts = {span.first for span in self.spans if span.holds(part)}
        ends = sorted({end for end in starts | {part.first} if end > self.began})
        return [Span(a, b) for a, b in pairwise([self.began, *ends])]

    def everybody(self, name: Hashable, part: Span) -> Sum:
        """Everybody who came in a stretch, whenever they came before."""
        return {(name, part, before): 1 for before in (NEVER, *self.came_before(part))}

    def returning(self, name: Hashable) -> Iterator[tuple[Sum, Sum]]:
        """Pairs of which the first is never more than the second.

        Who came last before a stretch in some months is one of the people of those months.
        """
        for part in self.parts:
            for before in self.came_before(part):
                there = [self.everybody(name, one) for one in self.parts if before.holds(one)]
                yield {(name, part, before): 1}, plus(*there)


def number(month: Month) -> int:
    """The month, counted from year 0."""
    return month.year * 12 + month.month - 1


def left_over(spans: list[Span]) -> set[Span]:
    """What two reports leave over when one is taken from the other, and what they share."""
    found = set()
    for one in spans:
        for other in spans:
            if other.first < one.after and one.first < other.after:
                found.add(Span(max(one.first, other.first), min(one.after, other.after)))
                if one.first < other.first and one.after <= other.after:
                    found.add(Span(one.first, other.first))
                if other.after < one.after and other.first <= one.first:
                    found.add(Span(other.after, one.after))
    return found - {*spans}
