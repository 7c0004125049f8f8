"""The link by which an angel answers a call-out without signing in: signed, for this one thing.

It holds the id of the row that says who was asked, and nothing else. It opens one page, for a day;
opening it changes nothing, so that a mail scanner that follows it answers for nobody.
"""

import datetime
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

from referrals.models import Asked

LASTS = datetime.timedelta(hours=24)
# What is signed for another purpose opens nothing here, and the other way round.
SIGNER = TimestampSigner(salt="referrals.invitations", sep=".")


def token_of(asked: Asked) -> str:
    """What stands in the link."""
    return SIGNER.sign(str(asked.pk))


def asked_by(token: str) -> UUID | None:
    """Which row it is for; None where it was made up, altered, or is a day old."""
    try:
        return UUID(SIGNER.unsign(token, max_age=LASTS))
    except (BadSignature, ValueError):
        return None
