"""Anchors: both books' heads, kept in a file outside the database, a line each at every tick.

A chain proves that what stands follows from its beginning. It cannot prove that nothing stood
behind its end, nor that it is the first chain that stood there; a head kept elsewhere can. Each
line is sealed with a key made from the master key, so that nobody who can write the file can say
what a head was (docs/decisions/0014).
"""

import datetime
import fcntl
import hmac
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from angel_program.journal.chain import BOOKS, CANONICAL, Head, beginning, last, walk
from angel_program.journal.models import BagEntry
from angel_program.keys import derived

FIELDS = {"at", "book", "count", "hash", "seal"}
# A bag is written down by its date alone. Its book is anchored as it was at the end of a day that
# is over in every time zone: a head of today, with a time, would say when a bag was handed in.
A_DAY_IS_OVER = datetime.timedelta(days=2)


@dataclass(frozen=True)
class Anchor:
    """What a line of the file says: on which line, when, and the head of a book at that time."""

    line: int
    at: str
    book: str
    head: Head

    def __str__(self) -> str:
        return f"{self.at} (line {self.line})"


def keep_heads(file: Path) -> None:
    """Append both heads to ``file``, and wait until the disk has them. Raises OSError."""
    at = timezone.now()
    text = "".join(_line(at, name, head) for name, head in _heads(at))
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "rb+", buffering=0) as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        # A line that a full disk tore stays a line of its own, and is named as that.
        size = stream.seek(0, os.SEEK_END)
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        _write_all(handle, (b"\n" if torn else b"") + text.encode())
        os.fsync(handle)


def read(file: Path) -> Iterator[Anchor | str]:
    """What each line says, or a sentence on a line that this program did not write so."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            yield _read(number, line) or f"anchor: line {number} was not written by this program."


def compare(name: str, anchors: list[Anchor]) -> tuple[Head, list[str]]:
    """Walk a book past its anchors: its head, and a sentence for each way it is not what it was.

    Raises Broken where it does not even follow from its own beginning.
    """
    kept: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        kept[anchor.head.count].append(anchor)
    # Heads of a part that was dropped are of lines that nobody can walk past any more.
    here = beginning(BOOKS[name])
    others = [one for one in kept.get(here.count, ()) if one.head != here]
    for here in walk(BOOKS[name]._default_manager.all()):
        others += [one for one in kept.get(here.count, ()) if one.head != here]
    found = []
    if others:
        place = others[0].head.count
        found.append(f"{name}: rewritten. Entry {place} is not what it was at {others[0]}.")
    if kept and (most := max(kept)) > here.count:
        found.append(f"{name}: cut. {here.count} entries stand, {most} stood at {kept[most][0]}.")
    return here, found


def _heads(at: datetime.datetime) -> Iterator[tuple[str, Head]]:
    for name, book in BOOKS.items():
        lines = book._default_manager.all()
        if name == "bags":
            over = at.date() - A_DAY_IS_OVER
            lines = BagEntry.objects.filter(on__lte=over)
        yield name, last(lines)


def _line(at: datetime.datetime, name: str, head: Head) -> str:
    said = {"at": at.isoformat(), "book": name, "count": head.count, "hash": head.hash}
    return CANONICAL.encode({**said, "seal": _seal(said)}) + "\n"


def _read(number: int, line: bytes) -> Anchor | None:
    try:
        said: Any = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or said.keys() != FIELDS:
        return None
    seal = str(said.pop("seal"))
    if not hmac.compare_digest(seal.encode(), _seal(said).encode()):
        return None
    return Anchor(number, said["at"], said["book"], Head(said["count"], said["hash"]))


def _seal(said: dict[str, Any]) -> str:
    return hmac.new(derived("anchor"), CANONICAL.encode(said).encode(), "sha256").hexdigest()


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
