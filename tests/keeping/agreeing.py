"""The road of a batch: proposed, agreed to by two, carried out."""

import io

from django.core.management import call_command

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.forgetting import (
    carry_out_forgetting,
    decide_forgetting,
    propose_forgetting,
)
from angel_program.keeping.models import ForgettingBatch


def agreed(batch, privacy_officer, administrator) -> ForgettingBatch:
    """Both say yes."""
    decide_forgetting(batch=batch, decision="agree", by=privacy_officer)
    return decide_forgetting(batch=batch, decision="agree", by=administrator)


def carried_out(batch) -> ForgettingBatch:
    """To its end."""
    while not batch.finished_at:
        carry_out_forgetting(batch=batch, by=COMMAND_LINE)
        batch.refresh_from_db()
    return batch


def forgotten(department, privacy_officer, administrator) -> ForgettingBatch:
    """Everybody whose time is over."""
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    return carried_out(agreed(batch, privacy_officer, administrator))


def said(*options: str) -> str:
    """What ``manage.py forget`` prints."""
    out = io.StringIO()
    call_command("forget", *options, stdout=out)
    return out.getvalue()
