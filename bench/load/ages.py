"""A journal of many years: entries chained as ``append`` chains them, and stored in bulk."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from angel_program.journal.chain import START, digest
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from bench.load.indexes import put_away
from bench.load.journal import VERBS

BEGAN = datetime(2016, 11, 22, tzinfo=UTC)
AT_ONCE = 20_000
# An empty text is a text: only \N is nothing.
COPY = "COPY journal_entry ({}) FROM STDIN (FORMAT csv, NULL '\\N')"
ABREAST = 10  # visits at a time, with forty entries each


def ages(many: int) -> None:
    """So many entries in an empty journal: by COPY on PostgreSQL, row by row on SQLite."""
    fields = Entry._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(one.column) for one in fields)
    rows = ([_stored(line, one) for one in fields] for line in _lines(many))
    with put_away(), transaction.atomic(), connection.cursor() as cursor:
        while batch := list(islice(rows, AT_ONCE)):
            if connection.vendor == "postgresql":
                text = io.StringIO()
                csv.writer(text).writerows(batch)
                text.seek(0)
                cursor.copy_expert(COPY.format(columns), text)
            else:
                marks = ", ".join(["%s"] * len(fields))
                cursor.executemany(f"INSERT INTO journal_entry ({columns}) VALUES ({marks})", batch)  # noqa: S608  # words of ours


def _lines(many: int) -> Iterator[Entry]:
    """One line after another, each chained to the one before; the same object, said anew."""
    line = Entry(
        actor_id=1, actor_role="officer", department_id=1, subject_kind="walkin", hash=START
    )
    for seq in range(1, many + 1):
        line.seq, line.previous = seq, line.hash
        line.at = BEGAN + timedelta(seconds=300 * seq, microseconds=seq % 1_000_000)
        line.walk_in_id = UUID(int=seq // (40 * ABREAST) * ABREAST + seq % ABREAST)
        line.subject_id = str(line.walk_in_id)
        line.verb = VERBS[seq % len(VERBS)].value
        read = line.verb == Verb.WALK_IN_READ  # two in five; the others say something of their own
        line.facts = {"page": "view_walk_in"} if read else {"at": line.at.isoformat(), "n": seq}
        line.hash = digest(line)
        yield line


def _stored(line: Entry, field: Any) -> Any:
    """A value as both engines take it."""
    value = getattr(line, field.attname)
    if value is None:
        return r"\N" if connection.vendor == "postgresql" else None
    if field.name == "facts":
        return json.dumps(value)
    if field.name in ("at", "walk_in_id") and connection.vendor == "sqlite":
        return field.get_db_prep_value(value, connection)
    return value
