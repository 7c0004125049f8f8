"""Placement: a bed offered and held for one person until an hour, accepted, declined, released.

The room the others copy. A bed is never promised twice: the claim is a row, and the database keeps
two claims from one place (models/placement.py), so that places need no lock.
"""

import datetime
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import move
from intake.choices import Insurance
from referrals.actions._asks import end_asks, lock
from referrals.actions._facts import end_claim, end_ride, note_fact
from referrals.choices import AskEnd, ClaimEnd, DeclineReason, Fact, Source
from referrals.models import Ask, BedUnit, Place, Placement, Referral
from referrals.models.escort import EscortEnd

# Longer than any hold that was ever heard of, shorter than a slip of the month.
LONGEST_HOLD = datetime.timedelta(days=7)


@action
def hold_bed(
    *,
    referral: Referral,
    unit: BedUnit,
    held_until: datetime.datetime,
    by: Actor,
    payer: str = Insurance.UNKNOWN,
    offered_at: datetime.datetime | None = None,
    answers: Ask | None = None,
) -> Placement:
    """A center offers a bed of one unit and holds it for this person until an hour.

    Whatever was asked of other centers by link is closed; ``answers`` is the question that this
    offer is the answer to, whose own end its action writes.

    Raises Refused where nothing may be said to centers, the licence has ended, the hour has
    passed, the person has a bed, or every place of the unit is promised.
    """
    at = happened(offered_at)
    lock(referral)
    _may_be_offered(referral, unit, held_until)
    for late in Placement.objects.overdue(timezone.now()).filter(unit=unit):
        with suppress(Refused):  # the clock was faster
            release_lapsed(placement=late, by=by)
    placement = Placement(
        referral=referral,
        center_id=unit.center_id,
        unit=unit,
        level_of_care=unit.level_of_care,
        payer=payer,
        held_until=held_until,
        made_by_id=by.pk,
    )
    _claim_a_place(placement)
    note_fact(placement, Fact.OFFERED, by=by, at=at, source=Source.CENTER)
    move(referral.walk_in, Status.OFFERED, by=by)
    end_asks(referral, AskEnd.TAKEN, by=by, but=answers)
    record(
        Verb.OFFERED,
        by=by,
        walk_in=referral.walk_in,
        subject=placement,
        center=unit.center_id,
        at=at,
        held_until=held_until,
    )
    return placement


@action
def accept_bed(
    *,
    referral: Referral,
    by: User,
    at: datetime.datetime | None = None,
    source: str = Source.PARTICIPANT,
) -> Placement:
    """The person wants the bed. Raises Refused where none is held for them, or its hour passed."""
    placement = live_placement(referral)
    if placement.hold_is_over(timezone.now()):
        raise Refused(_("The hold has passed its hour. Ask the center again."))
    note_fact(placement, Fact.ACCEPTED, by=by, at=happened(at), source=source)
    move(referral.walk_in, Status.ACCEPTED, by=by)
    record(Verb.ACCEPTED, by=by, walk_in=referral.walk_in, subject=placement)
    return placement


@action
def decline_bed(
    *,
    referral: Referral,
    by: User,
    reason: str = DeclineReason.UNKNOWN,
    at: datetime.datetime | None = None,
) -> Placement:
    """The person does not want the bed; the place is free and the search goes on.

    Always allowed while it is offered or accepted, never a failure of theirs.
    """
    placement = live_placement(referral)
    placement.decline_reason = reason
    placement.save(update_fields=["decline_reason"])
    note_fact(placement, Fact.DECLINED, by=by, at=happened(at), source=Source.PARTICIPANT)
    _back_to_seeking(placement, ClaimEnd.DECLINED, by=by)
    record(Verb.DECLINED, by=by, walk_in=referral.walk_in, subject=placement, reason=reason)
    return placement


@action
def release_bed(*, referral: Referral, by: Actor) -> Placement:
    """Give the place back and go on searching: the center could not keep it, or it does not fit."""
    placement = live_placement(referral)
    _back_to_seeking(placement, ClaimEnd.RELEASED, by=by)
    record(Verb.RELEASED, by=by, walk_in=referral.walk_in, subject=placement)
    return placement


