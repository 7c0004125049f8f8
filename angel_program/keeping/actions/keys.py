"""The master key changes: persons' keys are wrapped anew, in portions, while everybody works on."""

from uuid import UUID

from angel_program import keys
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.sealed import BrokenSeal
from intake.models import PersonKey

# So many in one transaction: a fraction of a second, and what stops half-way loses no more.
PORTION = 500


@action
def rotate_keys(*, by: Actor, after: UUID | None = None) -> tuple[UUID | None, int, int]:
    """Wrap the next persons' keys by the master key in use.

    Gives the last one looked at (None when there are no more), how many were wrapped anew, and how
    many do not open under either master key and were left.
    """
    now = keys.master_id()
    waiting = PersonKey.objects.exclude(master_id=now).order_by("pk")
    rows = list((waiting.filter(pk__gt=after) if after else waiting)[:PORTION])
    wrapped = broken = 0
    for row in rows:
        try:
            anew = keys.wrap(row.open())
        except BrokenSeal:
            broken += 1
            continue
        # Only what still stands as it was read: not what was forgotten or wrapped meanwhile.
        same = PersonKey.objects.filter(pk=row.pk, master_id=row.master_id)
        wrapped += same.update(wrapped=anew, master_id=now)
    record(Verb.KEYS_ROTATED, by=by, wrapped=wrapped, broken=broken, master=now)
    return (rows[-1].pk if rows else None), wrapped, broken
