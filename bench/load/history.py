"""Visits as they lie behind a station: over, but for those of the last year, still followed up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from angel_program.road import Status
from bench.load import door, road
from bench.load.scene import Scene
from intake.choices import Ending, Verdict
from intake.handles import handle_of
from intake.models import Person, WalkIn
from referrals.choices import Fact

# The published first year of Gloucester (NEJM 375:2502; J Subst Abuse Treat 82:41): 53 of 429
# visits by somebody who had come before, 12 medical first, 394 of 417 offered a bed, 160 of 214
# arrivals confirmed. How many a rule of the program turned away is not published.
CAME_BACK, MEDICAL_FIRST, OFFERED, ARRIVED = 53 / 429, 12 / 429, 394 / 417, 160 / 214
TURNED_AWAY = 0.02
A_YEAR = timedelta(days=365)


def history(scene: Scene, arrivals: Iterable[datetime]) -> None:
    """One visit for each arrival, with everything that was written down about it."""
    seen: list[Person] = []
    for arrived_at in arrivals:
        back = seen and scene.rng.random() < CAME_BACK
        who = scene.rng.choice(seen) if back else door.person(scene)
        seen.append(who)
        _go(scene, visit_of(scene, who, arrived_at))


def visit_of(scene: Scene, who: Person, arrived_at: datetime) -> WalkIn:
    """One visit of this person, with nothing written down about it yet."""
    visit = WalkIn(
        department=scene.crew.department,
        station=scene.crew.station,
        person=who,
        opened_by=scene.crew.officer,
        arrived_at=arrived_at,
        status_since=arrived_at,
    )
    visit.handle = handle_of(visit.pk)
    scene.put(visit)
    return visit


def _go(scene: Scene, visit: WalkIn) -> None:
    """As far as the dice let this visit go."""
    door.describe(scene, visit)
    if scene.rng.random() < MEDICAL_FIRST:
        return _end(visit, Ending.MEDICAL, Status.MEDICAL_FIRST)
    if scene.rng.random() < TURNED_AWAY:
        door.screen(scene, visit, Verdict.NOT_ELIGIBLE)
        return _end(visit, Ending.PROGRAM_RULE, Status.WELCOMED)
    door.screen(scene, visit, Verdict.ELIGIBLE)
    door.consent(scene, visit)
    referral = road.search(scene, visit)
    road.promise(scene, visit)
    if scene.rng.random() >= OFFERED:
        return _end(visit, Ending.NO_BED, Status.SEEKING)
    placement = road.offer(scene, referral, over=True)
    road.ride(scene, placement, over=True)
    way = (Fact.OFFERED, Fact.ACCEPTED, Fact.DEPARTED)
    visit.handed_over_at = visit.arrived_at + timedelta(hours=5)
    if scene.rng.random() >= ARRIVED:
        road.facts(scene, placement, *way, Fact.NOT_ARRIVED)
        return _end(visit, Ending.LEFT, Status.UNCONFIRMED)
    road.facts(scene, placement, *way, Fact.ARRIVED)
    road.stay(scene, placement)
    visit.status = Status.DISCHARGED
    if visit.arrived_at < scene.now - A_YEAR:
        _end(visit, Ending.COMPLETED, Status.DISCHARGED)
    return None


def _end(visit: WalkIn, reason: Ending, stage: Status) -> None:
    visit.status = Status.ENDED
    visit.ended_at = visit.arrived_at + timedelta(hours=6)
    visit.ended_reason, visit.ended_stage = reason, stage
