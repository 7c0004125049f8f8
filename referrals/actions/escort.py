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
from angel_program.permissions import Can, Role, allowed
from angel_program.refusal import Refused
from angel_program.road import Status
from angel_program.templatetags.look import moment
from intake.actions._move import move
from intake.models import Companion
from referrals.actions._facts import end_call_outs, end_claim, end_ride, must_ride, note_fact
from referrals.actions.placement import extend_hold, live_placement, lock_placement
from referrals.apart import kept_apart
from referrals.choices import ClaimEnd, Fact, HoldAnswer, Transport, TurnBack
from referrals.models import Angel, Escort, Placement, Referral
from referrals.models.escort import EscortEnd

# Longer than any drive, and than a flight with a night between.
LONGEST_RIDE = datetime.timedelta(days=2)
# A ride is later than it thought: so long beyond the hour a hold is extended.
LATE = datetime.timedelta(minutes=30)


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
    Refused where no bed is accepted, or where this person cannot ride for this department, or not
    with this person; or where the last day of an angel's vetting or training has passed.
    """
    placement = accepted_bed(referral)
    if who is not None and not (
        who.department_id == referral.walk_in.department_id and allowed(who, Can.DEPART)
    ):
        raise Refused(_("This person cannot ride along."))
    if who is not None:
        may_be_asked(referral, who)
    end_ride(referral, EscortEnd.CANCELLED)
    end_call_outs(placement)
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
    expected_at: datetime.datetime | None = None,
    hold: str = "",
) -> Escort:
    """They are on the road, and expect to be there at an hour.

    Where that is later than the center holds the bed, ``hold`` says what the center answered
    (HoldAnswer); nobody is kept from leaving. Raises Refused where it was not asked yet, without a
    ride, where the rider is on another, or for an hour that cannot be.
    """
    placement = lock_placement(referral)
    escort = Escort.objects.live().filter(placement=placement).first()
    if escort is None:
        raise Refused(_("Find the ride first."))
    must_ride(referral, by=by)
    escort.departed_at = happened(at)
    escort.expected_at = _expected(expected_at, escort.departed_at)
    escort.transport = transport or escort.transport
    if escort.expected_at:
        _hold_for_the_drive(placement, escort.expected_at, hold, by=by)
    try:
        with transaction.atomic():
            escort.save(update_fields=["departed_at", "expected_at", "transport"])
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
        expected=escort.expected_at,
        transport=escort.transport,
    )
    return escort


def accepted_bed(referral: Referral) -> Placement:
    """The bed they want, before anybody leaves for it, locked. Raises Refused without one."""
    if Status(referral.walk_in.status) == Status.ACCEPTED:
        placement = lock_placement(referral)
        if Status(referral.walk_in.status) == Status.ACCEPTED:
            return placement
    raise Refused(_("First a bed is accepted, then the ride is found."))


@action
def expect_arrival(
    *, referral: Referral, expected_at: datetime.datetime, by: User, hold: str = ""
) -> Escort:
    """On the road they expect to be there at another hour, later or sooner.

    As at the departure, ``hold`` says what the center answered where that is later than it holds
    the bed. Raises Refused where it was not asked yet, where nobody is on the road, somebody else
    rides, or for an hour that cannot be.
    """
    placement, escort = _on_the_road(referral)
    must_ride(referral, by=by)
    if expected_at <= timezone.now():
        raise Refused(_("That hour has passed. When do they expect to be there?"))
    escort.expected_at = _expected(expected_at, escort.departed_at)
    _hold_for_the_drive(placement, expected_at, hold, by=by)
    if not Escort.objects.live().filter(pk=escort.pk).update(expected_at=expected_at):
        raise Refused(_("Nobody is on the road."))
    record(
        Verb.EXPECTED_ANEW,
        by=by,
        walk_in=referral.walk_in,
        subject=escort,
        expected=expected_at,
    )
    return escort


def _on_the_road(referral: Referral) -> tuple[Placement, Escort]:
    """Where they are driven to, and the ride. Raises Refused where nobody is on the road."""
    placement = lock_placement(referral)
    ride = Escort.objects.live().filter(placement=placement, departed_at__isnull=False).first()
    if ride is None:
        raise Refused(_("Nobody is on the road."))
    return placement, ride


def may_be_asked(referral: Referral, who: User) -> None:
    """Raises Refused for whoever does not ride with this person, or whose last day has passed."""
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    angel = Angel.objects.filter(user=who).first()
    if angel and who.role == Role.ANGEL:
        if angel.vetting_ended(today):
            raise Refused(_("Their vetting has ended. Ask somebody else, or renew it first."))
        if angel.training_ended(today):
            raise Refused(_("Their training has ended. Ask somebody else, or renew it first."))
    if kept_apart(referral.walk_in, [who.pk]):
        raise Refused(_("This person cannot ride along."))


def _expected(
    at: datetime.datetime | None, departed: datetime.datetime | None
) -> datetime.datetime | None:
    if at is None or departed is None:
        return at
    if at <= departed:
        raise Refused(_("They cannot arrive before they leave. When do they expect to be there?"))
    if at - departed > LONGEST_RIDE:
        raise Refused(_("No ride takes that long. Look at the date again."))
    return at


def _hold_for_the_drive(
    placement: Placement, expected: datetime.datetime, hold: str, *, by: User
) -> None:
    """Ask about a hold that would pass its hour on the way, and extend it where the center said so.

    On the road the program gives the place to nobody else; but the center might.
    """
    if placement.held_until is None or expected <= placement.held_until:
        return
    if not hold:
        raise Refused(
            _(
                "The center holds the bed until %(hour)s, and they expect to come later. "
                "Ask whether it holds it longer."
            )
            % {"hour": moment(placement.held_until)}
        )
    if hold == HoldAnswer.LONGER:
        extend_hold(referral=placement.referral, held_until=expected + LATE, by=by)


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
    end_claim(placement, ClaimEnd.TURNED_BACK, by=by)
    move(referral.walk_in, Status.SEEKING, by=by)
    record(Verb.TURNED_BACK, by=by, walk_in=referral.walk_in, subject=escort, reason=reason)
    return escort
