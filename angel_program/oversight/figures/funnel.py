"""From the offer to the arrival: separate facts, counted over visits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from angel_program.oversight.figures.cohort import Cohort
from referrals.choices import Fact
from referrals.models import Milestone

VISIT = "referral__walk_in__"
# The hour of both ends is known, so that minutes may be counted between them.
TIMED = Q(**{f"{VISIT}arrived_hour_known": True, "happened_at__isnull": False})


@dataclass(frozen=True)
class Funnel:
    """How many visits got how far. ``placements`` counts accepted beds: a visit may have two."""

    offered: int
    accepted: int
    departed: int
    arrived: int
    not_arrived: int
    placements: int
    waits_to_offer: int
    waits_to_departure: int

    @property
    def arrival_unknown(self) -> int:
        """Offered, and nobody said what became of it."""
        return self.offered - self.arrived - self.not_arrived


def funnel(cohort: Cohort) -> Funnel:
    """Count the facts of the period's visits in one query.

    Accepted and arrived are of the offered; departed is of the eligible, since nobody departs out
    of emergency care alone. A visit that arrived once has arrived, whatever came before; it
    has not arrived where that is known of every bed it was offered, and is not known otherwise.
    """
    offered, departed = Q(offered__gt=0), Q(departed__gt=0)
    found = _by_visit(cohort).aggregate(
        n_offered=Count("referral", filter=offered),
        n_accepted=Count("referral", filter=offered & Q(accepted__gt=0)),
        n_departed=Count("referral", filter=departed),
        n_arrived=Count("referral", filter=offered & Q(arrived__gt=0)),
        n_not_arrived=Count(
            "referral", filter=offered & Q(arrived=0, not_arrived__gte=F("offered"))
        ),
        n_placements=Coalesce(Sum("accepted"), 0),
        n_waits_to_offer=Count("referral", filter=Q(offer_timed__gt=0)),
        n_waits_to_departure=Count("referral", filter=Q(departure_timed__gt=0)),
    )
    return Funnel(**{name.removeprefix("n_"): n for name, n in found.items()})


def _by_visit(cohort: Cohort) -> QuerySet[Any, Any]:
    """One row for each visit with a fact: how many placements of it got how far."""

    def having(fact: Fact) -> Count:
        return Count("pk", filter=Q(fact=fact))

    return (
        Milestone.objects.filter(cohort.where(VISIT))
        .values("referral")
        .annotate(
            offered=having(Fact.OFFERED),
            accepted=having(Fact.ACCEPTED),
            departed=having(Fact.DEPARTED),
            arrived=having(Fact.ARRIVED),
            not_arrived=having(Fact.NOT_ARRIVED),
            offer_timed=Count("pk", filter=Q(TIMED, fact=Fact.OFFERED)),
            departure_timed=Count("pk", filter=Q(TIMED, fact=Fact.DEPARTED)),
        )
    )
