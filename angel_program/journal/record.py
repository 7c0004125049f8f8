"""Writing a line: ``record(Verb.OFFERED, by=user, walk_in=…, subject=…, center=…)``.

Lines are collected while an action runs and stored at its end, in its transaction (action.py).
"""

import datetime
import re
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from angel_program.journal.actors import Actor, Machine
from angel_program.journal.device import device
from angel_program.journal.models import BagEntry, Chained, Entry
from angel_program.journal.verbs import Verb

page: ContextVar[list[Chained] | None] = ContextVar("journal_page", default=None)

# A code word of one of our lists, or a short key. No spaces, no capitals: not a name, not a text.
WORD = re.compile(r"[a-z0-9_.\-]{0,40}")


class Unspeakable(Exception):
    """A fact the journal does not take: free text, or something that could name a person."""


def record(
    verb: Verb,
    *,
    by: Actor,
    walk_in: models.Model | None = None,
    department: models.Model | None = None,
    subject: models.Model | None = None,
    **facts: Any,
) -> None:
    """Note that something happened. The department is the walk-in's, or given, or the actor's.

    ``facts`` are ids, numbers, yes or no, times and code words; anything else raises Unspeakable.
    """
    owner = department.pk if department else getattr(walk_in, "department_id", by.department_id)
    line = Entry(
        at=timezone.now(),
        walk_in_id=walk_in.pk if walk_in else None,
        device_id=device.get(),
    )
    _write(line, verb, by=by, department_id=owner, subject=subject, facts=facts)


def record_bag(
    verb: Verb, *, by: Actor, department_id: int, bag: models.Model, **facts: Any
) -> None:
    """Note what became of a bag: in the bags' own book, with its date and without a time."""
    line = BagEntry(on=timezone.localdate())
    _write(line, verb, by=by, department_id=department_id, subject=bag, facts=facts)


def _write(
    line: Chained,
    verb: Verb,
    *,
    by: Actor,
    department_id: int | None,
    subject: models.Model | None,
    facts: dict[str, Any],
) -> None:
    lines = page.get()
    if lines is None:
        raise RuntimeError("record() was called outside an action.")
    line.verb = Verb(verb)
    line.actor_id, line.actor_role = by.pk, by.role
    line.machine = by.name if isinstance(by, Machine) else ""
    line.department_id = department_id
    if subject is not None:
        line.subject_kind, line.subject_id = subject._meta.model_name or "", str(subject.pk)
    line.facts = {name: speakable(name, value) for name, value in facts.items()}
    lines.append(line)


def speakable(name: str, value: Any) -> Any:
    """The fact as JSON keeps it. Raises Unspeakable for anything that could carry a text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, list | tuple | set | frozenset):
        return [speakable(name, one) for one in value]
    if isinstance(value, str) and WORD.fullmatch(value):
        return str(value)
    raise Unspeakable(f"The journal does not take {name} as {type(value).__name__}.")
