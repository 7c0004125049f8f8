"""The same to a center as a text: that there is a question, where, and that there is none any more.

It lies open on a locked telephone, so it says less than a letter: no center, no town, no hour. One
text holds 160 letters (angel_program/post/gsm.py), most of which are the link.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.post.choices import Way, Why
from angel_program.post.letters import NotSent, NotYet, Text, writes
from angel_program.post.models import Message
from referrals.letters import asked_of, must_hold_nothing, must_still_be_asked
from referrals.links import REPLIES
from referrals.models import Ask


@writes("ask_center", Way.TEXT)
def ask_center(message: Message) -> Text:
    """There is a question, and a link to answer it by. Not after the consent has ended."""
    ask = asked_of(message)
    must_still_be_asked(ask)
    said = _("A question for your desk: %(link)s STOP ends texts.") % {"link": REPLIES.link_of(ask)}
    return _to(ask, said)


@writes("ask_over", Way.TEXT)
def ask_over(message: Message) -> Text:
    """Nobody waits for an answer any more. Only to whom the question was texted."""
    ask = _texted_and_over(message)
    return _to(ask, _("Our question is settled. You need not answer it. Thank you."))


@writes("hold_lapsed", Way.TEXT)
def hold_lapsed(message: Message) -> Text:
    """The hour has passed until which a place was held, and nobody has left for it."""
    ask = _texted_and_over(message)
    said = _("Not used in time. You need not keep it: %(link)s") % {"link": REPLIES.link_of(ask)}
    return _to(ask, said)


@writes("hold_over", Way.TEXT)
def hold_over(message: Message) -> Text:
    """What was held is not needed. Which it was, of several perhaps, the page of the link says."""
    ask = _texted_and_over(message)
    said = _("Not needed. You need not keep it any more: %(link)s") % {"link": REPLIES.link_of(ask)}
    return _to(ask, said)


def _texted_and_over(message: Message) -> Ask:
    """What it is about. Raises NotSent where the question itself was not texted, so that they would
    not know what this says, and where they hold a place for the same visit all the same.
    """
    ask = asked_of(message)
    must_hold_nothing(ask)
    texted = Message.objects.filter(kind="ask_center", way=Way.TEXT, about=message.about)
    if not texted.filter(left_at__isnull=False).exists():
        raise NotSent(Why.GONE)
    return ask


def _to(ask: Ask, said: str) -> Text:
    """To the center's number, at an hour of which they said that it is right. Raises NotYet."""
    now = timezone.localtime(timezone=ask.referral.walk_in.department.zone)
    later = ask.center.texted_from(now)
    if later:
        raise NotYet(later)
    return Text(ask.center.safe_number, said)
