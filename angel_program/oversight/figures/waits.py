"""How long people wait: from the door to the first offer, and to the departure."""

from math import floor

from django.db.models import Window
from django.db.models.functions import RowNumber

from angel_program.oversight.figures.counts import Cohort
from angel_program.oversight.figures.ratios import MEDIAN, P90, Waits


def waits(cohort: Cohort, column: str, count: int) -> Waits:
    """The waits in one column of the tally, of which ``count`` are known.

    One query, which gives the two rows beside the median and the two beside the 90th percentile
    however many there are.
    """
    places = {floor(share * (count - 1)) + step for share in (MEDIAN, P90) for step in (0, 1)}
    ranked = (
        cohort.visits()
        .filter(**{f"{column}__isnull": False})
        .annotate(rank=Window(RowNumber(), order_by=(column, "pk")))
        .filter(rank__in=[place + 1 for place in places])
    )
    seconds = dict(ranked.values_list("rank", column))
    # Somebody may have corrected a visit since it was counted: then the longest stands in.
    longest = max(seconds.values(), default=0)
    return Waits.of_seconds(count, lambda place: int(seconds.get(place + 1, longest)))
