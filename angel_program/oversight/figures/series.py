"""Month after month: the same counts as in ``outcomes``, for a row of months at once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from angel_program.accounts.models import Department
from angel_program.months import Month, Period
from angel_program.oversight.figures.counts import Cohort, by_month
from angel_program.oversight.tally.fold import fold


@dataclass(frozen=True)
class MonthCounts:
    """One month in the row: visits, those offered a bed, those who arrived."""

    month: Month
    visits: int
    offered: int
    arrived: int


def series(department: Department, period: Period) -> list[MonthCounts]:
    """Every month of the period in its order, empty ones too. One query, and two to see what has
    changed.
    """
    fold()
    found = by_month(Cohort([department], period), "visits", "offered", "arrived")
    return row_of(found, period)


def row_of(months: Mapping[Month, Counter[str]], period: Period) -> list[MonthCounts]:
    """The same out of months whose words were read already."""
    return [
        MonthCounts(month, words["visits"], words["offered"], words["arrived"])
        for month in period
        for words in [months[month]]
    ]
