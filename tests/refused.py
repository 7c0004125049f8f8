"""What the database itself refuses, asked by raw SQL as its owner could."""

import pytest
from django.db import DatabaseError, connection, transaction


def refused(statement: str, said: str) -> None:
    """The database refuses this statement, in these words."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for none
        with (
            pytest.raises(DatabaseError, match=said),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
