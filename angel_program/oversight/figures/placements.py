"""What is counted over placements, calls, naloxone and follow-ups."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.cohort import Cohort
from angel_program.oversight.figures.lists import OF_PLACEMENTS
from intake.models import NaloxoneGiven
from referrals.choices import FollowUpEnd
from referrals.models import BedRequest, Discharge, Escort, FollowUp, Placement

# Nobody is asked any more: not owed, not missed.
NOT_OWED = (
    FollowUpEnd.RETURNED,
    FollowUpEnd.DIED,
    FollowUpEnd.WITHDRAWN,
    FollowUpEnd.EXPIRED,
)


@dataclass(frozen=True)
class FollowUps:
    """Promises of the period's visits whose time has come: due, settled, and reached."""

    due: int
    completed: int
    reached: int


def placements(cohort: Cohort, total: int) -> dict[str, Breakdown]:
    """How visits went on, each by its last placement, last ride and last discharge: 3 queries."""
    of_visit = Placement.objects.filter(referral__walk_in=OuterRef("pk"))
    rides = Escort.objects.filter(placement__referral__walk_in=OuterRef("pk"))
    stays = Discharge.objects.filter(placement__referral__walk_in=OuterRef("pk"))
    last = {
        "level_of_care": of_visit.order_by("-made_at").values("level_of_care"),
        "transport": rides.order_by("-assigned_at").values("transport"),
        "discharge_reason": stays.order_by("-recorded_at").values("reason"),
    }
    found = {}
    for name, values in OF_PLACEMENTS.items():
        visits = cohort.visits().annotate(last=Subquery(last[name][:1]))
        counts = dict(visits.values_list("last").annotate(n=Count("pk")).order_by())
        have = {value: counts.get(value, 0) for value in values}
        found[name] = Breakdown("visits", total, sum(have.values()), have)
    return found


def calls(cohort: Cohort) -> int:
    """How many calls for a bed were made for the period's visits."""
    return BedRequest.objects.filter(cohort.where("referral__walk_in__")).count()


def naloxone_kits(cohort: Cohort) -> int:
    """How many kits were handed out at the period's visits."""
    given = NaloxoneGiven.objects.filter(cohort.where("walk_in__"))
    return int(given.aggregate(kits=Coalesce(Sum("kits"), 0))["kits"])


def follow_ups(cohort: Cohort, now: datetime.datetime) -> FollowUps:
    """Count the follow-ups due by ``now``. Not owed any more: came back, died, no consent."""
    due = FollowUp.objects.filter(cohort.where("walk_in__"), due_at__lte=now)
    found = due.exclude(ending__in=NOT_OWED).aggregate(
        due=Count("pk"),
        completed=Count("pk", filter=Q(settled_at__isnull=False)),
        reached=Count("pk", filter=Q(ending=FollowUpEnd.REACHED)),
    )
    return FollowUps(**found)
