"""Old lines of a book: proposed, agreed to by two, dropped."""

import datetime

from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.dropping import drop_old_lines, propose_dropping
from angel_program.keeping.models import ForgettingBatch
from tests.keeping.agreeing import agreed

SIX_YEARS = 2192
LONG_AGO, LATER = 2500, 2300  # days


def of(kind, department) -> ForgettingBatch:
    """What is past its time by now, proposed."""
    return propose_dropping(department=department, kind=kind, by=COMMAND_LINE)


def dropped(kind, department, privacy_officer, administrator) -> int:
    """…and agreed to, and dropped: how many lines went."""
    batch = agreed(of(kind, department), privacy_officer, administrator)
    return drop_old_lines(batch=batch, by=COMMAND_LINE)


def days_back(days: float) -> datetime.datetime:
    """So many days before now."""
    return timezone.now() - datetime.timedelta(days=days)
