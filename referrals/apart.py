"""Whom nobody rides with, asked without reading who: a digest for each two (models/roster.py).

Over a person's records, however often they came; and for a single visit, so that "not tonight" and
"never" look the same to everybody.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from angel_program.keys import blind
from intake.models import Person, WalkIn
from referrals.models import Apart, Asked


def pair_of_person(walk_in: WalkIn, rider: int) -> str:
    """The digest of somebody and the person of this visit."""
    return _of_record(walk_in.person_id, rider)


def pair_of_visit(walk_in: WalkIn, rider: int) -> str:
    """The digest of somebody and this visit alone."""
    return blind("apart visit", str(walk_in.pk), str(rider))


def pairs_of(walk_in: WalkIn, riders: Iterable[int]) -> dict[str, int]:
    """Every digest that would keep one of these people from this visit, with whom it would keep.

    The visit's own, and one for each record of the person: on any of them it may have been written.
    """
    root = walk_in.person.root_id
    records = Person.objects.filter(Q(pk=root) | Q(same_as=root)).values_list("pk", flat=True)
    return {
        pair: rider
        for rider in riders
        for pair in (pair_of_visit(walk_in, rider), *(_of_record(one, rider) for one in records))
    }


def kept_apart(walk_in: WalkIn, riders: Iterable[int]) -> set[int]:
    """Which of these people do not ride on this visit. Why, and for how long, stands nowhere."""
    asked = pairs_of(walk_in, riders)
    found = Apart.objects.filter(pair__in=asked).values_list("pair", flat=True)
    return {asked[pair] for pair in found}


def may_still_ride(asked: Asked) -> bool:
    """Whether somebody who was asked to ride is not kept from it since; read it with the person."""
    return not kept_apart(asked.call_out.placement.referral.walk_in, [asked.who_id])


def _of_record(person_id: UUID, rider: int) -> str:
    return blind("apart person", str(person_id), str(rider))
