"""Closing a draft: its answers are gone from here, because they stand where they belong."""

import uuid

from django.utils import timezone

from angel_program.accounts.models import User
from intake.choices import DraftState, SetAside
from intake.models import Draft, Person
from intake.models.outbox import OPEN


def settle(id: uuid.UUID, *, by: User, state: DraftState, **columns: object) -> bool:
    """Close the open draft of this id; whether there was one. Call it inside an action."""
    columns |= _gone(state) | {"settled_by": by}
    return bool(Draft.objects.filter(pk=id, state__in=OPEN).update(**columns))


def settle_sent(id: uuid.UUID, *, by: User) -> None:
    """A welcome was sent as a form: what was kept of it meanwhile is filed with it."""
    if Draft.objects.filter(pk=id, captured_by=by, state__in=OPEN).exists():
        settle(id, by=by, state=DraftState.FILED, walk_in_id=id)


def forget_drafts(person: Person) -> None:
    """Close what is still open about a person who is forgotten. Call it inside an action."""
    columns = _gone(DraftState.SET_ASIDE) | {"set_aside_why": SetAside.FORGOTTEN}
    Draft.objects.filter(walk_in__person=person, state__in=OPEN).update(**columns)


def _gone(state: DraftState) -> dict[str, object]:
    now = timezone.now()
    empty = {"envelope": None, "key": None, "held": "", "awaits": None}
    return empty | {"state": state, "settled_at": now, "updated_at": now}
