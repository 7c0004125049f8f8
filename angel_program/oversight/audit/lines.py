"""The lines of a report that are no table: visits, persons, and how far visits came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from angel_program.oversight.audit.stretches import Span, Stretches
from angel_program.oversight.audit.system import Sum, System, minus, plus
from angel_program.oversight.figures.report import Json

# Lines that count visits, or what was given at visits: they add up over months.
OF_VISITS = {
    "visits": ("visits",),
    "medical_first": ("medical_first",),
    "not_eligible": ("not_eligible",),
    "offered": ("offered", "n"),
    "accepted": ("accepted", "n"),
    "departed": ("departed", "n"),
    "arrived: yes": ("arrived", "yes", "n"),
    "arrived: no": ("arrived", "no", "n"),
    "arrived: unknown": ("arrived", "unknown", "n"),
    "door_to_offer": ("minutes", "door_to_offer", "n"),
    "door_to_departure": ("minutes", "door_to_departure", "n"),
    "eligible_visits": ("eligible_visits",),
    "naloxone_kits": ("naloxone_kits",),
}
OFTEN = "persons_with_two_or_more_visits"
OF_PERSONS = {
    "persons": ("persons",),
    "new_persons": ("new_persons",),
    OFTEN: (OFTEN,),
}
# (part, whole): no more than the whole, and what the part leaves of it is a count of people too.
NESTED = (
    ("medical_first", "visits"),
    ("not_eligible", "eligible_visits"),
    ("offered", "eligible_visits"),
    ("accepted", "offered"),
    ("departed", "eligible_visits"),
    ("door_to_offer", "offered"),
    ("door_to_departure", "departed"),
    ("persons", "visits"),
    ("new_persons", "persons"),
    (OFTEN, "persons"),
)
REST = {"offered", "accepted", "departed", "persons", "new_persons"}


@dataclass(frozen=True)
class Measure:
    """Something a reader may try to work out: which cell of which table, in which months.

    ``withheld``: the report of these months leaves it blank. Otherwise no report speaks of it.
    """

    span: Span
    table: str
    cell: str
    what: Sum
    withheld: bool


@dataclass(frozen=True)
class Lines:
    """The lines of all reports together."""

    stretches: Stretches

    def count(self, line: str, span: Span) -> Sum:
        """The line of one span as a sum of unknowns."""
        if line == "eligible_visits":
            visits, medical = (self.count(one, span) for one in ("visits", "medical_first"))
            return plus(visits, minus(medical))
        if line == "offered":
            answers = ("arrived: yes", "arrived: no", "arrived: unknown")
            return plus(*(self.count(answer, span) for answer in answers))
        if line == "persons":
            return self.stretches.persons("persons", span)
        if line == "new_persons":
            return self.stretches.newcomers("persons", span)
        if line == OFTEN:
            return {(line, span): 1}
        return self.stretches.visits(line, span)

    def tell(self, system: System, reports: list[tuple[Span, Json]]) -> None:
        """What the reports print, and what cannot be otherwise."""
        for span, report in reports:
            for line, value in shown(report):
                if value is not None:
                    system.printed(self.count(line, span), value)
        for span in self.stretches.spans:
            self._tell_parts(system, span, NESTED)
            people, again = self.count("persons", span), self.count(OFTEN, span)
            system.at_most(plus(people, again), self.count("visits", span))
        for part in self.stretches.parts:
            # People are counted over a span, visits over each stretch of it.
            visits_only = [pair for pair in NESTED if not {*pair} & {*OF_PERSONS}]
            self._tell_parts(system, part, visits_only)
            everybody = self.stretches.everybody("persons", part)
            system.at_most(everybody, self.count("visits", part))
        for some, more in self.stretches.returning("persons"):
            system.at_most(some, more)

    def measures(self, reports: list[tuple[Span, Json]], between: list[Span]) -> Iterator[Measure]:
        """What was withheld; and, over other months and in what is left over, what follows."""
        for span, report in reports:
            for line, value in shown(report):
                if value is None:
                    yield Measure(span, "totals", line, self.count(line, span), withheld=True)
            yield from self._rests(span)
        for span in between:
            for line in (*OF_VISITS, "persons", "new_persons"):
                yield Measure(span, "totals", line, self.count(line, span), withheld=False)
            yield from self._rests(span)

    def _tell_parts(self, system: System, span: Span, pairs: Iterable[tuple[str, str]]) -> None:
        for part, whole in pairs:
            system.at_most(self.count(part, span), self.count(whole, span))

    def _rests(self, span: Span) -> Iterator[Measure]:
        for part, whole in NESTED:
            if part in REST:
                rest = plus(self.count(whole, span), minus(self.count(part, span)))
                yield Measure(span, "totals", f"{whole} - {part}", rest, withheld=False)


def shown(report: Json) -> Iterator[tuple[str, int | None]]:
    """Each line and what the report prints for it, None where it is withheld."""
    for line, path in (OF_VISITS | OF_PERSONS).items():
        value = report
        for name in path:
            value = value[name]
        yield line, value  # type: ignore[misc]  # the path ends at a number
