"""Follow-ups: promised, tried, settled; and starting again when somebody wants help again."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Can, Role, allowed
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import end
from intake.actions.walk_in import welcome
from intake.choices import Ending, Pathway, Purpose, Recipient
from intake.models import Person, WalkIn
from referrals.actions._facts import drop_placement
from referrals.choices import AttemptResult, FollowUpEnd
from referrals.ladder import due_times
from referrals.models import Attempt, BedRequest, FollowUp, Outcome, Placement, Referral

# What an attempt settles. Everything else leaves the follow-up open for another try.
SETTLES = {
    AttemptResult.REACHED: FollowUpEnd.REACHED,
    AttemptResult.REFUSED: FollowUpEnd.REFUSED,
    AttemptResult.DIED: FollowUpEnd.DIED,
}


def agrees_to_be_asked(walk_in: WalkIn) -> bool:
    """Whether the person still agrees to be asked how they are; asked at each use, never copied."""
    today = timezone.localdate(timezone=walk_in.department.zone)
    return walk_in.consents.live(today).covering(Recipient.MYSELF, Purpose.FOLLOW_UP).exists()


def promise_follow_ups(walk_in: WalkIn, *, by: Actor) -> None:
    """Promise every step of the ladder once, where the person agreed to it. Inside an action."""
    if not agrees_to_be_asked(walk_in):
        return
    who = who_sees_to(walk_in, by=by)
    FollowUp.objects.bulk_create(
        [
            FollowUp(
                department_id=walk_in.department_id,
                walk_in=walk_in,
                window=window,
                due_at=due,
                responsible_id=who,
            )
            for window, due in due_times(walk_in.arrived_at).items()
        ],
        ignore_conflicts=True,
    )
    record(Verb.FOLLOW_UPS_PROMISED, by=by, walk_in=walk_in, subject=walk_in)


def who_sees_to(walk_in: WalkIn, *, by: Actor) -> int | None:
    """The visit's coordinator: who does this, or else held its last bed, or called last for it.

    An account that is closed, or of another role by now, sees to nothing. None: nobody does.
    """
    if by.pk and by.role == Role.COORDINATOR:
        return by.pk
    beds = Placement.objects.filter(referral__walk_in=walk_in, **_at_work("made_by"))
    calls = BedRequest.objects.filter(referral__walk_in=walk_in, **_at_work("called_by"))
    return (
        beds.order_by("-made_at").values_list("made_by", flat=True).first()
        or calls.order_by("-called_at").values_list("called_by", flat=True).first()
    )


def _at_work(column: str) -> dict[str, object]:
    return {f"{column}__role": Role.COORDINATOR, f"{column}__is_active": True}


@action
def assign_follow_up(
    *, follow_up: FollowUp, by: User, who: User | None = None, all_of_visit: bool = True
) -> FollowUp:
    """Give a follow-up to a colleague, or to nobody; with it all that the visit still owes.

    Raises Refused where it is settled, or where the colleague does not coordinate here.
    """
    if who is not None and not (
        who.department_id == follow_up.department_id and allowed(who, Can.RECORD_FOLLOW_UP)
    ):
        raise Refused(_("This colleague makes no follow-ups here."))
    one = FollowUp.objects.open().filter(pk=follow_up.pk)
    if not one.exists():
        raise Refused(_("This follow-up is settled already."))
    given = follow_up.walk_in.follow_ups.open() if all_of_visit else one
    given.update(responsible=who)
    follow_up.responsible = who
    record(
        Verb.FOLLOW_UP_ASSIGNED,
        by=by,
        walk_in=follow_up.walk_in,
        subject=follow_up,
        who=who.pk if who else None,
        all_of_visit=all_of_visit,
    )
    return follow_up


def close_follow_ups(walk_in: WalkIn, ending: FollowUpEnd, *, by: Actor) -> int:
    """Settle whatever a visit still owed, for one reason; how many there were. Inside an action."""
    closed = walk_in.follow_ups.open().update(settled_at=timezone.now(), ending=ending)
    if closed:
        record(
            Verb.FOLLOW_UPS_CLOSED,
            by=by,
            walk_in=walk_in,
            subject=walk_in,
            ending=ending,
            closed=closed,
        )
    return closed


@action
def record_follow_up(
    *,
    follow_up: FollowUp,
    channel: str,
    result: str,
    by: User,
    at: datetime.datetime | None = None,
    give_up: bool = False,
    **answers: Any,
) -> Attempt:
    """Keep one attempt; if the person was reached, what they said (``answers``: Outcome's columns).

    ``give_up`` settles it as not reached. Raises Refused where it is settled, or where the person
    no longer agrees to be asked.
    """
    walk_in = follow_up.walk_in
    if not agrees_to_be_asked(walk_in):
        raise Refused(_("The person does not agree to be asked any more. Nobody is called."))
    attempt = Attempt.objects.create(
        follow_up=follow_up, channel=channel, result=result, at=happened(at), by=by
    )
    ending = SETTLES.get(AttemptResult(result), FollowUpEnd.NOT_REACHED if give_up else None)
    if ending is not None:
        _settle(follow_up, ending, by=by)
    elif not FollowUp.objects.open().filter(pk=follow_up.pk).exists():
        raise Refused(_("This follow-up is settled already."))
    if ending == FollowUpEnd.REACHED:
        Outcome.objects.create(follow_up=follow_up, **answers)
    record(
        Verb.FOLLOW_UP_TRIED,
        by=by,
        walk_in=walk_in,
        subject=follow_up,
        channel=channel,
        result=result,
    )
    if ending == FollowUpEnd.DIED:
        _died(walk_in, by=by)
    elif ending is not None:
        end_if_followed_up(walk_in, by=by)
    return attempt


@action
def settle_unagreed(*, follow_up: FollowUp, by: Actor) -> FollowUp:
    """Settle what has come due although the person's consent was taken back, or is at its end.

    Not before it is due: whoever agrees again until then is asked again. Raises Refused where it
    is settled, or where they do agree.
    """
    walk_in = follow_up.walk_in
    if agrees_to_be_asked(walk_in):
        raise Refused(_("The person agrees to be asked."))
    asked = walk_in.consents.covering(Recipient.MYSELF, Purpose.FOLLOW_UP)
    lapsed = asked.filter(withdrawn_at=None).exists()
    _settle(follow_up, FollowUpEnd.EXPIRED if lapsed else FollowUpEnd.WITHDRAWN, by=by)
    end_if_followed_up(walk_in, by=by)
    return follow_up


@action
def begin_again(*, walk_in: WalkIn, by: User, pathway: str = Pathway.PHONE) -> WalkIn:
    """Somebody wants help again: a new walk-in of the same person, and the earlier one is closed.

    Raises Refused where a visit of this person is on the road already, as after a second tap.
    """
    # Locked, so that the second of two taps waits for the first and then sees its visit.
    root = Person.objects.select_for_update(no_key=True).get(pk=walk_in.person.root_id)
    visits = WalkIn.objects.of_humans([root.pk])
    if visits.filter(ended_reason=Ending.DIED).exists():
        raise Refused(_("This person has died."))
    if visits.waiting().exists():
        raise Refused(_("A visit of this person is on the road already."))
    again = welcome(by=by, station=walk_in.station, pathway=pathway, person=root)
    close_earlier(again, by=by)
    return again


def close_earlier(newest: WalkIn, *, by: Actor) -> None:
    """A later walk-in closes what the earlier ones of the same person still owed."""
    root = newest.person.root_id
    earlier = WalkIn.objects.of_humans([root]).filter(arrived_at__lt=newest.arrived_at)
    for walk_in in earlier.select_related("department"):
        close_follow_ups(walk_in, FollowUpEnd.RETURNED, by=by)
        if Status(walk_in.status) == Status.DISCHARGED:
            end(walk_in, Ending.RETURNED, by=by)


def end_if_followed_up(walk_in: WalkIn, *, by: Actor) -> None:
    """After the last step of the ladder the road of somebody discharged is at its end."""
    if Status(walk_in.status) == Status.DISCHARGED and not walk_in.follow_ups.open().exists():
        end(walk_in, Ending.COMPLETED, by=by)


def _settle(follow_up: FollowUp, ending: FollowUpEnd, *, by: Actor) -> None:
    now = timezone.now()
    if not FollowUp.objects.open().filter(pk=follow_up.pk).update(settled_at=now, ending=ending):
        raise Refused(_("This follow-up is settled already."))
    follow_up.settled_at, follow_up.ending = now, ending
    record(
        Verb.FOLLOW_UP_SETTLED,
        by=by,
        walk_in=follow_up.walk_in,
        subject=follow_up,
        ending=ending,
        window=follow_up.window,
    )


def _died(walk_in: WalkIn, *, by: Actor) -> None:
    close_follow_ups(walk_in, FollowUpEnd.DIED, by=by)
    if walk_in.is_open:
        referral = Referral.objects.filter(walk_in=walk_in).first()
        if referral:
            drop_placement(referral, by=by)
        end(walk_in, Ending.DIED, by=by)
