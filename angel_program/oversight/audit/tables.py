"""The breakdowns of a report, each with the total that it splits."""

from collections.abc import Iterator
from dataclasses import dataclass

from angel_program.oversight.audit.lines import Measure
from angel_program.oversight.audit.stretches import Span, Stretches
from angel_program.oversight.audit.system import Sum, System, minus, plus
from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.report import Json

ROUNDING = 0.05  # a percentage with one decimal may stand for so much less or more


@dataclass(frozen=True)
class Table:
    """One breakdown in all the reports."""

    name: str
    of: str  # visits or persons
    stretches: Stretches

    def count(self, value: str, span: Span) -> Sum:
        """One cell of one span as a sum of unknowns."""
        name = (self.name, value)
        if self.of == "persons":
            return self.stretches.persons(name, span)
        return self.stretches.visits(name, span)

    def known(self, values: list[str], span: Span) -> Sum:
        """How many have a value; in ``substances`` one visit may have several."""
        if self.name == "substances":
            return self.stretches.visits((self.name, "known"), span)
        return plus(*(self.count(value, span) for value in values))

    def tell(self, system: System, reports: list[tuple[Span, Json]]) -> None:
        """What the reports print of this table, and what cannot be otherwise."""
        for span, report in reports:
            printed = read(report, self.name)
            known, unknown = self.known([*printed["values"]], span), self.count(UNKNOWN, span)
            if report[self.of] is not None:
                system.printed(plus(known, unknown), report[self.of])
            for what, number in ((known, printed["known"]), (unknown, printed.get("unknown"))):
                if number is not None:
                    system.printed(what, number)
            for value, cell in printed["values"].items():
                self._tell_cell(system, self.count(value, span), cell, known, printed["known"])
        if self.name == "substances":
            self._tell_overlaps(system, [*read(reports[0][1], self.name)["values"]])

    def measures(self, reports: list[tuple[Span, Json]], between: list[Span]) -> Iterator[Measure]:
        """The cells that were withheld; and those that no report prints but that may follow."""
        values = [*read(reports[0][1], self.name)["values"]]
        for span, report in reports:
            cells = read(report, self.name)["values"]
            for value in values:
                if cells[value]["n"] is None:
                    yield Measure(span, self.name, value, self.count(value, span), withheld=True)
        for span in between:
            for value in values:
                yield Measure(span, self.name, value, self.count(value, span), withheld=False)

    def _tell_cell(
        self, system: System, count: Sum, cell: Json, known: Sum, of: int | None
    ) -> None:
        if cell["n"] is not None:
            system.printed(count, cell["n"])
        if cell["percent"] is not None and (cell["n"] is None or of is None):
            share = cell["percent"] / 100
            system.at_most(minus(known, share - ROUNDING / 100), count)
            system.at_most(count, minus(known, share + ROUNDING / 100))

    def _tell_overlaps(self, system: System, values: list[str]) -> None:
        """A visit named one substance or more; the main one, where any was named, is among them."""
        for part in self.stretches.parts:
            known, named = self.known(values, part), [self.count(value, part) for value in values]
            system.at_most(known, plus(*named))
            for value, one in zip(values, named, strict=True):
                system.at_most(one, known)
                main = self.stretches.visits(("primary_substance", value), part)
                system.at_most(main, plus(one, self.count(UNKNOWN, part)))


def read(report: Json, name: str) -> Json:
    """The table as printed."""
    found: Json = report["not_placed"] if name == "not_placed" else report["breakdowns"][name]
    return found


def speaks(report: Json, name: str) -> bool:
    """Whether the report prints any number of this table."""
    printed = read(report, name)
    numbers = [printed["known"], printed.get("unknown")]
    numbers += [cell[kind] for cell in printed["values"].values() for kind in ("n", "percent")]
    return any(number is not None for number in numbers)
