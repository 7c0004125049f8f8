"""A whole visit as chance has it, and coming back another time."""

import datetime

from django.utils import timezone

from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.door import asked, eligible, handed_on, welcomed
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.ride import ridden
from angel_program.oversight.demo.search import searched
from angel_program.oversight.demo.stay import stayed
from angel_program.oversight.demo.visit import Visit
from angel_program.road import Status
from intake.choices import RedFlag
from intake.models.person import JoinReason
from referrals.actions.ending import leave
from referrals.actions.follow_up import begin_again
from referrals.actions.returning import join_persons

JOINED_FOR = (JoinReason.SAME_DETAILS, JoinReason.THEY_SAID_SO, JoinReason.STAFF_KNOWS)


def journey(visit: Visit, at: datetime.datetime, before: Visit | None = None) -> Walk:
    """From the door to the end of the stay; ``before`` is an earlier visit of the same person."""
    # Published: 12 of 429 needed emergency care first and did not come back to it.
    flags = [visit.dice.choice(RedFlag.values)] if visit.dice.happens(6) else []
    yield from welcomed(visit, at, flags)
    yield from eligible(visit)
    if visit.stands(Status.ELIGIBLE):
        yield from _from_the_desk(visit, before)


def coming_back(first: Visit, again: Visit, at: datetime.datetime) -> Walk:
    """The same person, another time: by telephone, or at the door, where somebody knows them."""
    yield at
    if not first.began:
        return
    first.look_again()
    if not first.stands(Status.DISCHARGED, Status.ENDED):
        return
    if again.dice.happens(35):
        again.walk_in = begin_again(walk_in=first.walk_in, by=again.coordinator)
        yield from eligible(again)
        if again.stands(Status.ELIGIBLE):
            yield from _from_the_desk(again)
    else:
        yield from journey(again, timezone.now(), before=first)


def _from_the_desk(visit: Visit, before: Visit | None = None) -> Walk:
    if visit.dice.happens(1.5):
        yield visit.after(3, 30)
        leave(walk_in=visit.walk_in, by=visit.officer)
        return
    consents = _consents(visit.dice)
    yield from asked(visit, consents)
    if before:
        yield from _recognized(visit, before)
    yield from handed_on(visit)
    if "to_centers" not in consents:
        # Nothing may be said to a center; they think about it, and go.
        yield visit.after(40, 200)
        leave(walk_in=visit.walk_in, by=visit.coordinator)
    while visit.stands(Status.SEEKING):
        yield from searched(visit)
        if visit.stands(Status.ACCEPTED):
            yield from ridden(visit)
    if visit.stands(Status.ARRIVED):
        yield from stayed(visit)


def _recognized(visit: Visit, before: Visit) -> Walk:
    """A coordinator says that the two records are one person."""
    yield visit.after(5, 30)
    join_persons(
        person=visit.walk_in.person,
        into=before.walk_in.person,
        reason=visit.dice.choice(JOINED_FOR),
        by=visit.coordinator,
    )


def _consents(dice: Dice) -> list[str]:
    shares = {"to_centers": 99, "from_center": 86, "follow_up": 72, "contact_person": 20}
    return [name for name, percent in shares.items() if dice.happens(percent)]
