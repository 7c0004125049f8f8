"""What the journal's last line of a kind says, whole: a line about nobody would prove nothing."""

from typing import Any

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb


def last(verb: Verb) -> tuple[Any, tuple[str, str], dict[str, Any]]:
    """Of which visit, about what, and its facts."""
    line = Entry.objects.filter(verb=verb).latest("seq")
    return line.walk_in_id, (line.subject_kind, line.subject_id), line.facts
