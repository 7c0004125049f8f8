"""What somebody with the database in hand could do to the journal: raw SQL, triggers asleep."""

# ruff: noqa: S608 - SQL from strings is what this is about; the strings are our own

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from angel_program.journal.chain import START, digest
from angel_program.journal.models import Entry
from tests.append_only import _run, _statements

COLUMNS = (
    "verb, actor_id, actor_role, machine, department_id, subject_kind, subject_id, facts, "
    "previous, hash, at, walk_in_id, device_id"
)


@contextmanager
def triggers_asleep() -> Iterator[None]:
    """Put every trigger to sleep, as its owner could, and wake it again."""
    sleeping, waking = _statements()
    _run(sleeping)
    yield
    _run(waking)


def write(*statements: str) -> None:
    """Run statements past the triggers."""
    with triggers_asleep(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def edit(column: str, value: str, seq: int = 3) -> None:
    """Say something else in an entry."""
    write(f"UPDATE journal_entry SET {column} = {value} WHERE seq = {seq}")


def delete(seq: int) -> None:
    """Take an entry out."""
    write(f"DELETE FROM journal_entry WHERE seq = {seq}")


def behead(seq: int) -> None:
    """Take the first entries away, up to this one."""
    write(f"DELETE FROM journal_entry WHERE seq <= {seq}")


def insert_after(seq: int) -> None:
    """Put a copy of an entry behind it, and renumber what follows."""
    write(
        f"UPDATE journal_entry SET seq = seq + 1000 WHERE seq > {seq}",
        f"UPDATE journal_entry SET seq = seq - 999 WHERE seq > {seq}",
        f"INSERT INTO journal_entry (seq, {COLUMNS}) "
        f"SELECT seq + 1, {COLUMNS} FROM journal_entry WHERE seq = {seq}",
    )


def cut(seq: int) -> None:
    """Take the tail off, from this entry on."""
    write(f"DELETE FROM journal_entry WHERE seq >= {seq}")


def rewrite(seq: int, *, actor_id: int) -> None:
    """Say that somebody else did it, and chain the whole anew: whoever can write has our source."""
    previous, statements = START, []
    for line in Entry.objects.order_by("seq"):
        if line.seq == seq:
            line.actor_id = actor_id
        line.previous = previous
        previous = digest(line)
        statements.append(
            f"UPDATE journal_entry SET actor_id = {line.actor_id or 'NULL'}, "
            f"previous = '{line.previous}', hash = '{previous}' WHERE seq = {line.seq}"
        )
    write(*statements)


def swap(one: int, other: int) -> None:
    """Let two entries change places."""
    write(
        f"UPDATE journal_entry SET seq = 1000 WHERE seq = {one}",
        f"UPDATE journal_entry SET seq = {one} WHERE seq = {other}",
        f"UPDATE journal_entry SET seq = {other} WHERE seq = 1000",
    )
