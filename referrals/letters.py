"""The letters to centers: that there is a question, and that there is none any more.

A letter says that there is a question and where; never what it is about. Anybody may read an
admissions desk's mail, and machines do. What a bed decision needs stands on the page of the link.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.post.choices import Why
from angel_program.post.letters import Letter, NotSent, writes
from angel_program.post.models import Message
from angel_program.templatetags.look import moment
from referrals.choices import AskEnd
from referrals.links import REPLIES
from referrals.models import Ask

UNSENT = {AskEnd.EXPIRED: Why.EXPIRED}


@writes("ask_center")
def ask_center(message: Message) -> Letter:
    """There is a question, and a link to answer it by. Not after the consent has ended."""
    ask = asked_of(message)
    must_still_be_asked(ask)
    text = _(
        "Good day,\n\n"
        "there is a question for your admissions desk. It takes a minute to answer:\n\n"
        "%(link)s\n\n"
        "The link is for %(center)s alone. Until %(hour)s it works, and no account is needed. "
        "Whoever has it can answer, so please do not pass it on.\n\n"
        "Others are asked too. The first yes is taken; then the link says so.\n"
    ) % {"link": REPLIES.link_of(ask), "center": ask.center.name, "hour": moment(ask.answer_by)}
    return Letter(ask.center.email, _("A question for your admissions desk"), text)


@writes("ask_over")
def ask_over(message: Message) -> Letter:
    """Nobody waits for an answer any more, with thanks."""
    ask = asked_of(message)
    must_hold_nothing(ask)
    text = _(
        "Good day,\n\n"
        "the question that we sent (%(hour)s, to %(center)s) is settled. You need not answer it, "
        "and nothing need be kept free. Thank you for your trouble.\n"
    ) % {"center": ask.center.name, "hour": moment(ask.asked_at)}
    return Letter(ask.center.email, _("Our question is settled"), text)


@writes("hold_lapsed")
def hold_lapsed(message: Message) -> Letter:
    """The hour has passed until which a place was held by the link, and nobody has left for it."""
    return _of_a_place(
        message,
        _(
            "Good day,\n\n"
            "the place that %(center)s held for us until %(hour)s was not used in time. It need "
            "not be kept any more. Thank you for holding it.\n"
        ),
    )


@writes("hold_over")
def hold_over(message: Message) -> Letter:
    """A place held by the link is not needed: it was given back, or declined, before its hour."""
    return _of_a_place(
        message,
        _(
            "Good day,\n\n"
            "the place that %(center)s holds for us until %(hour)s is not needed. It need not be "
            "kept any more. Thank you for holding it.\n"
        ),
    )


def asked_of(message: Message) -> Ask:
    """The question that this message is about, locked: whoever ends it is before it, or after."""
    asks = Ask.objects.select_related("center", "placement", "referral__walk_in__department")
    return asks.select_for_update(no_key=True, of=("self",)).get(pk=message.about)


def must_hold_nothing(ask: Ask) -> None:
    """Raises NotSent where this center holds a place for the same visit all the same: it has said
    yes on the telephone, or once more since this was written, and would give that place away.
    """
    if ask.referral.placements.live().filter(center=ask.center_id).exists():
        raise NotSent(Why.GONE)


def _of_a_place(message: Message, text: str) -> Letter:
    """A place of theirs need not be kept, which ``text`` says with their name and its hour."""
    ask = asked_of(message)
    must_hold_nothing(ask)
    held_until = ask.placement.held_until if ask.placement else ask.answer_by
    said = text % {"center": ask.center.name, "hour": moment(held_until)}
    return Letter(ask.center.email, _("A place need not be kept any more"), said)


def must_still_be_asked(ask: Ask) -> None:
    """Raises NotSent where nobody waits for this answer, or no live consent covers the center."""
    referral = ask.referral
    # Locked, as disclose locks it: a withdrawal is before this letter, and stops it, or after it.
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    live = referral.walk_in.consents.live(today).to_centers(ask.center_id).order_by("pk")
    consents = live.select_related("walk_in").select_for_update(no_key=True, of=("self",))
    if all(consent.lacks for consent in consents):
        raise NotSent(Why.CONSENT)
    over = ask.standing(timezone.now())
    if over is not None:
        raise NotSent(UNSENT.get(over, Why.GONE))
