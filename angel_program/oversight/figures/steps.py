"""Follow-ups of a period: due, settled, reached; and when each step of the ladder has come."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from angel_program.oversight.figures.counts import Cohort, day_of
from angel_program.oversight.figures.lists import WINDOWS
from angel_program.oversight.figures.months import Month
from referrals.choices import Window
from referrals.ladder import AFTER
from referrals.models import FollowUp


@dataclass(frozen=True)
class FollowUps:
    """Promises of the period's visits: due by now or settled already, settled, and reached."""

    due: int
    completed: int
    reached: int

    def __add__(self, other: "FollowUps") -> "FollowUps":
        return FollowUps(
            self.due + other.due,
            self.completed + other.completed,
            self.reached + other.reached,
        )


def follow_ups(cohort: Cohort, words: Counter[str], now: datetime.datetime) -> dict[str, FollowUps]:
    """Each step of the ladder. Not owed any more: came back, died, no consent. Three queries.

    Whether an open one is due is a question of the hour, and cannot be counted ahead. A month is
    due as a whole or not at all, but for the one that the hour lies in: that one is asked.
    """
    due = _due_whole_months(cohort, now) + _due_in_part(cohort, now)
    return {
        window: FollowUps(
            due=due[window] + words[f"step:{window}|completed"],
            completed=words[f"step:{window}|completed"],
            reached=words[f"step:{window}|reached"],
        )
        for window in WINDOWS
    }


def together(steps: dict[str, FollowUps]) -> FollowUps:
    """All steps of the ladder."""
    return sum(steps.values(), start=FollowUps(0, 0, 0))


def _due_whole_months(cohort: Cohort, now: datetime.datetime) -> Counter[str]:
    """Open follow-ups of months of which every visit's step has come."""
    whole = Q(pk__in=[])
    for window in WINDOWS:
        for department in cohort.departments:
            last = _month_of_the_hour(window, department.zone, now).plus(-1)
            whole |= Q(name=f"step:{window}|open", department=department, month__lte=day_of(last))
    rows: dict[str, int] = Counter()
    for name, n in cohort.months().filter(whole).values_list("name", "n"):
        rows[name.removeprefix("step:").removesuffix("|open")] += n
    return Counter(rows)


def _due_in_part(cohort: Cohort, now: datetime.datetime) -> Counter[str]:
    """Open follow-ups of the one month in which the hour of a step lies."""
    part = Q(pk__in=[])
    for window in WINDOWS:
        for department in cohort.departments:
            month = _month_of_the_hour(window, department.zone, now)
            if cohort.period.first <= month <= cohort.period.last:
                begins = month.begins(department.zone) + AFTER[Window(window)]
                part |= Q(window=window, department=department, due_at__gte=begins, due_at__lte=now)
    due = FollowUp.objects.open().filter(part).values_list("window")
    return Counter(dict(due.annotate(n=Count("pk")).order_by()))


def _month_of_the_hour(window: str, zone: datetime.tzinfo, now: datetime.datetime) -> Month:
    """The month whose visits are reaching this step just now."""
    return Month.at(now - AFTER[Window(window)], zone)  # type: ignore[arg-type]  # a ZoneInfo
