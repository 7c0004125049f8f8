"""The road's part of a visit taken over: bed, ride, arrival, discharge. Inside an action."""

from collections.abc import Iterator
from datetime import datetime

from intake.models import WalkIn
from referrals.choices import (
    Arrived,
    ClaimEnd,
    DeclineReason,
    DischargeReason,
    Fact,
    LevelOfCare,
    Source,
    Transport,
)
from referrals.histories.course import tells_of_a_placement, was_offered
from referrals.histories.row import Happened, VisitRow
from referrals.histories.times import in_utc
from referrals.models import (
    ArrivalReport,
    Center,
    Discharge,
    Escort,
    Milestone,
    Placement,
    Referral,
)
from referrals.models.escort import EscortEnd

ARRIVED = {True: Arrived.YES, False: Arrived.NO, None: Arrived.UNKNOWN}
CLAIM_ENDED = {True: ClaimEnd.ARRIVED, False: ClaimEnd.NOT_ARRIVED, None: ClaimEnd.ENDED}


def write_road(walk_in: WalkIn, row: VisitRow) -> None:
    """Write the placement the row tells of, if it tells of one, and every fact about it."""
    if not tells_of_a_placement(row):
        return
    referral = Referral.objects.create(
        walk_in=walk_in,
        level_of_care=row.level_of_care or LevelOfCare.DETOX,
        opened_at=walk_in.arrived_at,
    )
    placement = _placement(referral, row)
    Milestone.objects.bulk_create(_milestones(placement, row, walk_in))
    if row.departed.known or row.transport != Transport.UNKNOWN:
        _ride(placement, row, walk_in)
    if row.arrived is not None or row.arrival_source != Source.UNKNOWN:
        ArrivalReport.objects.create(
            placement=placement, arrived=ARRIVED[row.arrived], source=row.arrival_source
        )
    if row.discharge_reason != DischargeReason.UNKNOWN:
        Discharge.objects.create(
            placement=placement, reason=row.discharge_reason, source=Source.UNKNOWN
        )


def forget_road(walk_in: WalkIn) -> None:
    """Take back what an earlier reading of the row wrote here."""
    for rows in (Discharge, ArrivalReport, Escort, Milestone):
        rows._default_manager.filter(placement__referral__walk_in=walk_in).delete()
    Placement.objects.filter(referral__walk_in=walk_in).delete()
    Referral.objects.filter(walk_in=walk_in).delete()


def _placement(referral: Referral, row: VisitRow) -> Placement:
    declined = row.accepted.known is False
    center = center_named(row.center)
    ended_at = referral.walk_in.ended_at
    return Placement.objects.create(
        referral=referral,
        center=center,
        center_named="" if center else row.center,
        level_of_care=row.level_of_care,
        decline_reason=DeclineReason.UNKNOWN if declined else "",
        claim_ended_at=ended_at,
        claim_ended_why=ClaimEnd.DECLINED if declined else CLAIM_ENDED[row.arrived],
        ended_at=ended_at,
    )


def center_named(name: str) -> Center | None:
    """The center of the directory with this name, or None where none has it, or several have."""
    found = [*Center.objects.filter(name__iexact=name)[:2]] if name else []
    return found[0] if len(found) == 1 else None


def _milestones(placement: Placement, row: VisitRow, walk_in: WalkIn) -> Iterator[Milestone]:
    """One row for each fact that the file says happened, and none for what it leaves open."""
    timeless = Happened(known=True)
    facts = (
        (Fact.OFFERED, was_offered(row), row.offered),
        (Fact.ACCEPTED, row.accepted.known, row.accepted),
        (Fact.DECLINED, row.accepted.known is False and was_offered(row), timeless),
        (Fact.DEPARTED, row.departed.known, row.departed),
        (Fact.ARRIVED, row.arrived, timeless),
        (Fact.NOT_ARRIVED, row.arrived is False, timeless),
        (Fact.DISCHARGED, row.discharge_reason != DischargeReason.UNKNOWN, timeless),
    )
    for fact, told, happened in facts:
        if told:
            said_by = row.arrival_source if fact in (Fact.ARRIVED, Fact.NOT_ARRIVED) else ""
            yield Milestone(
                referral_id=placement.referral_id,
                placement=placement,
                fact=fact,
                happened_at=exactly(happened, walk_in),
                source=said_by or Source.UNKNOWN,
            )


def _ride(placement: Placement, row: VisitRow, walk_in: WalkIn) -> None:
    went = row.departed.known or row.arrived
    departed_at = exactly(row.departed, walk_in)
    Escort.objects.create(
        placement=placement,
        transport=row.transport,
        assigned_at=departed_at or walk_in.ended_at or walk_in.arrived_at,
        departed_at=departed_at,
        ended_at=walk_in.ended_at,
        ended_how=EscortEnd.HANDED_OVER if went else EscortEnd.CANCELLED,
    )


def exactly(happened: Happened, walk_in: WalkIn) -> datetime | None:
    """When it happened, or None where the file gives no hour: minutes would be made up."""
    if happened.at is None or not happened.time_known:
        return None
    return in_utc(happened.at, walk_in.department.zone)
