"""What each consent lets somebody learn, and for how long, before anybody changes it. A leaf.

One consent is one recipient and one purpose (42 CFR 2.31). The terms are the program's own and
narrow: what a center needs to decide about a bed, and no more.
"""

import datetime
from dataclasses import dataclass

from intake.choices import Purpose, Recipient, Scope

AGREEMENT_VERSION = 1


@dataclass(frozen=True)
class Term:
    """Who learns what, for which purpose, for how long."""

    recipient: Recipient
    purpose: Purpose
    scope: tuple[Scope, ...]
    lasts: datetime.timedelta


TERMS: dict[str, Term] = {
    "to_centers": Term(
        Recipient.CENTERS,
        Purpose.PLACEMENT,
        (Scope.IDENTITY, Scope.CONTACT, Scope.USE, Scope.HEALTH, Scope.INSURANCE),
        datetime.timedelta(days=30),
    ),
    "from_center": Term(
        Recipient.PROGRAM, Purpose.FEEDBACK, (Scope.PRESENCE,), datetime.timedelta(days=180)
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
}
