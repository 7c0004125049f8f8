"""Indexes put away while a database is filled, and built again afterwards: that is far quicker."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# What each index is made by. Those behind a primary key or a named constraint stay.
MADE_BY = {
    "postgresql": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)
    """,
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
}
# The copies hold the values of their originals and lean on each other as those do, so no rule about
# a value and no foreign key needs to be looked up again.
TRUST = {
    "postgresql": ["SET session_replication_role = replica", "SET maintenance_work_mem = '256MB'"],
    "sqlite": [
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA cache_size = -400000",
    ],
}


@contextmanager
def put_away() -> Iterator[None]:
    """No index is kept up to date inside, and nothing is checked.

    On a connection of its own: what it trusts in, it trusts in until it is closed.
    """
    with connection.cursor() as cursor:
        cursor.execute(MADE_BY[connection.vendor])
        indexes = cursor.fetchall()
        for setting in TRUST[connection.vendor]:
            cursor.execute(setting)
        for name, _made_by in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _name, made_by in indexes:
            cursor.execute(made_by)
    connection.close()
