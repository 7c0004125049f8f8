"""The audit: linear programming over everything released before and the report in question.

For each withheld cell of each of them, and for what the difference of two of them tells, the least
and the most that it can be. What cannot move by five is as good as printed (requirements R2 and R3
of the privacy desk; the attack is described in Statistical Policy Working Paper 22).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from angel_program.months import Month
from angel_program.oversight.audit.lines import Lines, Measure
from angel_program.oversight.audit.stretches import Span, Stretches, left_over, number
from angel_program.oversight.audit.system import System
from angel_program.oversight.audit.tables import Table, speaks
from angel_program.oversight.figures.lists import OF_PERSONS, ORDER
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.withhold import MOST, ROOM

OVER_PERSONS = {*OF_PERSONS}
# Tables that tell of each other are asked together.
GROUPS = (
    *((name,) for name in ORDER if name not in ("primary_substance", "substances")),
    ("primary_substance", "substances"),
    ("not_placed",),
)


@dataclass(frozen=True, order=True)
class Finding:
    """A cell that could be worked out: which months, which table, which cell. Never its count."""

    period: str
    table: str
    cell: str


def audit(reports: list[Json], began: Month) -> list[Finding]:
    """Every cell that whoever holds all these reports can work out, or nearly.

    ``began`` is the month of the department's first visit, which no report has to tell.
    """
    told = [(Span.of(report["from"], report["to"]), report) for report in reports]
    spans = sorted({span for span, _ in told})
    left = left_over(spans)
    parts = Stretches([*spans, *left], number(began)).parts
    between = sorted({*left, *parts} - {*spans})
    stretches = Stretches([*spans, *between], number(began))
    groups: list[list[Lines | Table]] = [[Lines(stretches)]]
    groups += [
        [_table(name, stretches) for name in names]
        for names in GROUPS
        if any(speaks(report, name) for report in reports for name in names)
    ]
    return sorted({found for group in groups for found in _asked(group, told, between)})


def _table(name: str, stretches: Stretches) -> Table:
    return Table(name, "persons" if name in OVER_PERSONS else "visits", stretches)


def _asked(
    group: list[Lines | Table], told: list[tuple[Span, Json]], between: list[Span]
) -> Iterator[Finding]:
    system, measures = System(), list[Measure]()
    for one in group:
        one.tell(system, told)
        measures += one.measures(told, between)
    far = [inf if measure.withheld else MOST + 1 for measure in measures]
    ranges = system.ranges([measure.what for measure in measures], ROOM, far)
    for measure, (least, most) in zip(measures, ranges, strict=True):
        if recoverable(least, most, withheld=measure.withheld):
            yield Finding(str(measure.span), measure.table, measure.cell)


def recoverable(least: int, most: int, *, withheld: bool) -> bool:
    """Whether a count between the two is as good as printed, and should not be.

    That nobody was counted may be known. What was withheld must have room, small or not, because
    it covers for another; what no report speaks of must only not be small.
    """
    narrow = most >= 1 and most - least < ROOM
    return narrow and (withheld or least <= MOST)
