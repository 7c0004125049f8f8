"""Questions asked by link: ending those that are not needed any more.

Whoever ends a question, or holds a bed, has locked the referral first. So of two centers that say
yes in the same moment one waits for the other, and neither for something that the other holds.
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.post.choices import Way
from angel_program.post.outbox import post_message
from angel_program.refusal import Refused
from referrals.choices import AskEnd, ClaimEnd
from referrals.models import Ask, Placement, Referral

# A center that hears later has long given the place to somebody.
WORTH_TELLING = datetime.timedelta(hours=12)


def lock(referral: Referral) -> None:
    """Let nobody else hold a bed for this person, or answer for them, until this has ended.

    What was read before is read again: where the visit stands by now.
    """
    Referral.objects.select_for_update(no_key=True, of=("self",)).get(pk=referral.pk)
    referral.walk_in.refresh_from_db(fields=["status", "status_since"])


def lock_ask(ask: Ask) -> None:
    """The same for whoever answers by this question's link; and whether its place is still theirs.

    A page that was opened before the place went back, and another center's was taken, is no answer
    for that other place.
    """
    lock(ask.referral)
    if ask.placement is not None:
        ask.placement.refresh_from_db(fields=["ended_at", "held_until"])


def end_ask(ask: Ask, how: AskEnd, *, by: Actor, tell: bool = True) -> None:
    """End it without an answer of the center, and ``tell`` the center that nobody waits any more.

    Raises Refused where it has ended.
    """
    close(ask, how)
    record(
        Verb.ASK_CLOSED,
        by=by,
        walk_in=ask.referral.walk_in,
        subject=ask,
        center=ask.center_id,
        answer=how,
    )
    if tell and how != AskEnd.EXPIRED:
        _tell("ask_over", ask, expires_at=ask.answer_by)


def end_asks(referral: Referral, how: AskEnd, *, by: Actor, but: Ask | None = None) -> None:
    """End every question for this person that nobody has answered, ``but`` this one."""
    for ask in referral.asks.unanswered().select_related("center"):
        if ask == but:
            continue
        ask.referral = referral
        end_ask(ask, how, by=by)


def tell_free(placement: Placement, why: ClaimEnd) -> None:
    """Tell a center that held this place by its link that it need not be held any more.

    Worth telling as long as the center would hold it, and half a day at least.
    """
    ask = Ask.objects.filter(placement=placement).first()
    if ask is None:
        return
    soon = timezone.now() + WORTH_TELLING
    kind = "hold_lapsed" if why == ClaimEnd.LAPSED else "hold_over"
    _tell(kind, ask, expires_at=max(soon, placement.held_until or soon))


def close(ask: Ask, how: AskEnd, **columns: object) -> None:
    """Write how it ended, by compare-and-set. Raises Refused where it has ended."""
    columns |= {"ended_at": timezone.now(), "ended_as": how}
    if not Ask.objects.filter(pk=ask.pk, ended_at=None).update(**columns):
        raise Refused(_("This question has been answered or closed."))
    for name, value in columns.items():
        setattr(ask, name, value)


def _tell(kind: str, ask: Ask, *, expires_at: datetime.datetime) -> None:
    """Tell the center by whatever it can be written to.

    Where that is nothing any more, the letter fails, and so a coordinator reads that they call.
    """
    department = ask.referral.walk_in.department
    for way in ask.center.ways or [Way.EMAIL]:
        post_message(kind, department=department, about=ask.pk, way=way, expires_at=expires_at)
