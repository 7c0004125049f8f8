"""What is counted over visits and persons: walk-ins, their profiles, and who is new."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.cohort import Cohort
from angel_program.oversight.figures.lists import (
    BY_RULE,
    NOT_PLACED,
    OF_PERSONS,
    OF_VISITS,
    SUBSTANCES,
    Split,
)
from angel_program.road import AFTER_ARRIVAL, Status
from intake.choices import Verdict
from intake.models import Screening, SubstanceUsed, WalkIn
from referrals.choices import Fact
from referrals.models import Milestone

ENDED_BEFORE = Q(status=Status.ENDED) & ~Q(ended_stage__in=AFTER_ARRIVAL)
IN_CARE = Q(status=Status.MEDICAL_FIRST) | Q(ended_stage=Status.MEDICAL_FIRST)


@dataclass(frozen=True)
class Visits:
    """What the walk-ins themselves tell."""

    visits: int
    medical_first: int
    breakdowns: dict[str, Breakdown]
    not_placed: Breakdown


@dataclass(frozen=True)
class Persons:
    """What the people behind the visits tell; the first visit in the period speaks for each."""

    persons: int
    returning: int
    breakdowns: dict[str, Breakdown]


def visits(cohort: Cohort) -> Visits:
    """Count visits and their lists, in one query.

    Medical first (M5): emergency care came first and the visit ended there or stands there still,
    without an offer. Not placed: the visit ended before any arrival, for a reason of the list.
    """
    offered = Milestone.objects.filter(referral__walk_in=OuterRef("pk"), fact=Fact.OFFERED)
    reasons = Split(
        "not_placed",
        "visits",
        {
            value: ENDED_BEFORE & Q(ended_reason__in=endings)
            for value, endings in NOT_PLACED.items()
        },
    )
    found = cohort.visits().aggregate(
        visits=Count("pk"),
        medical_first=Count("pk", filter=Q(IN_CARE, ~Exists(offered))),
        **_counts([*OF_VISITS, reasons]),
    )
    return Visits(
        visits=found["visits"],
        medical_first=found["medical_first"],
        breakdowns={split.name: _breakdown(split, found, found["visits"]) for split in OF_VISITS},
        not_placed=_not_placed(_values(reasons, found)),
    )


def persons(cohort: Cohort) -> Persons:
    """Count the people of the period, those who came twice or more, and their lists: one query."""
    nth = Window(RowNumber(), partition_by="human", order_by=("arrived_at", "pk"))
    found = (
        cohort.people()
        .annotate(nth=nth)
        .aggregate(
            persons=Count("pk", filter=Q(nth=1)),
            returning=Count("pk", filter=Q(nth=2)),
            **_counts(OF_PERSONS, Q(nth=1)),
        )
    )
    return Persons(
        persons=found["persons"],
        returning=found["returning"],
        breakdowns={split.name: _breakdown(split, found, found["persons"]) for split in OF_PERSONS},
    )


def new_persons(cohort: Cohort) -> int:
    """How many people had never come before the period began, under any record of theirs."""
    before = WalkIn.objects.filter(arrived_at__lt=OuterRef("begins"))
    # Two questions instead of one "or", because each of them has an index of its own.
    first_ever = (
        cohort.people()
        .annotate(begins=cohort.begins())
        .filter(~Exists(before.filter(person=OuterRef("human"))))
        .filter(~Exists(before.filter(person__same_as=OuterRef("human"))))
    )
    return int(first_ever.aggregate(n=Count("human", distinct=True))["n"])


def not_eligible(cohort: Cohort) -> int:
    """How many eligible visits a rule of the program turned away.

    At the screening, where that verdict is a last one; or later, where it ended the visit.
    """
    refused = Screening.objects.filter(walk_in=OuterRef("pk"), verdict=Verdict.NOT_ELIGIBLE)
    by_rule = ENDED_BEFORE & Q(ended_reason__in=BY_RULE)
    turned_away = cohort.visits().exclude(IN_CARE).filter(by_rule | Exists(refused))
    return turned_away.count()


def substances(cohort: Cohort, total: int) -> Breakdown:
    """How many visits named each substance; a visit counts once for each that it named."""
    named: QuerySet[SubstanceUsed] = SubstanceUsed.objects.filter(cohort.where("walk_in__"))
    counts = {
        f"n{place}": Count("pk", filter=Q(substance=value))
        for place, value in enumerate(SUBSTANCES)
    }
    found = named.aggregate(known=Count("walk_in", distinct=True), **counts)
    values = {value: found[f"n{place}"] for place, value in enumerate(SUBSTANCES)}
    return Breakdown("visits", total, found["known"], values, overlapping=True)


def _counts(splits: Iterable[Split], also: Q | None = None) -> dict[str, Count]:
    """One filtered count for each value of each list; ``also`` narrows all of them."""
    also = also or Q()
    return {
        f"{split.name}_{place}": Count("pk", filter=also & having)
        for split in splits
        for place, having in enumerate(split.values.values())
    }


def _values(split: Split, found: dict[str, int]) -> dict[str, int]:
    return {value: found[f"{split.name}_{place}"] for place, value in enumerate(split.values)}


def _breakdown(split: Split, found: dict[str, int], total: int) -> Breakdown:
    values = _values(split, found)
    return Breakdown(split.of, total, sum(values.values()), values)


def _not_placed(values: dict[str, int]) -> Breakdown:
    """The report prints medical first and not eligible on lines of their own, too."""
    known = sum(values.values())
    told = frozenset({"medical", "program_rule"})
    return Breakdown("visits", known, known, values, elsewhere=told)
