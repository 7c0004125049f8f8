"""Empties the database after a transactional test, although the journal refuses it.

After a test with real commits every table is emptied. The triggers that keep the journal
append-only refuse that, as they should, so they sleep exactly while it happens. During each test
they are awake: whoever wants to see them refuse can.

Django would TRUNCATE, for which PostgreSQL makes every table and index anew, half a second a test,
and then write its content types and permissions again. Here the rows of a test are deleted, and
what names the program's own models stays.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRES_GUARDED = "SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
# Made by `migrate`, and of no test.
STAYS = {"auth_permission", "django_content_type"}


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_us() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty())
        yield


def empty() -> None:
    """Delete every row of every table of ours, in one transaction, and close the connection.

    A test that read SQLite's own files has, by closing them, let go of every lock this process had
    on them (POSIX); a server that another test starts would then write over us. A new connection
    takes its locks anew.
    """
    sleeping, waking = _statements()
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    _run(
        [
            *sleeping,
            *(f'DELETE FROM "{table}"' for table in tables if table not in STAYS),  # noqa: S608  # names of ours
            # What is to be checked at the end, now: PostgreSQL wakes no trigger before that.
            *(["SET CONSTRAINTS ALL IMMEDIATE"] if connection.vendor == "postgresql" else []),
            *waking,
        ]
    )
    connection.close()


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
