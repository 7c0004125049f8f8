"""Links that answer without an account: a center's one question, an angel's one ride.

A link is a row's id, signed for one view, and nothing of it is kept: it is made when a message is
written, and what it opens is asked of the row at each use. So a question that has ended is a link
that opens nothing but that sentence. Opening one changes nothing: machines follow every link.
"""

import base64
import binascii
import datetime
import uuid

from django.conf import settings
from django.core import signing
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from referrals.models import Ask, Asked

# How long the page says what became of a question, after it has ended.
REMEMBERED = datetime.timedelta(days=7)
# How long an angel can answer by the link, after they were asked.
LASTS = datetime.timedelta(hours=24)
CODE_DIGITS = 6


class Links:
    """All links to one view: what is signed for another opens nothing here."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.signer = signing.Signer(salt=f"referrals.links.{view}", sep=".")

    def token_of(self, row: Model) -> str:
        """Sixty-six signs: the row's id, and the signature of this program."""
        return self.signer.sign(base64.urlsafe_b64encode(row.pk.bytes).rstrip(b"=").decode())

    def link_of(self, row: Model) -> str:
        """The whole address, as it stands in a message."""
        begins: str = settings.PUBLIC_URL
        return begins + reverse(self.view, args=[self.token_of(row)])

    def id_of(self, token: str) -> uuid.UUID | None:
        """Which row it was made for; None where it was made up, altered, or is for another view."""
        try:
            return uuid.UUID(bytes=base64.urlsafe_b64decode(self.signer.unsign(token) + "=="))
        except (signing.BadSignature, ValueError, binascii.Error):
            return None


REPLIES = Links("reply")
RIDES = Links("answer_by_link")


def ask_of(token: str) -> Ask | None:
    """The question that this link was made for; None for anything else, and long afterwards."""
    pk = REPLIES.id_of(token)
    asks = Ask.objects.select_related(
        "center", "placement__unit", "referral__walk_in__department", "referral__walk_in__person"
    )
    ask = asks.filter(pk=pk).first() if pk else None
    if ask is None or _is_forgotten(ask):
        return None
    return ask


def code_of(ask: Ask) -> str:
    """Six digits that open the hand-over sheet on this question's page, and on no other.

    The link stands in a mail, which proves nobody; the code is told on the telephone, when the
    coordinator calls before anybody leaves. Like the link it is made when needed, and not kept.
    """
    made = salted_hmac("referrals.links.code", str(ask.pk), algorithm="sha256").digest()
    return f"{int.from_bytes(made) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def is_code_of(ask: Ask, typed: str) -> bool:
    """Whether this is the code, however it was spaced."""
    return constant_time_compare("".join(typed.split()), code_of(ask))


def asked_by(token: str, *related: str) -> Asked | None:
    """Whom this link asks to ride, read with ``related``; None for any other, or a day later."""
    pk = RIDES.id_of(token)
    lately = Asked.objects.filter(asked_at__gt=timezone.now() - LASTS).select_related(*related)
    return lately.filter(pk=pk).first() if pk else None


def _is_forgotten(ask: Ask) -> bool:
    """Whether nobody needs the page any more. While a place is held, somebody does."""
    if ask.holds:
        return False
    over = ask.ended_at or ask.answer_by
    if ask.placement and ask.placement.ended_at:
        over = max(over, ask.placement.ended_at)
    return over < timezone.now() - REMEMBERED
