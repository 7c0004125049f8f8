"""Putting a message in the outbox. Called inside the action that causes it."""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from angel_program.accounts.models import Department, Tongue
from angel_program.post.choices import Way
from angel_program.post.letters import WRITERS
from angel_program.post.models import Message
from angel_program.post.tasks import wake


def post_message(
    kind: str,
    *,
    department: Department,
    about: object,
    way: Way = Way.EMAIL,
    language: str = Tongue.ENGLISH,
    not_before: datetime.datetime | None = None,
    expires_at: datetime.datetime | None = None,
) -> Message:
    """Write a message of this kind about one row, to be sent when what causes it is committed.

    ``about`` is the row's id. Before ``not_before`` it waits; after ``expires_at`` it is dropped.
    Raises LookupError for a kind that nobody writes, RuntimeError outside a transaction.
    """
    if (kind, way) not in WRITERS:
        raise LookupError(f"Nobody writes messages of the kind {kind} by {way}.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A message is written in the transaction of what causes it.")
    message = Message.objects.create(
        kind=kind,
        department=department,
        about=str(about),
        way=way,
        language=language,
        not_before=not_before or timezone.now(),
        expires_at=expires_at,
    )
    # Where this is missed (the process dies just then), `tick` finds the message waiting.
    transaction.on_commit(partial(wake, message), robust=True)
    return message
