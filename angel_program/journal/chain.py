"""The chain: each line's hash covers its content and the hash before it.

An edit, a removal, an insertion or a swap breaks it at that place. A cut tail and a chain rewritten
from the start are found only against a head kept elsewhere (anchor.py).
"""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet, TextField, Value

from angel_program.journal.models import BagEntry, Chained, Entry

START = "0" * 64
# Two numbers nobody else uses; an advisory lock makes one order of all writers on PostgreSQL.
# On SQLite every transaction that writes is IMMEDIATE, and so alone.
LOCKS = {Entry: 4202311, BagEntry: 4202312}
BOOKS: dict[str, type[Chained]] = {"journal": Entry, "bags": BagEntry}
# What a hash covers, in this order, after the line's number, time and walk-in.
SAID = (
    "verb",
    "actor_id",
    "actor_role",
    "machine",
    "department_id",
    "subject_kind",
    "subject_id",
    "facts",
    "previous",
)
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
NO_WALK_IN = Value("", output_field=TextField())


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
    head = _locked_head(book)
    count, previous = head.count, head.hash
    for line in lines:
        count += 1
        line.seq, line.previous = count, previous
        previous = line.hash = digest(line)
    book._default_manager.bulk_create(lines)


def digest(line: Chained) -> str:
    """SHA-256 over the line's content in one canonical form, and the hash before it."""
    when = line.at if isinstance(line, Entry) else line.on  # type: ignore[attr-defined]  # the only other book is BagEntry
    walk_in_id = getattr(line, "walk_in_id", None)
    return _digest(line.seq, when, walk_in_id, *(getattr(line, name) for name in SAID))


def walk(lines: QuerySet[Chained]) -> Iterator[Head]:
    """The head as it was after each line, in order. Raises Broken at the first that is out of it.

    Reads columns and not instances: a million lines are verified while somebody waits.
    """
    when, walk_in = ("at", "walk_in_id") if lines.model is Entry else ("on", NO_WALK_IN)
    rows = lines.order_by("seq").values_list("hash", "seq", when, walk_in, *SAID)
    count, before = 0, START
    try:
        for count, (stored, *content) in enumerate(rows.iterator(chunk_size=5_000), start=1):
            seq, previous = content[0], content[-1]
            if (seq, previous, stored) != (count, before, _digest(*content)):
                raise Broken(f"Entry {seq} does not follow entry {count - 1}.")
            before = stored
            yield Head(count, stored)
    except ValueError:  # SQLite keeps any text, also where an id should stand
        raise Broken(f"What stands behind entry {count} cannot be read.") from None


def verify(lines: QuerySet[Chained]) -> Head:
    """Walk the lines to the last; the head. Raises Broken at the first that does not follow."""
    head = Head(0, START)
    for one in walk(lines):
        head = one
    return head


def last(lines: QuerySet[Chained]) -> Head:
    """The head as it is stored, without walking there."""
    found = lines.order_by("-seq").values_list("seq", "hash").first()
    return Head(*found) if found else Head(0, START)


def _digest(seq: int, when: datetime.date | None, walk_in_id: object, *said: Any) -> str:
    if isinstance(when, datetime.datetime):
        when = when.astimezone(datetime.UTC)
    content = [seq, when and when.isoformat(), str(walk_in_id or ""), *said]
    return hashlib.sha256(CANONICAL.encode(content).encode()).hexdigest()


def _locked_head(book: type[Chained]) -> Head:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The journal is written inside an action.")
    if connection.vendor == "postgresql":
        # The lock is one statement and the head the next, so that the head is read after waiting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[book]])
    return last(book._default_manager.all())
