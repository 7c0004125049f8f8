"""A month that was published keeps what was published; beside it stands what is true now."""

import datetime
from dataclasses import dataclass

from angel_program.accounts.models import Department
from angel_program.months import Month
from angel_program.oversight.figures.outcomes import Outcomes
from angel_program.oversight.figures.public import public
from angel_program.oversight.models import Release
from angel_program.oversight.printed import changes


@dataclass(frozen=True)
class Corrected:
    """One published report of the month: when, and what reads otherwise today."""

    release: Release
    published_at: datetime.datetime
    changes: list[tuple[str, str, int | None, int | None]]


def corrected(department: Department, month: Month, now: Outcomes) -> list[Corrected]:
    """The reports published of this month alone, newest first. One query."""
    published = Release.objects.filter(
        department=department, first=str(month), last=str(month)
    ).published()
    today = public(now)
    return [
        Corrected(one, one.decided_at or one.asked_at, changes(one.content, today))
        for one in published.order_by("-decided_at")
    ]
