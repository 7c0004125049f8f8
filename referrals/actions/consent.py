"""Consent to one center by name: for whoever wants no other center to know."""

import datetime
from collections.abc import Sequence

from angel_program.accounts.models import User
from angel_program.journal.action import action
from intake.actions.consent import consent_to_one
from intake.choices import Language, Purpose
from intake.models import Consent
from intake.signature import Stroke
from intake.terms import TERMS
from referrals.models import Center, Referral


@action
def consent_to_center(
    *,
    referral: Referral,
    center: Center,
    expires_on: datetime.date,
    signature: str,
    by: User,
    scope: Sequence[str] = TERMS["to_centers"].scope,
    language: str = Language.ENGLISH,
    name: str = "",
    strokes: Sequence[Stroke] | None = None,
) -> Consent:
    """The person lets this one center learn what it needs for a bed, and no other.

    The name that was signed stays with the consent, should the center be renamed. Raises Refused as
    ``consent_to_one``.
    """
    return consent_to_one(
        walk_in=referral.walk_in,
        recipient_name=center.name,
        named=center.pk,
        purpose=Purpose.PLACEMENT,
        scope=scope,
        expires_on=expires_on,
        signature=signature,
        language=language,
        name=name,
        strokes=strokes,
        by=by,
    )
