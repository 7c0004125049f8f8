"""What every table holds, as one digest a table: two of them are equal where nothing has changed.

Sessions and the cache are left out: signing in makes one, and a count of tries is no record.
"""

import hashlib

from django.apps import apps
from django.db import connection

PASSING = {"django_session", "staff_session", "shared_cache"}


def census(*, without: frozenset[str] | set[str] = frozenset()) -> dict[str, str]:
    """Table → digest of all its rows, order aside."""
    return {name: found for name, found in everything().items() if name not in PASSING | without}


def everything() -> dict[str, str]:
    """The same of every table, what passes too."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {table: _digest(table) for table in sorted(tables)}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # ours
        rows = sorted(repr(tuple(map(_plain, row))) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
