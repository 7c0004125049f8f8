"""Reading is an act too."""

from typing import Any
from uuid import UUID

from django.db import models

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def note_reading(*, walk_in: models.Model, page: str, by: Actor) -> None:
    """Write down that somebody opens a page about a person, before it is sent.

    Raises JournalUnavailable where that cannot be written: no entry, no page.
    """
    record(Verb.WALK_IN_READ, by=by, walk_in=walk_in, page=page)


@action
def note_journal_reading(*, by: Actor, about: UUID | None = None) -> None:
    """Write down that somebody reads the journal itself, or all that it says of one visit."""
    facts: dict[str, Any] = {"about": about} if about else {}
    record(Verb.JOURNAL_READ, by=by, **facts)


@action
def note_refusal(*, page: str, answer: int, by: Actor) -> None:
    """Write down that somebody asked for a page and was refused: which, and with what answer."""
    record(Verb.ACCESS_REFUSED, by=by, page=page, answer=answer)
