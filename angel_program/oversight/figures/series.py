"""Month after month: the same counts as in ``outcomes``, for a row of months at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth

from angel_program.accounts.models import Department
from angel_program.oversight.figures.cohort import Cohort
from angel_program.oversight.figures.funnel import VISIT
from angel_program.oversight.figures.months import Month, Period
from referrals.choices import Fact
from referrals.models import Milestone


@dataclass(frozen=True)
class MonthCounts:
    """One month in the row: visits, those offered a bed, those who arrived."""

    month: Month
    visits: int
    offered: int
    arrived: int


def series(department: Department, period: Period) -> list[MonthCounts]:
    """Every month of the period in its order, empty ones too. Two queries."""
    cohort = Cohort.of([department], period)

    def month_of(path: str) -> TruncMonth:
        return TruncMonth(f"{path}arrived_at", tzinfo=department.zone)

    visits = cohort.visits().annotate(month=month_of("")).values("month").annotate(n=Count("pk"))
    facts = (
        Milestone.objects.filter(cohort.where(VISIT), fact__in=[Fact.OFFERED, Fact.ARRIVED])
        .annotate(month=month_of(VISIT))
        .values("month", "fact")
        .annotate(n=Count("referral", distinct=True))
        .order_by()
    )
    counts = Counter({(_month(row["month"]), "visits"): row["n"] for row in visits.order_by()})
    counts.update({(_month(row["month"]), row["fact"]): row["n"] for row in facts})
    return [
        MonthCounts(
            month,
            counts[month, "visits"],
            counts[month, Fact.OFFERED],
            counts[month, Fact.ARRIVED],
        )
        for month in period
    ]


def _month(local: datetime) -> Month:
    return Month(local.year, local.month)
