"""Lets Django empty the database after a transactional test, although the journal refuses it.

After a test with real commits Django empties every table. The triggers that keep the journal
append-only refuse that, as they should, so they sleep exactly while it happens. During each test
they are awake: whoever wants to see them refuse can.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRES_GUARDED = "SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"

_asleep: list[str] = []  # the statements that wake what sleeps now


@pytest.fixture
def _triggers_wake_again(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    yield
    if _asleep:
        with django_db_blocker.unblock():
            _run(_asleep)
            connection.close()
        _asleep.clear()


@pytest.fixture
def _django_db_helper(
    _triggers_wake_again: None, _django_db_helper: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """pytest-django's own fixture, which empties the tables when it ends; between our two steps."""
    yield
    if not connection.in_atomic_block:  # a transactional test: nothing will be rolled back
        sleeping, waking = _statements()
        _run(sleeping)
        _asleep.extend(waking)


def _statements() -> tuple[list[str], list[str]]:
    """What puts all triggers to sleep, and what wakes them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            triggers = cursor.execute(SQLITE_TRIGGERS).fetchall()
            return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]
        cursor.execute(POSTGRES_GUARDED)
        tables = [table for (table,) in cursor.fetchall()]
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables],
        [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables],
    )


def _run(statements: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
