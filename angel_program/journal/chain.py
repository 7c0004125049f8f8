"""The chain: each line's hash covers its content and the hash before it.

An edit, a removal, an insertion or a swap breaks it at that place. A cut tail and a chain rewritten
from the start are found only against a head kept elsewhere (anchor.py). A book begins with its
first line, or behind the part that was dropped when its time was over (dropping.py).
"""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from angel_program.journal.models import BagEntry, Beginning, Chained, Entry
from angel_program.keys import derived

START = "0" * 64
# Two numbers nobody else uses; an advisory lock makes one order of all writers on PostgreSQL.
# On SQLite every transaction that writes is IMMEDIATE, and so alone.
LOCKS = {Entry: 4202311, BagEntry: 4202312}
BOOKS: dict[str, type[Chained]] = {"journal": Entry, "bags": BagEntry}
NAMES = {book: name for name, book in BOOKS.items()}
# What a hash covers, in this order: number, time, walk-in, these, the device where one is known,
# facts, and the hash before. A line without a device is hashed as it was before devices were known.
SAID = (
    "verb",
    "actor_id",
    "actor_role",
    "machine",
    "department_id",
    "subject_kind",
    "subject_id",
)
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
quoted = json.encoder.encode_basestring_ascii  # a text as CANONICAL writes it
# Read as the text that is hashed: a million ids and facts need not become objects and text again.
NOTHING = Value("", output_field=TextField())
AS_TEXT = {
    Entry: ("at", Cast("walk_in_id", TextField()), Cast("device_id", TextField())),
    BagEntry: ("on", NOTHING, NOTHING),
}

# Where a line stands: the hash before it, its number, and when it was written.
Place = tuple[str, int, datetime.date | None]


@dataclass(frozen=True)
class Head:
    """How many lines stand, and the hash of the last."""

    count: int
    hash: str


class Broken(Exception):
    """The chain does not hold; the message names the first line that breaks it."""


def append(lines: list[Chained]) -> None:
    """Number, chain and store lines of one book, at the end of the current transaction."""
    book = type(lines[0])
    lock(book)
    head = last(book._default_manager.all())
    count, previous = head.count, head.hash
    for line in lines:
        count += 1
        line.seq, line.previous = count, previous
        previous = line.hash = digest(line)
    book._default_manager.bulk_create(lines)


def digest(line: Chained) -> str:
    """SHA-256 over the line's content in one canonical form, and the hash before it."""
    when = line.at if isinstance(line, Entry) else line.on  # type: ignore[attr-defined]  # the only other book is BagEntry
    walk_in, device = (str(getattr(line, name, None) or "") for name in ("walk_in_id", "device_id"))
    said = [getattr(line, name) for name in SAID]
    facts = CANONICAL.encode(line.facts)
    return _digest(facts, (line.previous, line.seq, when), walk_in, said, device)


def walk(lines: QuerySet[Chained]) -> Iterator[Head]:
    """The head as it was after each line, in order. Raises Broken at the first that is out of it.

    Reads columns and not instances: a million lines are verified while somebody waits.
    """
    when, walk_in, device = AS_TEXT[lines.model]
    columns = ("hash", Cast("facts", TextField()), "previous", "seq", when, walk_in, *SAID, device)
    rows = lines.order_by("seq").values_list(*columns)
    begins = beginning(lines.model)
    count, before = begins.count, begins.hash
    try:
        for stored, said, previous, seq, at, whose, *rest, where in rows.iterator(chunk_size=5_000):
            place = (previous, seq, at)
            found = _digest(_canonical(said), place, _dashed(whose), rest, _dashed(where))
            if (seq, previous, stored) != (count + 1, before, found):
                raise Broken(f"Entry {seq} does not follow entry {count}.")
            count, before = seq, stored
            yield Head(count, stored)
    except ValueError:  # SQLite keeps any text, also where facts should stand
        raise Broken(f"What stands behind entry {count} cannot be read.") from None


def verify(lines: QuerySet[Chained]) -> Head:
    """Walk the lines to the last; the head. Raises Broken at the first that does not follow."""
    head = beginning(lines.model)
    for one in walk(lines):
        head = one
    return head


def last(lines: QuerySet[Chained]) -> Head:
    """The head as it is stored, without walking there."""
    found = lines.order_by("-seq").values_list("seq", "hash").first()
    return Head(*found) if found else beginning(lines.model)


def beginning(book: type[Chained]) -> Head:
    """Behind which line a book begins. Raises Broken where this program did not say so."""
    name = NAMES[book]
    row = Beginning.objects.filter(book=name).order_by("-seq").first()
    if row is None:
        return Head(0, START)
    head = Head(row.seq, row.hash)
    if not hmac.compare_digest(row.seal.encode(), seal_of(name, head).encode()):
        raise Broken(f"That it begins behind entry {row.seq} was not written by this program.")
    return head


def seal_of(name: str, head: Head) -> str:
    """What vouches for a beginning: nobody without the master key can make one."""
    said = CANONICAL.encode([name, head.count, head.hash])
    return hmac.new(derived("beginning"), said.encode(), "sha256").hexdigest()


def lock(book: type[Chained]) -> None:
    """Be the only one to write in this book until the transaction ends."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The journal is written inside an action.")
    if connection.vendor == "postgresql":
        # The lock is one statement and the head the next, so that the head is read after waiting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[book]])


def _digest(facts: str, place: Place, walk_in: str, said: Sequence[Any], device: str) -> str:
    previous, seq, when = place
    if isinstance(when, datetime.datetime):
        when = when.astimezone(datetime.UTC)
    at = f'"{when.isoformat()}"' if when else "null"
    *alike, subject = said
    where = f",{quoted(device)}" if device else ""
    content = (
        f"[{seq},{at},{quoted(walk_in)},{_alike(*alike)},{CANONICAL.encode(subject)}{where},"
        f'{facts},"{previous}"]'
    )
    return hashlib.sha256(content.encode()).hexdigest()


@lru_cache(maxsize=10_000)  # who did what, as what: the same in thousands of lines
def _alike(*said: Any) -> str:
    return CANONICAL.encode(said)[1:-1]


@lru_cache(maxsize=10_000)  # most lines say what thousands say: which page was read
def _canonical(facts: str) -> str:
    return CANONICAL.encode(json.loads(facts))


@lru_cache(maxsize=10_000)  # a visit's lines stand near each other
def _dashed(id: str | None) -> str:
    """An id as text: PostgreSQL writes it with dashes, SQLite keeps it without."""
    if not id or "-" in id:
        return id or ""
    return str(UUID(id))
