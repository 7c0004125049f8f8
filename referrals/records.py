"""What centers answered when a department asked: how often yes, and every refusal with its reason.

Counts of calls, by center; nobody who was asked for.
"""

import datetime
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from angel_program.accounts.models import Department
from intake.choices import Insurance
from referrals.choices import CallOutcome
from referrals.models import BedRequest, Center
from referrals.models.referral import BedRequestQuerySet

A_YEAR = datetime.timedelta(days=365)
YES = (CallOutcome.BED_NOW, CallOutcome.BED_LATER)
NOBODY_SPOKE = (CallOutcome.NO_ANSWER, CallOutcome.CALL_BACK, CallOutcome.OTHER)
# Two answers as if they had been heard already, one of them yes, before there is a usual rate.
SAID, OF = 1, 2


class Records(NamedTuple):
    """How often each center said yes to this department, of how often, and how often any did."""

    of: dict[uuid.UUID, tuple[int, int]]
    usual: float


def records_of(department: Department, now: datetime.datetime) -> Records:
    """Who said yes to this department within a year, of the calls that somebody answered."""
    answered = (
        _within_a_year(department, now)
        .exclude(outcome__in=NOBODY_SPOKE)
        .order_by()
        .values_list("center")
    )
    counted = answered.annotate(yes=Count("pk", filter=Q(outcome__in=YES)), asked=Count("pk"))
    of = {center: (yes, asked) for center, yes, asked in counted}
    yes, asked = (sum(column) for column in zip(*of.values(), strict=True)) if of else (0, 0)
    return Records(of, (yes + SAID) / (asked + OF))


@dataclass(frozen=True)
class Answered:
    """One answer of one center: how many times it was heard, and of these for which payer."""

    outcome: str
    times: int
    payers: list[tuple[str, int]]


def answers_of(center: Center, department: Department, now: datetime.datetime) -> list[Answered]:
    """What this center answered within a year, what it said most often first."""
    calls = _within_a_year(department, now).filter(center=center).order_by()
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outcome, payer, times in calls.values_list("outcome", "payer").annotate(n=Count("pk")):
        counted[str(CallOutcome(outcome).label)][str(Insurance(payer).label)] = times
    found = [
        Answered(outcome, payers.total(), sorted(payers.items(), key=_most_first))
        for outcome, payers in counted.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.outcome))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _within_a_year(department: Department, now: datetime.datetime) -> BedRequestQuerySet:
    return BedRequest.objects.of(department).filter(called_at__gte=now - A_YEAR)
