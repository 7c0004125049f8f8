"""The chain: each line's hash covers its content and the hash before it.

An edit, a removal, an insertion or a swap breaks it at that place. A cut tail and a chain rewritten
from the start are found only against a head kept elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from django.db import connection, transaction

from angel_program.journal.models import BagEntry, Chained, Entry

START = "0" * 64
# Two numbers nobody else uses; an advisory lock makes one order of all writers on PostgreSQL.
# On SQLite every transaction that writes is IMMEDIATE, and so alone.
LOCKS = {Entry: 4202311, BagEntry: 4202312}


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
    when = line.at.astimezone(UTC) if isinstance(line, Entry) else line.on  # type: ignore[attr-defined]  # the only other book is BagEntry
    content = [
        line.seq,
        when.isoformat(),
        str(getattr(line, "walk_in_id", None) or ""),
        line.verb,
        line.actor_id,
        line.actor_role,
        line.machine,
        line.department_id,
        line.subject_kind,
        line.subject_id,
        line.facts,
        line.previous,
    ]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def verify(lines: Iterable[Chained]) -> Head:
    """Walk the lines in order. Raises Broken at the first that does not follow."""
    count, previous = 0, START
    for line in lines:
        count += 1
        if (line.seq, line.previous, line.hash) != (count, previous, digest(line)):
            raise Broken(f"Entry {line.seq} does not follow entry {count - 1}.")
        previous = line.hash
    return Head(count, previous)


def _locked_head(book: type[Chained]) -> Head:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The journal is written inside an action.")
    if connection.vendor == "postgresql":
        # The lock is one statement and the head the next, so that the head is read after waiting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[book]])
    last = book._default_manager.order_by("-seq").values_list("seq", "hash").first()
    return Head(*last) if last else Head(0, START)
