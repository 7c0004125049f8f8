"""A call-out: the best few angels on call are asked, and the first yes takes the ride."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Tongue, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.post.outbox import post_message
from angel_program.refusal import Refused
from referrals.actions.escort import accepted_bed, assign_escort
from referrals.apart import kept_apart, may_still_ride
from referrals.choices import CallOutEnd, RideAnswer, Transport
from referrals.choosing import riders_for
from referrals.models import Asked, CallOut, Escort, Placement, Referral
from referrals.models.call_out import USUAL_WAIT

# So many are asked at once: enough that one is awake, few enough that each feels asked.
AT_ONCE = 3
# Why somebody who is on call is passed over: a mail would only trouble them.
NOT_NOW = {"riding", "too_far"}


@action
def call_out(*, referral: Referral, by: User, minutes: int = USUAL_WAIT) -> CallOut:
    """Ask the best few angels on call whether they ride; after ``minutes`` of silence the next few.

    Raises Refused without an accepted bed, where a ride is found or angels are asked already, or
    where nobody on call can be asked.
    """
    placement = accepted_bed(referral)
    if Escort.objects.live().filter(placement=placement).exists():
        raise Refused(_("A ride is found already. Change it where you found it."))
    call = CallOut(placement=placement, minutes=minutes, made_at=timezone.now(), made_by=by)
    try:
        with transaction.atomic():
            call.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Angels are asked already.")) from None
    few = _ask(call, _next_few(call, referral))
    if not few:
        raise Refused(_("No angel on call can be asked now. Ask somebody yourself."))
    record(
        Verb.CALLED_OUT,
        by=by,
        walk_in=referral.walk_in,
        subject=call,
        asked=[one.who_id for one in few],
        minutes=minutes,
    )
    return call


@action
def answer_call_out(*, asked: Asked, answer: str, by: User) -> Asked:
    """An angel says yes, and has the ride; or no. Who let the time pass may still say either.

    Raises Refused where somebody else was faster, where it is over, or where it was answered.
    Whoever is kept apart from the person since they were asked reads no other sentence, whatever
    they say: a no that was taken would tell them that the ride is still open.
    """
    call = asked.call_out
    referral = call.placement.referral
    said = RideAnswer(answer)
    if by.pk != asked.who_id:
        raise Refused(_("You are not asked to ride along here."))
    if not _goes_on(call) or not may_still_ride(asked):
        raise Refused(_("Thank you. This ride is not needed any more, or somebody else has it."))
    open_ = Asked.objects.unanswered().filter(pk=asked.pk)
    try:
        with transaction.atomic():
            changed = open_.update(answer=said, answered_at=timezone.now())
    except IntegrityError:
        raise Refused(_("Thank you. Somebody else has just taken this ride.")) from None
    if not changed:
        raise Refused(_("You have answered already."))
    asked.answer = said
    record(Verb.CALL_OUT_ANSWERED, by=by, walk_in=referral.walk_in, subject=call, answer=said)
    if said == RideAnswer.YES:
        _end(call, CallOutEnd.TAKEN, by=by)
        assign_escort(referral=referral, who=by, transport=Transport.ANGEL_CAR, by=by)
    elif not _somebody_thinks(call):
        _widen(call, by=by)
    return asked


@action
def widen_call_out(*, call_out: CallOut, by: Actor) -> CallOut:
    """The last few were silent for so long: that is kept, and the next few are asked.

    Raises Refused before its time, where it is over, or where nobody new can be asked.
    """
    if not _goes_on(call_out):
        raise Refused(_("Nobody is asked any more."))
    # Read again under the lock: a last no may have asked the next few while this one waited.
    if CallOut.objects.get(pk=call_out.pk).asks_again_at > timezone.now():
        raise Refused(_("The last few have still time to answer."))
    if not _widen(call_out, by=by):
        raise Refused(_("Everybody on call was asked."))
    return call_out


@action
def stop_call_out(*, call_out: CallOut, by: User) -> CallOut:
    """Nobody is asked any more; whoever says yes later reads that it is over."""
    _end(call_out, CallOutEnd.STOPPED, by=by)
    return call_out


def _goes_on(call: CallOut) -> bool:
    """Whether somebody is still asked. Locked: two who answer at once ask the next few once.

    The bed first, as whoever finds a ride or lets the bed go locks it: nobody waits for the other.
    """
    beds = Placement.objects.select_for_update(no_key=True, of=("self",))
    beds.filter(pk=call.placement_id).first()
    live = CallOut.objects.live().select_for_update(no_key=True, of=("self",))
    return live.filter(pk=call.pk).first() is not None


def _somebody_thinks(call: CallOut) -> bool:
    """Whether one of those who were asked last may still say yes."""
    silent = {*call.asked.filter(answer="").values_list("who", flat=True)}
    return bool(silent - kept_apart(call.placement.referral.walk_in, silent))


def _widen(call: CallOut, *, by: Actor) -> bool:
    """Keep who was silent, and ask the next few; whether there was anything of the two.

    Where nobody is left it goes on: somebody may wake up, and somebody's hours may begin.
    """
    now = timezone.now()
    silent = call.asked.filter(answer="").update(answer=RideAnswer.SILENT, answered_at=now)
    referral = call.placement.referral
    few = _ask(call, _next_few(call, referral))
    if silent or few:
        record(
            Verb.CALL_OUT_WIDENED,
            by=by,
            walk_in=referral.walk_in,
            subject=call,
            silent=silent,
            asked=[one.who_id for one in few],
        )
    return bool(silent or few)


def _end(call: CallOut, how: CallOutEnd, *, by: Actor) -> None:
    now = timezone.now()
    if not CallOut.objects.live().filter(pk=call.pk).update(ended_at=now, ended_how=how):
        raise Refused(_("Nobody is asked any more."))
    call.ended_at, call.ended_how = now, how
    walk_in = call.placement.referral.walk_in
    record(Verb.CALL_OUT_ENDED, by=by, walk_in=walk_in, subject=call, how=how)


def _next_few(call: CallOut, referral: Referral) -> list[int]:
    """The best who are on call, free, within their reach, and were not asked yet."""
    before = {*call.asked.values_list("who", flat=True)}
    found = []
    for match in riders_for(referral).offered:
        codes = {reason.code for reason in match.reasons}
        if "on_call" in codes and not codes & NOT_NOW and match.rider.pk not in before:
            found.append(match.rider.pk)
    return found[:AT_ONCE]


def _ask(call: CallOut, riders: list[int]) -> list[Asked]:
    """Ask these; by letter and text too, where that is possible. All read it on their page."""
    now, walk_in = timezone.now(), call.placement.referral.walk_in
    asked = [Asked(call_out=call, who_id=pk, asked_at=now) for pk in riders]
    Asked.objects.bulk_create(asked)
    for one in Asked.objects.filter(pk__in=[one.pk for one in asked]).select_related("who__angel"):
        for way in one.ways:
            post_message(
                "call_out",
                department=walk_in.department,
                about=one.pk,
                way=way,
                language=one.who.language or Tongue.ENGLISH,
                expires_at=call.placement.held_until,
            )
    return asked
