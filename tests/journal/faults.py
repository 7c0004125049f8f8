"""Real faults of a real database, by its own means, one a function: nothing of ours is replaced.

Each begins with the program's connection healthy, and ``heal`` ends them all.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

BOOK = "journal_entry"
BROKEN = {
    "sqlite": (
        "CREATE TRIGGER fault BEFORE INSERT ON journal_entry WHEN random() % 2 = 0 "
        "BEGIN SELECT RAISE(ABORT, 'a fault'); END"
    ),
    "postgresql": (
        "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF random() < 0.5 THEN RAISE EXCEPTION 'a fault'; END IF; RETURN NEW; END $$; "
        "CREATE TRIGGER fault BEFORE INSERT ON journal_entry "
        "FOR EACH ROW EXECUTE FUNCTION fault()"
    ),
}
HEALED = {
    "sqlite": ["DROP TRIGGER IF EXISTS fault"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS fault ON journal_entry",
        "DROP FUNCTION IF EXISTS fault",
    ],
}
SLOW = (
    "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN PERFORM pg_sleep({seconds}); RETURN NEW; END $$; "
    "CREATE TRIGGER fault BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION fault()"
)


@contextmanager
def another() -> Iterator[Any]:
    """A second connection to the same database, as an administrator would have."""
    other = connections.create_connection("default")
    other.settings_dict = {**connection.settings_dict}
    try:
        yield other
    finally:
        other.close()


def run(*statements: str) -> None:
    """Run statements on a second connection, so that the program meets what they leave behind."""
    with another() as other, other.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def the_journal_refuses_one_in_two() -> None:
    """A trigger raises, sometimes: a constraint, a full tablespace, a broken index."""
    run(BROKEN[connection.vendor])


def the_book_is_gone() -> None:
    """Somebody renamed the table."""
    run(f"ALTER TABLE {BOOK} RENAME TO {BOOK}_gone")


def nothing_can_be_written() -> None:
    """A standby that answers, or a disk mounted read-only."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET default_transaction_read_only = on")


def the_time_is_up() -> None:
    """A statement runs out of its time: on SQLite waiting for a writer that does not let go."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 20")
            writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
            writer.execute("BEGIN IMMEDIATE")
            _holding.append(writer)
        else:
            run(SLOW.format(seconds=0.05))
            cursor.execute("SET statement_timeout = '20ms'")


def the_connection_dies_at_some_moment() -> None:
    """Another connection ends this one, somewhere between its first statement and its last."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _later(connection.connection.interrupt)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    _later(lambda: run(f"SELECT pg_terminate_backend({pid})"))


def nothing_happens() -> None:
    """The other rounds prove nothing unless pages are shown when all is well."""


FAULTS: list[Callable[[], None]] = [
    the_journal_refuses_one_in_two,
    the_book_is_gone,
    nothing_can_be_written,
    the_time_is_up,
    the_connection_dies_at_some_moment,
    nothing_happens,
]

_running: list[threading.Thread] = []
_holding: list[sqlite3.Connection] = []


def heal() -> None:
    """Undo every fault: a new connection, the table back, no trigger."""
    while _running:
        _running.pop().join()
    while _holding:
        _holding.pop().close()
    connection.close()
    with connection.cursor() as cursor:
        if f"{BOOK}_gone" in connection.introspection.table_names(cursor):
            cursor.execute(f"ALTER TABLE {BOOK}_gone RENAME TO {BOOK}")
        for statement in HEALED[connection.vendor]:
            cursor.execute(statement)


def _later(strike: Callable[[], None]) -> None:
    """Strike at a moment nobody knows, within the time a page takes."""

    def wait() -> None:
        time.sleep(random.uniform(0, 0.03))  # noqa: S311  # it is not a secret
        strike()

    thread = threading.Thread(target=wait)
    _running.append(thread)
    thread.start()
