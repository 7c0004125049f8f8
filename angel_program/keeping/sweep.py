"""Behind a forgetting: what was deleted leaves the database's own files too, as far as it goes."""

from django.db import connection

TABLES = (
    "intake_personkey",
    "intake_personindex",
    "intake_person",
    "journal_entry",
    "referrals_disclosure",
    "referrals_emergencydisclosure",
)


def sweep() -> None:
    """Let the database write over the rows that were destroyed.

    PostgreSQL keeps a deleted row on its page until the table is vacuumed; SQLite in its file until
    the file is built anew, and in its log until that is written back. Outside of a transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in TABLES:
                cursor.execute(f"VACUUM {table}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
