"""Writing one fact of a placement, ending its claim, ending its ride. Called inside actions."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.actors import CENTER, Actor
from angel_program.permissions import Role
from angel_program.refusal import Refused
from intake.models import Companion
from referrals.actions._asks import tell_free
from referrals.choices import CallOutEnd, ClaimEnd, Fact, Source
from referrals.models import CallOut, Escort, Milestone, Placement, Referral
from referrals.models.escort import EscortEnd

# Who usually says a thing, where nobody else is named.
SPEAKS_AS = {
    Role.OFFICER: Source.OFFICER,
    Role.ANGEL: Source.ESCORT,
    Role.COORDINATOR: Source.COORDINATOR,
}


def source_of(by: Actor) -> Source:
    """The source somebody is by their role; a machine knows nothing of its own."""
    return SPEAKS_AS.get(Role(by.role), Source.UNKNOWN) if by.pk else Source.UNKNOWN


def note_fact(
    placement: Placement,
    fact: Fact,
    *,
    by: Actor,
    at: datetime.datetime | None = None,
    source: str = "",
) -> Milestone:
    """Write one fact, with the time it happened and who said so.

    Raises Refused where this fact stands already: each happens once to a placement.
    """
    milestone = Milestone(
        referral_id=placement.referral_id,
        placement=placement,
        fact=fact,
        happened_at=at,
        recorded_by_id=by.pk,
        source=source or source_of(by),
    )
    try:
        with transaction.atomic():
            milestone.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("“%(fact)s” was written down before.") % {"fact": fact.label}) from None
    return milestone


def end_claim(
    placement: Placement, why: ClaimEnd, *, by: Actor, placement_ends: bool = True
) -> bool:
    """Free the place, and with it the placement unless it goes on at the center.

    A center that holds it by its link is told, unless it says so itself. By compare-and-set: False
    where somebody else ended the claim first.
    """
    now = timezone.now()
    columns = {"claim_ended_at": now, "claim_ended_why": why}
    if placement_ends:
        columns["ended_at"] = now
    freed = Placement.objects.filter(pk=placement.pk, claim_ended_at=None).update(**columns)
    if freed:
        end_call_outs(placement)
        for name, value in columns.items():
            setattr(placement, name, value)
        # What has lapsed a center frees by its next yes, and has not said anything of it.
        if placement_ends and (by != CENTER or why == ClaimEnd.LAPSED):
            tell_free(placement, why)
    return bool(freed)


def end_call_outs(placement: Placement) -> None:
    """Nobody is asked any more to ride to this bed; the line is that of what ended it."""
    live = CallOut.objects.live().filter(placement=placement)
    live.update(ended_at=timezone.now(), ended_how=CallOutEnd.OVER)


def drop_placement(referral: Referral, *, by: Actor) -> None:
    """Let go of whatever is promised to this referral because its visit ends: claim, then ride."""
    placement = referral.placements.live().first()
    if placement is None:
        return
    if end_claim(placement, ClaimEnd.ENDED, by=by):
        # A bed was offered and they are known not to have gone.
        note_fact(placement, Fact.NOT_ARRIVED, by=by)
    Placement.objects.filter(pk=placement.pk, ended_at=None).update(ended_at=timezone.now())
    end_ride(referral, EscortEnd.CANCELLED)


def must_ride(referral: Referral, *, by: Actor) -> None:
    """Let a ride be told of by whoever rides, welcomed the person, or coordinates.

    A center tells of the end of a ride that came to it. Raises Refused for somebody whose ride was
    given to another.
    """
    if by == CENTER:
        return
    escort = Escort.objects.live().filter(placement__referral=referral).first()
    mine = escort is None or escort.who_id in (None, by.pk)
    if not (mine or by.role == Role.COORDINATOR or referral.walk_in.opened_by_id == by.pk):
        raise Refused(_("Somebody else rides with them now."))


def end_ride(referral: Referral, how: EscortEnd) -> Escort | None:
    """End the ride of this referral, and with it the companionship of its rider; None: no ride."""
    escort = Escort.objects.live().filter(placement__referral=referral).first()
    if escort is None:
        return None
    escort.ended_at, escort.ended_how = timezone.now(), how
    escort.save(update_fields=["ended_at", "ended_how"])
    Companion.objects.filter(walk_in=referral.walk_in, user=escort.who, until=None).update(
        until=escort.ended_at
    )
    return escort
