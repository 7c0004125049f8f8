"""What a legal paper permits: 42 CFR 2.61 to 2.67. Pure; knows no database. A leaf.

An order under part 2 permits and does not compel; a subpoena compels and does not permit (2.61).
So a record is released only where both are there, the order stands on the section that fits what
the record is wanted for, and its last day has not passed.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from angel_program.privacy.choices import Part, Section, SoughtFor

# No entry for an informant: an order under 2.67 places somebody, it never releases a record.
# No entry for "unknown": nobody can say which section would fit.
FITS = {
    SoughtFor.CIVIL: Section.S2_64,
    SoughtFor.AGAINST_PARTICIPANT: Section.S2_65,
    SoughtFor.AGAINST_PROGRAM: Section.S2_66,
}


@dataclass(frozen=True)
class Papers:
    """What lies on the desk."""

    subpoena: bool
    court_order: bool
    section: str
    sought_for: str
    order_expires_on: datetime.date | None
    finding_2_63: bool = False


def objections(papers: Papers, today: datetime.date) -> list[str]:
    """Why these papers release nothing, each in a sentence; empty where they release something."""
    found = []
    if not papers.subpoena:
        found.append(_("No subpoena: an order alone compels nothing (42 CFR 2.61)."))
    if not papers.court_order:
        found.append(_("No order under part 2: a subpoena alone permits nothing (42 CFR 2.61)."))
        return found
    if FITS.get(SoughtFor(papers.sought_for)) != papers.section:
        found.append(_("The order's section does not fit what the record is wanted for."))
    if papers.order_expires_on is None:
        found.append(_("The order's last day is not written down."))
    elif papers.order_expires_on < today:
        found.append(_("The order has expired."))
    return found


def too_much(papers: Papers, parts: Iterable[str]) -> bool:
    """Whether these parts hold what the person said, without the finding that 2.63 asks for."""
    return Part.SAID in set(parts) and not papers.finding_2_63
