"""Who may get in: looked over once a year by the privacy officer (CJIS AC-2, privacy.md A11).

When it was done last stands in the journal, and nowhere else.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb

EVERY = datetime.timedelta(days=365)


@dataclass(frozen=True)
class AccessReview:
    """When the accounts of a department were last looked over, and whether it is time again."""

    last: datetime.datetime | None
    is_due: bool


def access_review(department: Department) -> AccessReview:
    """Where a department stands with it: due a year after the last, at once where none was."""
    lines = Entry.objects.filter(department_id=department.pk, verb=Verb.ACCESS_REVIEWED)
    last = lines.order_by("-seq").values_list("at", flat=True).first()
    return AccessReview(last, is_due=last is None or last < timezone.now() - EVERY)
