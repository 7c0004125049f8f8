"""The hand-over and the stay: arrived yes, no or unknown; admitted; discharged; what comes next."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import end, move
from intake.choices import Ending
from referrals.actions._facts import end_claim, end_ride, must_ride, note_fact, source_of
from referrals.actions.follow_up import close_follow_ups, promise_follow_ups
from referrals.actions.placement import live_placement
from referrals.choices import Arrived, ClaimEnd, DischargeReason, Fact, FollowUpEnd, Source
from referrals.models import ArrivalReport, Center, Discharge, Milestone, Placement, Referral
from referrals.models.escort import EscortEnd


@action
def hand_over(
    *,
    referral: Referral,
    arrived: str,
    by: Actor,
    source: str = "",
    at: datetime.datetime | None = None,
) -> ArrivalReport:
    """The ride ended at the center: they arrived, they did not, or nobody knows yet.

    Promises the follow-ups the person agreed to. Raises Refused where nobody is on the road.
    """
    if Status(referral.walk_in.status) != Status.EN_ROUTE:
        raise Refused(_("Nobody is on the road."))
    placement = live_placement(referral)
    must_ride(referral, by=by)
    end_ride(referral, EscortEnd.HANDED_OVER)
    report = _report(placement, arrived, by=by, source=source, at=happened(at))
    if arrived == Arrived.UNKNOWN:
        # The center has the place now, whoever lies in it; ours is no promise any more.
        end_claim(placement, ClaimEnd.RELEASED, by=by, placement_ends=False)
        move(referral.walk_in, Status.UNCONFIRMED, by=by, handed_over_at=timezone.now())
    else:
        _arrived_or_not(referral, placement, report, by=by)
    if arrived != Arrived.NO:
        promise_follow_ups(referral.walk_in, by=by)
    record(
        Verb.HANDED_OVER,
        by=by,
        walk_in=referral.walk_in,
        subject=report,
        arrived=arrived,
        source=report.source,
    )
    return report


@action
def confirm_arrival(
    *,
    referral: Referral,
    arrived: str,
    source: str,
    by: Actor,
    at: datetime.datetime | None = None,
) -> ArrivalReport:
    """Somebody says later whether the person arrived. Unknown again is an answer worth keeping.

    Raises Refused where the arrival was not open.
    """
    if Status(referral.walk_in.status) != Status.UNCONFIRMED:
        raise Refused(_("The arrival of this person is not open."))
    placement = live_placement(referral)
    report = _report(placement, arrived, by=by, source=source, at=at and happened(at))
    if arrived != Arrived.UNKNOWN:
        _arrived_or_not(referral, placement, report, by=by)
    record(
        Verb.ARRIVAL_CONFIRMED,
        by=by,
        walk_in=referral.walk_in,
        subject=report,
        arrived=arrived,
        source=source,
    )
    return report


@action
def admit(
    *,
    referral: Referral,
    by: Actor,
    source: str = Source.CENTER,
    at: datetime.datetime | None = None,
) -> Milestone:
    """The center took the person in. Raises Refused where they have not arrived."""
    placement = live_placement(referral)
    milestone = note_fact(placement, Fact.ADMITTED, by=by, at=happened(at), source=source)
    move(referral.walk_in, Status.ADMITTED, by=by)
    record(Verb.ADMITTED, by=by, walk_in=referral.walk_in, subject=placement, source=source)
    return milestone


@action
def discharge(
    *,
    referral: Referral,
    reason: str,
    by: Actor,
    source: str = Source.CENTER,
    at: datetime.datetime | None = None,
    next_level: str = "",
    next_center: Center | None = None,
    next_on: datetime.date | None = None,
) -> Discharge:
    """The stay ended, and what comes next. A death ends the visit and everything it still owed.

    Raises Refused where the person is at no center, or where a next step has no level of care.
    """
    if Status(referral.walk_in.status) not in (Status.ARRIVED, Status.ADMITTED):
        raise Refused(_("This person is at no center."))
    if (next_center or next_on) and not next_level:
        raise Refused(_("Choose the level of care of the next step."))
    placement = live_placement(referral)
    when = happened(at)
    ending = Discharge(
        placement=placement,
        happened_at=when,
        reason=reason,
        source=source,
        recorded_by_id=by.pk,
        next_level=next_level,
        next_center=next_center,
        next_on=next_on,
    )
    note_fact(placement, Fact.DISCHARGED, by=by, at=when, source=source)
    ending.save(force_insert=True)
    placement.ended_at = timezone.now()
    placement.save(update_fields=["ended_at"])
    if reason == DischargeReason.DIED:
        close_follow_ups(referral.walk_in, FollowUpEnd.DIED, by=by)
        end(referral.walk_in, Ending.DIED, by=by)
    else:
        move(referral.walk_in, Status.DISCHARGED, by=by)
    record(
        Verb.DISCHARGED,
        by=by,
        walk_in=referral.walk_in,
        subject=placement,
        reason=reason,
        next_level=next_level,
    )
    return ending


def _report(
    placement: Placement, arrived: str, *, by: Actor, source: str, at: Any
) -> ArrivalReport:
    return ArrivalReport.objects.create(
        placement=placement,
        arrived=arrived,
        source=source or source_of(by),
        happened_at=at,
        recorded_by_id=by.pk,
    )


def _arrived_or_not(
    referral: Referral, placement: Placement, report: ArrivalReport, *, by: Actor
) -> None:
    yes = report.arrived == Arrived.YES
    fact, why = (
        (Fact.ARRIVED, ClaimEnd.ARRIVED) if yes else (Fact.NOT_ARRIVED, ClaimEnd.NOT_ARRIVED)
    )
    note_fact(placement, fact, by=by, at=report.happened_at, source=report.source)
    end_claim(placement, why, by=by, placement_ends=not yes)
    if yes:
        # The twelve hours in which an officer still sees the visit begin at the first hand-over.
        since = referral.walk_in.handed_over_at or timezone.now()
        move(referral.walk_in, Status.ARRIVED, by=by, handed_over_at=since)
        return
    placement.ended_at = timezone.now()
    placement.save(update_fields=["ended_at"])
    move(referral.walk_in, Status.SEEKING, by=by, handed_over_at=None)
