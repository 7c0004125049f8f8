"""The triggers that make both books append-only, in the words of each database."""

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
            editor.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION journal_refuses()"
            )
            editor.execute(
                f"CREATE TRIGGER {table}_is_kept BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
            )
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )


def take_down(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Back to plain tables, for migrating backwards."""
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
            editor.execute(f"DROP TRIGGER {table}_is_kept ON {table}")
        editor.execute("DROP FUNCTION journal_refuses()")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_{verb}")
