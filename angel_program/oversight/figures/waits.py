"""How long people wait: from the door to the first offer, and to the departure."""

from collections.abc import Mapping
from functools import reduce
from math import floor
from operator import or_

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from angel_program.oversight.figures.counts import Cohort
from angel_program.oversight.figures.ratios import MEDIAN, P90, Waits


def waits(cohort: Cohort, counts: Mapping[str, int]) -> dict[str, Waits]:
    """The waits in each of these columns of the tally, with how many of each are known.

    One query, which gives the two rows beside each median and each 90th percentile, however many
    there are.
    """
    places = {column: _places(n) for column, n in counts.items()}
    ranks = {
        f"rank_of_{column}": Window(
            RowNumber(), order_by=(F(column).asc(nulls_last=True), F("pk").asc())
        )
        for column in counts
    }
    beside = reduce(or_, (Q(**{f"rank_of_{column}__in": some}) for column, some in places.items()))
    rows = cohort.visits().annotate(**ranks).filter(beside).values(*counts, *ranks)
    found: dict[str, dict[int, int]] = {column: {} for column in counts}
    for row in rows:
        for column, some in places.items():
            if row[f"rank_of_{column}"] in some and row[column] is not None:
                found[column][row[f"rank_of_{column}"]] = row[column]
    return {column: _waits(n, found[column]) for column, n in counts.items()}


def _places(count: int) -> set[int]:
    """The ranks, from 1, of the rows that are needed of ``count``."""
    if not count:
        return set()
    return {floor(share * (count - 1)) + step for share in (MEDIAN, P90) for step in (1, 2)}


def _waits(count: int, seconds: dict[int, int]) -> Waits:
    # Somebody may have corrected a visit since it was counted: then the longest stands in.
    longest = max(seconds.values(), default=0)
    return Waits.of_seconds(count, lambda place: seconds.get(place + 1, longest))
