"""Visits that are not over: tonight's board, and a station where nothing was ever finished."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import cycle

from angel_program.road import Status
from bench.load import door, road
from bench.load.history import visit_of
from bench.load.scene import Scene
from intake.models import Joining, Person
from intake.models.person import JoinReason
from referrals.choices import Window
from referrals.models import FollowUp, Place

JUST_BEGUN = 5
TWENTY = 20  # ten years of visits are asked about within half a year
TONIGHT = (Status.WELCOMED, Status.SEEKING, Status.OFFERED, Status.ACCEPTED)


def tonight(
    scene: Scene, arrivals: Iterable[datetime], places: Sequence[Place], known: Sequence[str]
) -> None:
    """One open referral for each arrival, at every point of the road before the ride in turn.

    Half of them are held a bed, so there must be half as many ``places``. The first of them have
    the ``known`` digests of somebody who came before. The crew's second officer is on duty, and
    the first has just begun.
    """
    free, seen_before = iter(places), iter(known)
    for n, (arrived_at, status) in enumerate(zip(arrivals, cycle(TONIGHT), strict=False)):
        visit = visit_of(scene, door.person(scene, next(seen_before, None)), arrived_at)
        visit.status = status
        visit.opened_by = scene.crew.second if n >= JUST_BEGUN else scene.crew.officer
        door.describe(scene, visit)
        door.consent(scene, visit)
        referral = road.search(scene, visit)
        if status in (Status.OFFERED, Status.ACCEPTED):
            placement = road.offer(scene, referral, place=next(free))
            if status == Status.ACCEPTED:
                road.ride(scene, placement, over=False)


def nothing_finished(scene: Scene, arrivals: Iterable[datetime]) -> None:
    """For each arrival one row on every list there is.

    An open visit of the coordinator's own, a ride of the angel's not begun, a follow-up to be asked
    now, under a consent renewed when it was due, and a person joined to the one before. No station
    is like this; a list must bear it.
    """
    before: Person | None = None
    for arrived_at in arrivals:
        who = door.person(scene)
        visit = visit_of(scene, who, arrived_at)
        visit.opened_by, visit.status = scene.crew.coordinator, Status.EN_ROUTE
        due_at = scene.now - (scene.now - arrived_at) / TWENTY
        door.consent(scene, visit, due_at)
        referral = road.search(scene, visit)
        road.ride(scene, road.offer(scene, referral), over=False)
        scene.put(
            FollowUp(
                department=visit.department,
                walk_in=visit,
                window=Window.SEVEN_DAYS,
                due_at=due_at,
            )
        )
        if before:
            scene.put(_joining(scene, who, before))
        before = who


def _joining(scene: Scene, who: Person, into: Person) -> Joining:
    return Joining(
        department=who.department,
        person=who,
        into=into,
        reason=JoinReason.SAME_DETAILS,
        by=scene.crew.coordinator,
        at=scene.now - timedelta(minutes=len(scene.rows[Joining])),
    )
