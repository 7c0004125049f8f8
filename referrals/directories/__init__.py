"""Outside directories of treatment centers: one reader per format, all ending in ``CenterRow``.

No database here: a reader takes a file and yields rows; keeping them is an action's work.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from angel_program.tally import RefusedRow
from referrals.directories import dhcs, findtreatment, hsds, own, samhsa
from referrals.directories.identity import Identities
from referrals.directories.row import BadValue, CenterRow


class Reader(NamedTuple):
    """How a format is read: its file into raw records, and one of them into a center."""

    records: Callable[[Path], Iterator[Any]]
    center: Callable[[Any], CenterRow]


FORMATS = {
    "dhcs": Reader(dhcs.records, dhcs.center),
    "samhsa": Reader(samhsa.records, samhsa.center),
    "findtreatment": Reader(findtreatment.records, findtreatment.center),
    "hsds": Reader(hsds.records, hsds.center),
    "csv": Reader(own.records, own.center),
}


def read(format: str, path: Path) -> Iterator[tuple[int, CenterRow | RefusedRow]]:
    """Each data row of the file with its number, from 1: a center, or why it was not taken.

    ``format`` is a key of ``FORMATS``. Every center has a ``source_id``, the same one whenever the
    same file is read. Raises ``Unreadable`` before the first row or not at all.
    """
    reader = FORMATS[format]
    identities = Identities()
    return (
        (number, taken(reader, identities, number, raw))
        for number, raw in enumerate(reader.records(path), start=1)
    )


def taken(
    reader: Reader, identities: Identities, number: int, raw: object
) -> CenterRow | RefusedRow:
    """One raw record as a center with its own number, or as a refusal."""
    try:
        if isinstance(raw, BadValue):
            raise raw
        return identities.settle(reader.center(raw))
    except BadValue as trouble:
        return RefusedRow(number, str(trouble))
