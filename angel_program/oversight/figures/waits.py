"""How long people wait: from the door to the first offer, and to the departure."""

from math import floor

from django.db.models import DurationField, ExpressionWrapper, F, Min, Q, Window
from django.db.models.functions import RowNumber

from angel_program.oversight.figures.cohort import Cohort
from angel_program.oversight.figures.funnel import TIMED, VISIT
from angel_program.oversight.figures.ratios import MEDIAN, P90, Waits
from referrals.choices import Fact
from referrals.models import Milestone


def waits(cohort: Cohort, fact: Fact, count: int) -> Waits:
    """The waits from the walk-in to the first ``fact`` of a visit, of which ``count`` are known.

    One query, which gives the two rows beside the median and the two beside the 90th percentile
    however many there are. A bed found by phone before the person came was no wait: 0.
    """
    places = {floor(share * (count - 1)) + step for share in (MEDIAN, P90) for step in (0, 1)}
    ranked = (
        Milestone.objects.filter(cohort.where(VISIT), TIMED, Q(fact=fact))
        .order_by()  # the model's own order would make every milestone a group of its own
        .values("referral", came=F(f"{VISIT}arrived_at"))
        .annotate(first=Min("happened_at"))
        .annotate(wait=ExpressionWrapper(F("first") - F("came"), DurationField()))
        .annotate(rank=Window(RowNumber(), order_by=("wait", "referral")))
        .filter(rank__in=[place + 1 for place in places])
    )
    seconds = {rank - 1: wait.total_seconds() for rank, wait in ranked.values_list("rank", "wait")}
    # Somebody may have corrected a visit since it was counted: then the longest stands in.
    longest = max(seconds.values(), default=0)
    return Waits.of_seconds(count, lambda place: max(0, int(seconds.get(place, longest))))
