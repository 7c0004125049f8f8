"""The chain: each line's hash covers its content and the hash before it.

An edit, a removal, an insertion or a swap breaks it at that place. A cut tail and a chain rewritten
from the start are found only against a head kept elsewhere (anchor.py).
"""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from angel_program.journal.models import BagEntry, Chained, Entry

START = "0" * 64
# Two numbers nobody else uses; an advisory lock makes one order of all writers on PostgreSQL.
# On SQLite every transaction that writes is IMMEDIATE, and so alone.
LOCKS = {Entry: 4202311, BagEntry: 4202312}
BOOKS: dict[str, type[Chained]] = {"journal": Entry, "bags": BagEntry}
# What a hash covers, in this order: number, time, walk-in, these, facts, and the hash before.
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
# Read as the text that is hashed: a million ids and facts need not become objects and text again.
AS_TEXT = {
    Entry: ("at", Cast("walk_in_id", TextField())),
    BagEntry: ("on", Value("", output_field=TextField())),
}


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
    walk_in = str(getattr(line, "walk_in_id", None) or "")
    said = (getattr(line, name) for name in SAID)
    return _digest(CANONICAL.encode(line.facts), line.previous, line.seq, when, walk_in, *said)


def walk(lines: QuerySet[Chained]) -> Iterator[Head]:
    """The head as it was after each line, in order. Raises Broken at the first that is out of it.

    Reads columns and not instances: a million lines are verified while somebody waits.
    """
    when, walk_in = AS_TEXT[lines.model]
    facts = Cast("facts", TextField())
    rows = lines.order_by("seq").values_list("hash", facts, "previous", "seq", when, walk_in, *SAID)
    count, before = 0, START
    try:
        for stored, said, previous, seq, at, whose, *rest in rows.iterator(chunk_size=5_000):
            found = _digest(_canonical(said), previous, seq, at, _dashed(whose), *rest)
            if (seq, previous, stored) != (count + 1, before, found):
                raise Broken(f"Entry {seq} does not follow entry {count}.")
            count, before = seq, stored
            yield Head(count, stored)
    except ValueError:  # SQLite keeps any text, also where facts should stand
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


def _digest(
    facts: str, previous: str, seq: int, when: datetime.date | None, walk_in: str, *said: Any
) -> str:
    if isinstance(when, datetime.datetime):
        when = when.astimezone(datetime.UTC)
    content = CANONICAL.encode([seq, when and when.isoformat(), walk_in, *said])
    return hashlib.sha256(f'{content[:-1]},{facts},"{previous}"]'.encode()).hexdigest()


@lru_cache(maxsize=10_000)  # most lines say what thousands say: which page was read
def _canonical(facts: str) -> str:
    return CANONICAL.encode(json.loads(facts))


@lru_cache(maxsize=10_000)  # a visit's lines stand near each other
def _dashed(id: str | None) -> str:
    """An id as text: PostgreSQL writes it with dashes, SQLite keeps it without."""
    if not id or "-" in id:
        return id or ""
    return str(UUID(id))


def _locked_head(book: type[Chained]) -> Head:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The journal is written inside an action.")
    if connection.vendor == "postgresql":
        # The lock is one statement and the head the next, so that the head is read after waiting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[book]])
    return last(book._default_manager.all())
