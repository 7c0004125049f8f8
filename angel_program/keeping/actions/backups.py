"""That a backup was made, and that one was restored, is written in the journal."""

from collections.abc import Callable

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def note_backup(*, rows: int, keys: int, by: Actor) -> None:
    """A backup of so many rows, and of so many persons' keys, was written."""
    record(Verb.BACKUP_MADE, by=by, rows=rows, keys=keys)


@action
def restore_backup(*, load: Callable[[], tuple[int, int]], by: Actor) -> tuple[int, int]:
    """Load a backup into this empty database and say so, both or neither: rows, persons' keys."""
    rows, keys = load()
    record(Verb.BACKUP_RESTORED, by=by, rows=rows, keys=keys)
    return rows, keys
