"""Escorts: found, departed, turned back."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Can, allowed
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import move
from intake.models import Companion
from referrals.actions._facts import end_claim, end_ride, must_ride, note_fact
from referrals.actions.placement import live_placement
from referrals.choices import ClaimEnd, Fact, Transport, TurnBack
from referrals.models import Escort, Referral
from referrals.models.escort import EscortEnd


@action
def assign_escort(
    *,
    referral: Referral,
    by: User,
    who: User | None = None,
    transport: str = Transport.UNKNOWN,
) -> Escort:
    """Find the ride: somebody of the program, or nobody of it (an ambulance, the family).

    Whoever rides along sees the visit from now on. A second finding replaces the first. Raises
    Refused where no bed is accepted, or where this person cannot ride for this department.
    """
    if Status(referral.walk_in.status) != Status.ACCEPTED:
        raise Refused(_("First a bed is accepted, then the ride is found."))
    if who is not None and not (
        who.department_id == referral.walk_in.department_id and allowed(who, Can.DEPART)
    ):
        raise Refused(_("This person cannot ride along."))
    placement = live_placement(referral)
    end_ride(referral, EscortEnd.CANCELLED)
    now = timezone.now()
    escort = Escort(
        placement=placement, who=who, transport=transport, assigned_at=now, assigned_by=by
    )
    try:
        with transaction.atomic():
            escort.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody else has just found a ride.")) from None
    if who is not None:
        Companion.objects.get_or_create(
            walk_in=referral.walk_in, user=who, until=None, defaults={"since": now}
        )
    record(
        Verb.ESCORT_ASSIGNED,
        by=by,
        walk_in=referral.walk_in,
        subject=escort,
        who=who.pk if who else None,
        transport=transport,
    )
    return escort


@action
def depart(
    *,
    referral: Referral,
    by: User,
    transport: str = "",
    at: datetime.datetime | None = None,
) -> Escort:
    """They are on the road. Raises Refused without a ride, or where the rider is on another."""
    placement = live_placement(referral)
    escort = Escort.objects.live().filter(placement=placement).first()
    if escort is None:
        raise Refused(_("Find the ride first."))
    must_ride(referral, by=by)
    escort.departed_at = happened(at)
    escort.transport = transport or escort.transport
    try:
        with transaction.atomic():
            escort.save(update_fields=["departed_at", "transport"])
    except IntegrityError:
        raise Refused(_("This person is on another ride already.")) from None
    note_fact(placement, Fact.DEPARTED, by=by, at=escort.departed_at)
    move(referral.walk_in, Status.EN_ROUTE, by=by)
    record(
        Verb.DEPARTED,
        by=by,
        walk_in=referral.walk_in,
        subject=escort,
        at=escort.departed_at,
        transport=escort.transport,
    )
    return escort


@action
def turn_back(
    *,
    referral: Referral,
    by: User,
    reason: str = TurnBack.OTHER,
    at: datetime.datetime | None = None,
) -> Escort:
    """They turned back on the road: the place is free, and the search goes on.

    Raises Refused where nobody is on the road, or somebody else rides.
    """
    if Status(referral.walk_in.status) != Status.EN_ROUTE:
        raise Refused(_("Nobody is on the road."))
    placement = live_placement(referral)
    must_ride(referral, by=by)
    escort = end_ride(referral, EscortEnd.TURNED_BACK)
    if escort is None:
        raise Refused(_("Nobody is on the road."))
    escort.turned_back_why = reason
    escort.save(update_fields=["turned_back_why"])
    note_fact(placement, Fact.TURNED_BACK, by=by, at=happened(at))
    note_fact(placement, Fact.NOT_ARRIVED, by=by, at=happened(at))
    end_claim(placement, ClaimEnd.TURNED_BACK)
    move(referral.walk_in, Status.SEEKING, by=by)
    record(Verb.TURNED_BACK, by=by, walk_in=referral.walk_in, subject=escort, reason=reason)
    return escort
