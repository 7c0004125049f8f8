"""What each consent lets somebody learn, and for how long, before anybody changes it. A leaf.

One consent is one recipient and one purpose (42 CFR 2.31). The terms are the program's own and
narrow: what a center needs to decide about a bed, and no more.
"""

import datetime
from dataclasses import dataclass

from intake.choices import ConsentKind, Discloser, Purpose, Recipient, Scope, Statement

AGREEMENT_VERSION = 1
NOTICE_VERSION = 1

# What the text of every consent tells, and what the one for treatment, payment and health care
# operations tells besides (2.31(a)(6), (10)).
SAYS = (Statement.REVOCATION.value,)
SAYS_FOR_TPO = (*SAYS, Statement.REDISCLOSURE.value, Statement.REFUSING.value)


@dataclass(frozen=True)
class Term:
    """Who learns what from whom, for which purpose, for how long."""

    recipient: Recipient
    purpose: Purpose
    scope: tuple[Scope, ...]
    lasts: datetime.timedelta
    discloser: Discloser = Discloser.PROGRAM
    kind: ConsentKind = ConsentKind.REFERRAL

    @property
    def statements(self) -> tuple[str, ...]:
        """What its text tells the person who signs."""
        return SAYS_FOR_TPO if self.kind == ConsentKind.TPO else SAYS


TERMS: dict[str, Term] = {
    "to_centers": Term(
        Recipient.CENTERS,
        Purpose.PLACEMENT,
        (Scope.IDENTITY, Scope.CONTACT, Scope.USE, Scope.HEALTH, Scope.INSURANCE),
        datetime.timedelta(days=30),
    ),
    "from_center": Term(
        Recipient.PROGRAM,
        Purpose.FEEDBACK,
        (Scope.PRESENCE,),
        datetime.timedelta(days=180),
        discloser=Discloser.CENTER,
    ),
    "follow_up": Term(
        # Twelve months, and the weeks it may take to reach somebody.
        Recipient.MYSELF,
        Purpose.FOLLOW_UP,
        (Scope.CONTACT,),
        datetime.timedelta(days=420),
    ),
    "contact_person": Term(
        Recipient.CONTACT, Purpose.SUPPORT, (Scope.PRESENCE,), datetime.timedelta(days=180)
    ),
    "research": Term(
        Recipient.RESEARCH, Purpose.RESEARCH, (Scope.USE,), datetime.timedelta(days=730)
    ),
    # Broad, and so never offered at the door: whoever is unwell tonight signs what is narrow.
    "treatment": Term(
        Recipient.PROVIDERS,
        Purpose.TREATMENT,
        (Scope.IDENTITY, Scope.CONTACT, Scope.USE, Scope.HEALTH, Scope.INSURANCE),
        datetime.timedelta(days=365),
        kind=ConsentKind.TPO,
    ),
}
AT_THE_DOOR = tuple(name for name, term in TERMS.items() if term.kind == ConsentKind.REFERRAL)
