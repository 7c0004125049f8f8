"""Follow-ups of a period: due, settled, reached; and when each step of the ladder has come."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from angel_program.accounts.models import Department
from angel_program.months import Month
from angel_program.oversight.figures.counts import Cohort, summed
from angel_program.oversight.figures.lists import WINDOWS
from referrals.choices import Window
from referrals.ladder import AFTER
from referrals.models import FollowUp

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class FollowUps:
    """Promises of the period's visits: due by now or settled already, settled, and reached; and how
    many of those reached were in treatment then.
    """

    due: int
    completed: int
    reached: int
    in_treatment: int

    def __add__(self, other: "FollowUps") -> "FollowUps":
        return FollowUps(
            self.due + other.due,
            self.completed + other.completed,
            self.reached + other.reached,
            self.in_treatment + other.in_treatment,
        )


def follow_ups(
    cohort: Cohort, months: Mapping[Month, Counter[str]], now: datetime.datetime
) -> dict[str, FollowUps]:
    """Each step of the ladder, out of the words of each month. One query at most.

    Not owed any more: came back, died, no consent. Whether an open one is due is a question of the
    hour, and cannot be counted ahead. A month is due as a whole or not at all, but for the one that
    the hour lies in (two of them where departments keep other clocks): that one is asked.
    """
    words = summed(months[month] for month in cohort.period)
    turns = {window: _turn(window, cohort.departments, now) for window in WINDOWS}
    due = _due_in_part(cohort, turns, now)
    return {
        window: FollowUps(
            due=due[window]
            + words[f"step:{window}|completed"]
            + sum(months[m][f"step:{window}|open"] for m in cohort.period if m < turn),
            completed=words[f"step:{window}|completed"],
            reached=words[f"step:{window}|reached"],
            in_treatment=words[f"step:{window}|in_treatment"],
        )
        for window, turn in turns.items()
    }


def step_words() -> list[str]:
    """The words that ``follow_ups`` needs of each month."""
    kinds = ("completed", "open", "reached", "in_treatment")
    return [f"step:{window}|{kind}" for window in WINDOWS for kind in kinds]


def together(steps: dict[str, FollowUps]) -> FollowUps:
    """All steps of the ladder."""
    return sum(steps.values(), start=FollowUps(0, 0, 0, 0))


def _turn(window: str, departments: Iterable[Department], now: datetime.datetime) -> Month:
    """The month whose visits are reaching this step now, on the clock that is furthest back."""
    hour = now - AFTER[Window(window)]
    return min((Month.at(hour, one.zone) for one in departments), default=Month.at(hour, UTC))


def _due_in_part(
    cohort: Cohort, turns: Mapping[str, Month], now: datetime.datetime
) -> Counter[str]:
    """Open follow-ups that are due, of the months in which only some are."""
    part = Q(pk__in=[])
    for window, turn in turns.items():
        if turn > cohort.period.last:
            continue
        for department in cohort.departments:
            begins = max(turn, cohort.period.first).begins(department.zone) + AFTER[Window(window)]
            ends = cohort.period.last.plus(1).begins(department.zone) + AFTER[Window(window)]
            part |= Q(
                window=window,
                department=department,
                due_at__gte=begins,
                due_at__lt=ends,
                due_at__lte=now,
            )
    due = FollowUp.objects.open().filter(part).values_list("window")
    return Counter(dict(due.annotate(n=Count("pk")).order_by()))
