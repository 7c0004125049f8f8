"""The directory of centers: taking over what an outside directory says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.tally import RefusedRow, Tally
from referrals.directories.row import CenterRow
from referrals.models import Center

KEY = ("source", "source_id")
COLUMNS = tuple(column.name for column in fields(CenterRow) if column.name not in KEY)
UNSAID: tuple[Any, ...] = ("", [], None)
AT_ONCE = 500  # rows of one statement

Rows = Iterable[tuple[int, CenterRow | RefusedRow]]


@dataclass
class Comparison:
    """What a directory says beside what is known here: counts, and the centers to be written."""

    tally: Tally = field(default_factory=Tally)
    to_write: dict[int, Center] = field(default_factory=dict)


@action
def take_centers(*, rows: Rows, by: Actor) -> Tally:
    """Take a whole directory over; one line in the journal, whatever it comes to.

    Centers are found again by source and number. What a directory does not say leaves what is
    known as it is. Rows that cannot be taken are refused in the tally, the others are not stopped.
    """
    comparison = compare_centers(rows)
    # An upsert, so that two readings of one directory at once are no error for either.
    Center.objects.bulk_create(
        comparison.to_write.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=COLUMNS,
    )
    tally = comparison.tally
    record(
        Verb.CENTERS_IMPORTED,
        by=by,
        read=tally.read,
        created=tally.created,
        updated=tally.updated,
        unchanged=tally.unchanged,
        refused=len(tally.refused),
    )
    return tally


def compare_centers(rows: Rows) -> Comparison:
    """What taking the rows over would change; nothing is written. One query for each source."""
    comparison = Comparison()
    known: dict[str, dict[str, Center]] = defaultdict(dict)
    for number, row in rows:
        comparison.tally.read += 1
        if isinstance(row, CenterRow) and row.source not in known:
            known[row.source] = {
                center.source_id: center for center in Center.objects.filter(source=row.source)
            }
        _compare(number, row, known, comparison)
    return comparison


def _compare(
    number: int,
    row: CenterRow | RefusedRow,
    known: dict[str, dict[str, Center]],
    comparison: Comparison,
) -> None:
    tally = comparison.tally
    if isinstance(row, RefusedRow):
        tally.refused.append(row)
        return
    if why := misfit(row):
        tally.refuse(number, why)
        return
    center = known[row.source].get(row.source_id)
    if center is None:
        center = Center(source=row.source, source_id=row.source_id)
        known[row.source][row.source_id] = center
        bring_up_to_date(center, row)
        tally.created += 1
    elif bring_up_to_date(center, row):
        tally.updated += 1
    else:
        tally.unchanged += 1
        return
    comparison.to_write[id(center)] = center


def bring_up_to_date(center: Center, row: CenterRow) -> bool:
    """Set what the row says on the center, unsaved; whether anything differed."""
    differs = False
    for column in COLUMNS:
        said = getattr(row, column)
        value = list(said) if isinstance(said, tuple) else said
        if value not in UNSAID and value != getattr(center, column):
            setattr(center, column, value)
            differs = True
    return differs


def misfit(row: CenterRow) -> str:
    """Why the database has no room for this row, or ""."""
    for column in Center._meta.concrete_fields:
        value, most = getattr(row, column.name, None), getattr(column, "max_length", None)
        if isinstance(value, str) and most and len(value) > most:
            return f"The {column.name} is longer than {most} characters."
    return ""
