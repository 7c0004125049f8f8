"""Everything that the chief's month shows, from one reading of the tally.

The month itself beside others, exact; and the twelve months that end with it, for what a month has
too few of: groups, refusals, and what became of people.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from angel_program.accounts.models import Department
from angel_program.months import Month, Period
from angel_program.oversight.figures.after import WINDOWS, YEAR, After, after, period_of
from angel_program.oversight.figures.complete import complete
from angel_program.oversight.figures.counts import Cohort, by_month, summed, with_returns
from angel_program.oversight.figures.outcomes import Outcomes, made_of
from angel_program.oversight.figures.ratios import Share
from angel_program.oversight.figures.refusals import Refusals, refusals
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.riders import Riders, riders
from angel_program.oversight.figures.series import MonthCounts, row_of
from angel_program.oversight.figures.served import served
from angel_program.oversight.tally.fold import fold


@dataclass(frozen=True)
class Picture:
    """One month, three others to hold it against, and the twelve months that end with it.

    ``words`` are those of the twelve months, raw.
    """

    words: Counter[str]
    month: Outcomes
    before: Outcomes
    year_ago: Outcomes
    year: Outcomes
    series: list[MonthCounts]
    refusals: Refusals
    riders: Riders
    served: dict[str, Json]
    after: list[After]
    step_down: Share
    step_down_no_day: int
    complete: dict[str, Share]


def picture(department: Department, month: Month, now: datetime.datetime) -> Picture:
    """Count all of it. 13 queries at most, however many visits there are."""
    fold()
    until = min(now, month.plus(1).begins(department.zone))
    steps = {window: period_of(window, until, department.zone) for window in WINDOWS}
    # The visits that are asked after a year are two years old.
    first = min(period.first for period in steps.values())
    months = by_month(Cohort([department], Period(first, month)))
    year = Period.ending(month, YEAR)
    words = _over(months, year)

    def counted(period: Period) -> Outcomes:
        cohort = Cohort([department], period)
        counts = with_returns(cohort, _over(months, period))
        return made_of(counts, months, cohort, department)

    return Picture(
        words=words,
        month=counted(Period(month, month)),
        before=counted(Period(month.plus(-1), month.plus(-1))),
        year_ago=counted(Period(month.plus(-YEAR), month.plus(-YEAR))),
        year=(whole := counted(year)),
        series=row_of(months, year),
        refusals=refusals(words),
        riders=riders(words),
        served=served(words),
        after=[after(window, period, _over(months, period)) for window, period in steps.items()],
        step_down=Share(words["step_down"], words["detox_ended"]),
        step_down_no_day=words["step_down_no_day"],
        complete=complete(words, whole.follow_ups),
    )


def _over(months: dict[Month, Counter[str]], period: Period) -> Counter[str]:
    return summed(months[one] for one in period)
