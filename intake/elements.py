"""The ten elements of a written consent, 42 CFR 2.31(a), and which of them one lacks. A leaf."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from intake.choices import ConsentKind, Purpose, Recipient, Statement


class Element(StrEnum):
    """The elements in the order of the rule."""

    NAME = "name"
    DISCLOSER = "discloser"
    DESCRIPTION = "description"
    RECIPIENT = "recipient"
    PURPOSE = "purpose"
    REVOCATION = "revocation"
    EXPIRY = "expiry"
    SIGNATURE = "signature"
    DATE = "date"
    REDISCLOSURE = "redisclosure"


# One purpose is of one kind, so that no consent can be of two (2.31(b), (d)).
KIND_OF: dict[Purpose, ConsentKind] = {
    Purpose.PLACEMENT: ConsentKind.REFERRAL,
    Purpose.FEEDBACK: ConsentKind.REFERRAL,
    Purpose.FOLLOW_UP: ConsentKind.REFERRAL,
    Purpose.SUPPORT: ConsentKind.REFERRAL,
    Purpose.RESEARCH: ConsentKind.REFERRAL,
    Purpose.TREATMENT: ConsentKind.TPO,
    Purpose.NOTES: ConsentKind.COUNSELLING_NOTES,
    Purpose.PROCEEDING: ConsentKind.LEGAL_PROCEEDING,
}
# Recipients who have to be named; the others are a class (2.31(a)(4)).
NAMED = frozenset({Recipient.CENTER, Recipient.ONE})


@dataclass(frozen=True)
class Written:
    """What a consent says, as far as the rule asks; of a sealed value only whether it is there."""

    kind: str
    has_name: bool
    discloser: str
    scope: Collection[str]
    recipient: str
    names_recipient: bool
    purpose: str
    statements: Collection[str]
    expires_on: datetime.date | None
    is_signed: bool
    signed_at: datetime.datetime | None


def missing(written: Written) -> tuple[Element, ...]:
    """The elements this consent lacks, in the order of the rule; none where it is complete."""
    named = bool(written.recipient) and (
        written.names_recipient or written.recipient not in {one.value for one in NAMED}
    )
    # The tenth is asked of the one consent for all treatment, payment and operations alone.
    told = {Statement.REDISCLOSURE.value, Statement.REFUSING.value}
    has = {
        Element.NAME: written.has_name,
        Element.DISCLOSER: bool(written.discloser),
        Element.DESCRIPTION: bool(written.scope),
        Element.RECIPIENT: named,
        Element.PURPOSE: bool(written.purpose),
        Element.REVOCATION: Statement.REVOCATION.value in written.statements,
        Element.EXPIRY: written.expires_on is not None,
        Element.SIGNATURE: written.is_signed,
        Element.DATE: written.signed_at is not None,
        Element.REDISCLOSURE: written.kind != ConsentKind.TPO or told <= {*written.statements},
    }
    return tuple(element for element in Element if not has[element])
