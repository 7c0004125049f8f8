"""A center answers by its link. Nobody is signed in: the link is all that is known of them."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from referrals.actions._asks import close, end_ask, lock, lock_ask
from referrals.actions.hand_over import admit, confirm_arrival, discharge, hand_over
from referrals.actions.placement import hold_bed, release_bed
from referrals.choices import (
    LINK_REFUSALS,
    STAY_ENDED,
    Answered,
    Arrived,
    AskEnd,
    CallOutcome,
    Source,
    Stay,
)
from referrals.models import Ask, BedRequest, BedUnit, Placement

# A wait list may take weeks; nobody knows what is in a year.
LATEST = datetime.timedelta(days=90)
SAID = {
    AskEnd.YES: CallOutcome.BED_NOW,
    AskEnd.WAITLIST: CallOutcome.WAITLIST,
    AskEnd.ASSESSMENT: CallOutcome.ASSESSMENT,
}


@action
def reply(
    *,
    ask: Ask,
    answer: str,
    by: Actor,
    unit: BedUnit | None = None,
    held_until: datetime.datetime | None = None,
    reason: str = CallOutcome.NO_BED,
    again_at: datetime.datetime | None = None,
) -> Ask:
    """Write the center's answer down. A yes holds a place of ``unit`` until ``held_until``.

    The first yes wins: it closes every other question for this person. Whoever comes later, with
    whatever answer, holds nothing: the question ends as taken, withdrawn or too late. Raises
    Refused where it has ended before, and where the place cannot be held as the center says.
    """
    lock(ask.referral)
    ask.refresh_from_db(fields=["ended_at", "ended_as"])
    over = ask.standing(timezone.now())
    if over is not None:
        end_ask(ask, over, by=by, tell=False)  # they read it on the page
        return ask
    answer = AskEnd(answer)
    call = _log(ask, answer, reason, again_at)
    placement = None
    if answer == AskEnd.YES:
        placement = _hold(ask, unit, held_until, by=by)
    close(ask, answer, call=call, placement=placement)
    record(
        Verb.REPLIED,
        by=by,
        walk_in=ask.referral.walk_in,
        subject=ask,
        center=ask.center_id,
        answer=answer,
        outcome=call.outcome,
    )
    return ask


@action
def take_back_yes(*, ask: Ask, by: Actor) -> Ask:
    """The center cannot keep the place it said yes to. The person is searched for again, and the
    coordinators are to call at once. Raises Refused where nothing is held any more.
    """
    lock(ask.referral)
    now = timezone.now()
    yes = Ask.objects.filter(pk=ask.pk, ended_as=AskEnd.YES, taken_back_at=None)
    if not yes.filter(placement__ended_at=None).update(taken_back_at=now):
        raise Refused(_("You hold no place for this question any more."))
    release_bed(referral=ask.referral, by=by)
    ask.taken_back_at = now
    again = _log(ask, AskEnd.NO, CallOutcome.NO_BED, now)
    record(
        Verb.YES_TAKEN_BACK,
        by=by,
        walk_in=ask.referral.walk_in,
        subject=ask,
        center=ask.center_id,
        call=again.pk,
    )
    return ask


@action
def tell_stay(*, ask: Ask, stay: str, by: Actor) -> Ask:
    """The center that said yes tells that they arrived, did not, were admitted, or how the stay
    ended. What comes next is arranged by a coordinator afterwards (``arrange_next``).

    Raises Refused without the person's live consent that their center tells us so, and where the
    visit does not stand there.
    """
    lock_ask(ask)
    if stay not in ask.to_tell():
        raise Refused(_("There is nothing to tell us just now."))
    referral = ask.referral
    if stay in STAY_ENDED:
        discharge(referral=referral, reason=STAY_ENDED[Stay(stay)], by=by)
    elif stay == Stay.ADMITTED:
        admit(referral=referral, by=by)
    else:
        arrived = Arrived.YES if stay == Stay.ARRIVED else Arrived.NO
        on_the_road = referral.walk_in.status == Status.EN_ROUTE
        tell = hand_over if on_the_road else confirm_arrival
        tell(referral=referral, arrived=arrived, source=Source.CENTER, by=by)
    return ask


def _hold(
    ask: Ask, unit: BedUnit | None, held_until: datetime.datetime | None, *, by: Actor
) -> Placement:
    if unit is None or held_until is None or unit.center_id != ask.center_id:
        raise Refused(_("Which unit has the place, and until when is it held?"))
    # The other questions are closed there; this one is ended below.
    return hold_bed(
        referral=ask.referral,
        unit=unit,
        held_until=held_until,
        payer=ask.payer,
        answers=ask,
        by=by,
    )


def _log(ask: Ask, answer: AskEnd, reason: str, again_at: datetime.datetime | None) -> BedRequest:
    """The same answer in the log of calls. Who wants to be called first is called now."""
    now = timezone.now()
    if answer == AskEnd.ASSESSMENT:
        again_at = again_at or now
    if again_at and again_at > now + LATEST:
        raise Refused(_("That is too far ahead for a next call. Look at the date again."))
    if answer == AskEnd.NO and reason not in LINK_REFUSALS:
        raise Refused(_("Why not?"))
    return BedRequest.objects.create(
        referral=ask.referral,
        center=ask.center,
        level_of_care=ask.level_of_care,
        payer=ask.payer,
        answered=Answered.LINK,
        outcome=SAID.get(answer, reason),
        called_at=now,
        called_by_id=ask.asked_by_id,
        next_call_at=again_at,
    )
