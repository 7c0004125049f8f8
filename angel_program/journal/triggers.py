"""The triggers that make both books append-only, in the words of each database."""

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("journal_entry", "journal_bagentry")

REFUSE = """
CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
"""


def put_up(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE."""
    if editor.connection.vendor == "postgresql":
        editor.execute(REFUSE)
    for table in TABLES:
        guard(editor, table)


def take_down(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Back to plain tables, for migrating backwards."""
    for table in TABLES:
        unguard(editor, table)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION journal_refuses()")


def guard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Make one table append-only."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuses()"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
        )
        return
    for verb in VERBS:
        editor.execute(_refusing(table, verb))


def unguard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Back to a plain table."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
        editor.execute(f"DROP TRIGGER {table}_is_kept ON {table}")
        return
    for verb in VERBS:
        editor.execute(f"DROP TRIGGER {table}_{verb.lower()}")


def asleep(table: str) -> tuple[list[str], list[str]]:
    """What lets one table's rows be deleted in this transaction, and what ends that.

    Only the table's owner may; the role that the program runs as is refused (roles.py).
    """
    if connection.vendor == "postgresql":
        sleep, wake = (f"ALTER TABLE {table} {how} TRIGGER USER" for how in ("DISABLE", "ENABLE"))
        return [sleep], [wake]
    return [f"DROP TRIGGER IF EXISTS {table}_delete"], [_refusing(table, "DELETE")]


VERBS = ("UPDATE", "DELETE")


def _refusing(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