@action
def extend_hold(*, referral: Referral, held_until: datetime.datetime, by: User) -> Placement:
    """The center holds the bed longer than it said first.

    Raises Refused where no bed is held, the new hour is no later one, or nobody holds that long.
    """
    placement = live_placement(referral)
    if held_until <= timezone.now():
        raise Refused(_("That hour has passed. Until when does the center hold the bed?"))
    if held_until - timezone.now() > LONGEST_HOLD:
        raise Refused(_("No center holds a bed for that long. Look at the date again."))
    if placement.held_until is None or held_until <= placement.held_until:
        raise Refused(_("The bed is held until then already."))
    claimed = Placement.objects.filter(pk=placement.pk, claim_ended_at=None)
    if not claimed.update(held_until=held_until):
        raise Refused(_("This bed is not held any more."))
    placement.held_until = held_until
    record(
        Verb.HOLD_EXTENDED,
        by=by,
        walk_in=referral.walk_in,
        subject=placement,
        held_until=held_until,
    )
    return placement


@action
def release_lapsed(*, placement: Placement, by: Actor) -> Placement:
    """Free a place held past its hour while nobody had departed.

    The clock does this, or the next hold on the unit. The board says so, and the center hears it
    where it held the place by its link. Raises Refused for whoever comes second, and where the
    center has held it longer since the clock looked.
    """
    by_now = Placement.objects.select_for_update(no_key=True).get(pk=placement.pk)
    if by_now.claim_ended_at is None and not by_now.hold_is_over(timezone.now()):
        raise Refused(_("Somebody else has just moved this on. Look again before you go on."))
    _back_to_seeking(placement, ClaimEnd.LAPSED, by=by)
    record(Verb.LAPSED, by=by, walk_in=placement.referral.walk_in, subject=placement)
    return placement


def live_placement(referral: Referral) -> Placement:
    """The placement that is promised to this person now. Raises Refused where there is none."""
    placement = referral.placements.live().select_related("center").first()
    if placement is None:
        raise Refused(_("No bed is held for this person."))
    return placement


def lock_placement(referral: Referral) -> Placement:
    """The same; and nobody else ends it, finds its ride or asks angels for it until this has ended.

    Where the visit stands is read again. Raises Refused where there is none, or none any more.
    """
    placement = live_placement(referral)
    same = Placement.objects.live().select_for_update(no_key=True, of=("self",))
    if same.filter(pk=placement.pk).first() is None:
        raise Refused(_("No bed is held for this person."))
    referral.walk_in.refresh_from_db(fields=["status", "status_since"])
    return placement


def _may_be_offered(referral: Referral, unit: BedUnit, held_until: datetime.datetime) -> None:
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    if not referral.may_tell(unit.center_id):
        raise Refused(_("There is no live consent; nothing may be said to a center."))
    if unit.center.licence_expired(today):
        raise Refused(_("The licence of this center has ended; its beds are not offered."))
    if not (unit.is_active and unit.center.is_active):
        raise Refused(_("This unit is not in use."))
    if held_until <= timezone.now():
        raise Refused(_("That hour has passed. Until when does the center hold the bed?"))
    if held_until - timezone.now() > LONGEST_HOLD:
        raise Refused(_("No center holds a bed for that long. Look at the date again."))
    if referral.placements.live().exists():
        raise Refused(_("A bed is held for this person already."))


def _claim_a_place(placement: Placement) -> None:
    """Take the first place of the unit that nobody has, or the next where another was faster."""
    taken = Placement.objects.filter(claim_ended_at=None).values("place")
    for place in Place.objects.filter(unit=placement.unit).exclude(pk__in=taken):
        placement.place = place
        try:
            with transaction.atomic():
                placement.save(force_insert=True)
        except IntegrityError:
            if placement.referral.placements.live().exists():
                raise Refused(_("A bed is held for this person already.")) from None
            continue
        return
    raise Refused(_("That bed has just been taken. Choose another."))


def _back_to_seeking(placement: Placement, why: ClaimEnd, *, by: Actor) -> None:
    """Free the place, cancel the ride that was found, and search again.

    Not once they are on the road: then they turn back, or arrive.
    """
    stage = Status(placement.referral.walk_in.status)
    if stage not in (Status.OFFERED, Status.ACCEPTED) or not end_claim(placement, why, by=by):
        raise Refused(_("This bed is not held any more."))
    end_ride(placement.referral, EscortEnd.CANCELLED)
    # Not arrived by this bed is known; whether they arrive by another is another placement.
    note_fact(placement, Fact.NOT_ARRIVED, by=by)
    move(placement.referral.walk_in, Status.SEEKING, by=by)
