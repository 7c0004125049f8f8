"""The road of a visit: a call, a bed, the facts about it, a ride, and the follow-ups promised."""

from datetime import timedelta

from bench.load.scene import Scene
from intake.models import Companion, WalkIn
from referrals.choices import (
    CallOutcome,
    ClaimEnd,
    DischargeReason,
    Fact,
    FollowUpEnd,
    LevelOfCare,
    Source,
    Transport,
    Window,
)
from referrals.ladder import AFTER
from referrals.models import (
    BedRequest,
    Discharge,
    Escort,
    FollowUp,
    Milestone,
    Place,
    Placement,
    Referral,
)
from referrals.models.escort import EscortEnd

# Of the follow-ups whose time has passed, how many nobody ever settled.
FORGOTTEN = 0.03
A_WEEK = timedelta(days=7)


def search(scene: Scene, visit: WalkIn) -> Referral:
    """A referral, and one call to a center that has a bed."""
    referral = Referral(walk_in=visit, opened_at=visit.arrived_at, opened_by=scene.crew.coordinator)
    call = BedRequest(
        referral=referral,
        center=scene.crew.center,
        level_of_care=LevelOfCare.DETOX,
        outcome=CallOutcome.BED_NOW,
        called_at=visit.arrived_at + timedelta(minutes=40),
        called_by=scene.crew.coordinator,
    )
    scene.put(referral, call)
    return referral


def offer(
    scene: Scene, referral: Referral, *, place: Place | None = None, over: bool = False
) -> Placement:
    """A bed. Without a ``place`` nothing is promised any more; where ``over``, the stay is too."""
    until = referral.opened_at + timedelta(hours=4)
    placement = Placement(
        referral=referral,
        center=scene.crew.center,
        place=place,
        unit=place.unit if place else None,
        level_of_care=LevelOfCare.DETOX,
        held_until=until,
        made_by=scene.crew.coordinator,
        claim_ended_at=None if place else until,
        claim_ended_why="" if place else ClaimEnd.ARRIVED,
        ended_at=until + A_WEEK if over else None,
    )
    scene.put(placement)
    return placement


def ride(scene: Scene, placement: Placement, *, over: bool) -> None:
    """The angel of the crew drives, and is with the person; not departed yet, or handed over."""
    referral, angel = placement.referral, scene.crew.angel
    since = referral.opened_at + timedelta(hours=2)
    until = since + timedelta(hours=1) if over else None
    scene.put(
        Companion(walk_in=referral.walk_in, user=angel, since=since, until=until),
        Escort(
            placement=placement,
            who=angel,
            transport=scene.rng.choice(Transport.values),
            assigned_at=since,
            assigned_by=scene.crew.coordinator,
            departed_at=since if over else None,
            ended_at=until,
            ended_how=EscortEnd.HANDED_OVER if over else "",
        ),
    )


def facts(scene: Scene, placement: Placement, *happened: Fact) -> None:
    """Each of these happened, an hour or so after the one before."""
    at = placement.referral.opened_at
    for fact in happened:
        at += timedelta(minutes=scene.rng.randint(20, 90))
        scene.put(
            Milestone(
                referral=placement.referral,
                placement=placement,
                fact=fact,
                happened_at=at,
                recorded_by=scene.crew.coordinator,
                source=Source.COORDINATOR,
            )
        )


def stay(scene: Scene, placement: Placement) -> None:
    """How the week at the center ended."""
    scene.put(
        Discharge(
            placement=placement,
            happened_at=placement.ended_at,
            reason=scene.rng.choice(DischargeReason.values),
            source=Source.CENTER,
        )
    )


def promise(scene: Scene, visit: WalkIn) -> None:
    """Two steps of the ladder, settled when their time came but for those forgotten."""
    for window in (Window.SEVEN_DAYS, Window.TWELVE_MONTHS):
        due = visit.arrived_at + AFTER[window]
        settled = due < scene.now and scene.rng.random() >= FORGOTTEN
        scene.put(
            FollowUp(
                department=visit.department,
                walk_in=visit,
                window=window,
                due_at=due,
                settled_at=due + timedelta(hours=3) if settled else None,
                ending=FollowUpEnd.REACHED if settled else "",
            )
        )
