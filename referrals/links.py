"""The link by which one center answers one question: signed, for this alone.

Nothing of it is kept: it is made when the letter is written, and what it opens is asked of the row
at each use. So a question that has ended is a link that opens nothing but that sentence.
"""

import base64
import binascii
import datetime
import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from referrals.models import Ask

# What is signed for another purpose opens nothing here, and the other way round.
SIGNER = signing.Signer(salt="referrals.links.reply", sep=".")
# How long the page says what became of a question, after it has ended.
REMEMBERED = datetime.timedelta(days=7)


def token_of(ask: Ask) -> str:
    """Sixty-six signs: the question's id, and the signature of this program."""
    return SIGNER.sign(base64.urlsafe_b64encode(ask.pk.bytes).rstrip(b"=").decode())


def link_of(ask: Ask) -> str:
    """The whole address, as it stands in a letter."""
    begins: str = settings.PUBLIC_URL.rstrip("/")
    return begins + reverse("reply", args=[token_of(ask)])


def ask_of(token: str) -> Ask | None:
    """The question that this link was made for; None for anything else, and long afterwards."""
    try:
        pk = uuid.UUID(bytes=base64.urlsafe_b64decode(SIGNER.unsign(token) + "=="))
    except (signing.BadSignature, ValueError, binascii.Error):
        return None
    asks = Ask.objects.select_related(
        "center", "placement__unit", "referral__walk_in__department", "referral__walk_in__person"
    )
    ask = asks.filter(pk=pk).first()
    if ask is None or _is_forgotten(ask):
        return None
    return ask


def _is_forgotten(ask: Ask) -> bool:
    """Whether nobody needs the page any more. While a place is held, somebody does."""
    if ask.placement and ask.placement.ended_at is None:
        return False
    return (ask.ended_at or ask.answer_by) < timezone.now() - REMEMBERED
