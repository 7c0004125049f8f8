"""Reference data: what an administrator changes in the admin."""

from collections.abc import Callable, Sequence

from django.db import models

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def change_reference(
    *,
    row: models.Model,
    write: Callable[[], None],
    columns: Sequence[str],
    by: Actor,
    verb: Verb = Verb.REFERENCE_CHANGED,
) -> None:
    """Write one row of reference data, and which columns somebody changed; never their content."""
    write()
    record(verb, by=by, subject=row, columns=columns)
