"""Today as counts, for the wall of a station's back office: how many stand where, and no more.

No row is read, so nothing here can say who, since when, or where to: whoever passes may see it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.road import BEFORE_PLACEMENT, OWNER, Status, Turn
from intake.models import WalkIn

# Who was handed over today came in some days ago; with this the question stays inside an index.
A_WHILE = timedelta(days=60)


@dataclass(frozen=True)
class Stage:
    """How many stand at one stage of the road, and whose turn it is there."""

    status: Status
    turn: Turn
    count: int


@dataclass(frozen=True)
class Today:
    """The board as counts of visits. ``came`` and ``handed_over``: since midnight."""

    stages: list[Stage]
    waiting: int
    late: int
    came: int
    handed_over: int


def today(department: Department, now: datetime) -> Today:
    """What the wall shows of this department at ``now``; three questions, however many rows."""
    midnight = timezone.localtime(now, department.zone).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    ours = WalkIn.objects.filter(department=department)
    waiting = ours.waiting()
    # A stage without anybody is a zero that stands in its place: nothing moves about on the wall.
    at = Counter(dict(waiting.order_by().values_list("status").annotate(Count("pk"))))
    since = ours.filter(arrived_at__gt=now - A_WHILE).aggregate(
        came=Count("pk", Q(arrived_at__gte=midnight, arrived_at__lte=now)),
        handed_over=Count("pk", Q(handed_over_at__gte=midnight, handed_over_at__lte=now)),
    )
    return Today(
        stages=[Stage(status, OWNER[status], at[status]) for status in SHOWN],
        waiting=at.total(),
        late=waiting.stalled(now).count(),
        **since,
    )


SHOWN = (*BEFORE_PLACEMENT, Status.EN_ROUTE, Status.UNCONFIRMED)
