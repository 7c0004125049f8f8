"""Today: somebody at every point of the road, so that each screen has something to show.

Each of these walks stops where its story stops; what comes next is for whoever tries the demo.
"""

import datetime
from collections.abc import Callable

from angel_program.oversight.demo.door import (
    asked,
    decided,
    handed_on,
    screened,
    welcomed,
)
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.ride import departed, handed_over, ride_found, turned_back
from angel_program.oversight.demo.search import accepted, called, offered
from angel_program.oversight.demo.stay import admitted, discharged
from angel_program.oversight.demo.visit import Visit
from intake.actions.person import reveal
from intake.choices import RedFlag, RevealFor
from referrals.actions.ending import leave
from referrals.choices import Arrived, Transport

At = datetime.datetime
ONLY_FOLLOW_UP = ("follow_up",)


def at_the_desk(visit: Visit, at: At) -> Walk:
    """Just written down."""
    yield from welcomed(visit, at)


def in_the_hospital(visit: Visit, at: At) -> Walk:
    """Emergency care came first; the visit stays open."""
    yield from welcomed(visit, at, [RedFlag.WITHDRAWAL])


def flagged(visit: Visit, at: At) -> Walk:
    """A supervisor decides."""
    yield from welcomed(visit, at)
    yield from screened(visit, concern="outside_checks")


def let_through(visit: Visit, at: At) -> Walk:
    """A supervisor has decided; the questions come next."""
    yield from welcomed(visit, at)
    yield from screened(visit, concern="safe_with_angel")
    yield from decided(visit, goes_on=True)


def described(visit: Visit, at: At) -> Walk:
    """Everything is asked; the coordinators come next."""
    yield from welcomed(visit, at)
    yield from screened(visit)
    yield from asked(visit)


def searching(visit: Visit, at: At) -> Walk:
    """Some calls have been made, some are owed."""
    yield from described(visit, at)
    yield from handed_on(visit)
    yield from called(visit, 4, 12, 35)


def searching_long(visit: Visit, at: At) -> Walk:
    """…and again and again: no center has a bed tonight."""
    yield from searching(visit, at)
    yield from called(visit, 6, 45, 80)


def silent(visit: Visit, at: At) -> Walk:
    """No consent to centers: nothing may be said to any of them."""
    yield from welcomed(visit, at)
    yield from screened(visit)
    yield from asked(visit, ONLY_FOLLOW_UP)
    yield from handed_on(visit)


def held(visit: Visit, at: At) -> Walk:
    """A bed is offered, and held for some hours."""
    yield from described(visit, at)
    yield from handed_on(visit)
    yield from called(visit, 2, 6, 15)
    reveal(walk_in=visit.walk_in, purpose=RevealFor.PLACEMENT_CALL, by=visit.coordinator)
    yield from offered(visit, 5, 12)


def wanted(visit: Visit, at: At) -> Walk:
    """…and accepted; who drives?"""
    yield from held(visit, at)
    yield from accepted(visit)


def ready(visit: Visit, at: At) -> Walk:
    """…and an angel will."""
    yield from wanted(visit, at)
    yield from ride_found(visit, Transport.ANGEL_CAR, visit.town.named("angel"))


def driving(visit: Visit, at: At) -> Walk:
    """…and another does."""
    who = visit.town.named("angel3")
    yield from wanted(visit, at)
    yield from ride_found(visit, Transport.ANGEL_CAR, who)
    yield from departed(visit, who)


def with_family(visit: Visit, at: At) -> Walk:
    """The family drove; nobody knows yet."""
    yield from wanted(visit, at)
    yield from ride_found(visit, Transport.FAMILY, None)
    yield from departed(visit, None)
    yield from handed_over(visit, None, Arrived.UNKNOWN)


def at_the_center(visit: Visit, at: At) -> Walk:
    """An officer drove; they are there."""
    who = visit.officer
    yield from wanted(visit, at)
    yield from ride_found(visit, Transport.UNMARKED_CAR, who)
    yield from departed(visit, who)
    yield from handed_over(visit, who, Arrived.YES)


def taken_in(visit: Visit, at: At) -> Walk:
    """…and taken in."""
    yield from at_the_center(visit, at)
    yield from admitted(visit)


def out_again(visit: Visit, at: At) -> Walk:
    """…and home again; the follow-ups go on."""
    yield from taken_in(visit, at)
    fifth_day = (at + datetime.timedelta(days=5)).astimezone(visit.town.department.zone)
    yield from discharged(visit, fifth_day.replace(hour=11))


def came_round(visit: Visit, at: At) -> Walk:
    """Turned back on the road."""
    who = visit.officer
    yield from wanted(visit, at)
    yield from ride_found(visit, Transport.PATROL_CAR, who)
    yield from departed(visit, who)
    yield from turned_back(visit, who)
    yield from called(visit, 2, 20, 60)


def gone(visit: Visit, at: At) -> Walk:
    """Left, which is always allowed."""
    yield from welcomed(visit, at)
    yield from screened(visit)
    yield visit.after(10, 25)
    leave(walk_in=visit.walk_in, by=visit.officer)


Story = Callable[[Visit, datetime.datetime], Walk]
# These two were here so many days before, and nobody has recognized them yet.
BEFORE: dict[Story, int] = {searching: 12, described: 10}
# Of each department: how many minutes ago each of them came in.
STORIES: dict[str, list[tuple[float, Story]]] = {
    "harborview": [
        (9, at_the_desk),
        (75, in_the_hospital),
        (38, flagged),
        (70, let_through),
        (52, described),
        (205, searching),
        (640, searching_long),
        (330, silent),
        (150, held),
        (185, wanted),
        (260, ready),
        (190, driving),
        (1150, with_family),
        (420, at_the_center),
        (3 * 1440, taken_in),
        (7 * 1440 + 200, out_again),
        (520, came_round),
        (310, gone),
    ],
    "millbrook": [
        (25, at_the_desk),
        (170, searching),
        (2 * 1440, taken_in),
    ],
}
