"""Closing a draft: its answers are gone from here, because they stand where they belong."""

import uuid

from django.utils import timezone

from angel_program.accounts.models import User
from intake.choices import DraftState
from intake.models import Draft
from intake.models.outbox import OPEN


def settle(id: uuid.UUID, *, by: User, state: DraftState, **columns: object) -> bool:
    """Close the open draft of this id; whether there was one. Call it inside an action."""
    now = timezone.now()
    columns |= {"state": state, "settled_at": now, "settled_by": by, "updated_at": now}
    gone = {"envelope": None, "key": None, "held": ""}
    return bool(Draft.objects.filter(pk=id, state__in=OPEN).update(**columns, **gone))


def settle_sent(id: uuid.UUID, *, by: User) -> None:
    """A welcome was sent as a form: what was kept of it meanwhile is filed with it."""
    if Draft.objects.filter(pk=id, captured_by=by, state__in=OPEN).exists():
        settle(id, by=by, state=DraftState.FILED, walk_in_id=id)
