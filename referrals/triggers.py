"""The triggers that keep both ledgers of disclosures, in the words of each database.

A row says what was told, and never changes. To an emergency is added, once, that it was reviewed;
and the medic's name goes when the person is forgotten. For three years nobody deletes a row: that
long the participant is owed the account of it (42 CFR 2.25). Then keeping drops it, by its rules.
"""

from collections.abc import Iterator

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OWED = 3 * 365 + 1  # days
LEDGERS = ("referrals_disclosure", "referrals_emergencydisclosure")
SAID = "the ledger of disclosures stays as it was written"
YOUNG = {
    "postgresql": f"OLD.at > now() - interval '{OWED} days'",
    "sqlite": f"OLD.at > datetime('now', '-{OWED} days')",
}
DIFFERS = {"postgresql": "IS DISTINCT FROM", "sqlite": "IS NOT"}


def put_up(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse what changes a row, and what takes a young one away."""
    vendor = editor.connection.vendor
    for table, bends in zip(LEDGERS, _bends(DIFFERS[vendor]), strict=True):
        for statement in (_postgresql if vendor == "postgresql" else _sqlite)(table, bends):
            editor.execute(statement)


def take_down(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Back to plain tables, for migrating backwards."""
    for table in LEDGERS:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        for name in (f"{table}_stays", f"{table}_is_kept"):
            editor.execute(f"DROP TRIGGER {name}{on}")
        if on:
            editor.execute(f"DROP FUNCTION {table}_stays()")


def _bends(differs: str) -> tuple[str, str]:
    """What bends a row of the first ledger, and of the second."""
    columns = ("id", "walk_in_id", "nature", "scope", "at", "by_id")
    changed = [f"NEW.{name} {differs} OLD.{name}" for name in columns]
    again = [
        f"(OLD.reviewed_at IS NOT NULL AND NEW.{name} {differs} OLD.{name})"
        for name in ("reviewed_at", "reviewed_by_id")
    ]
    renamed = [
        f"(NEW.{name} IS NOT NULL AND NEW.{name} {differs} OLD.{name})"
        for name in ("medic", "affiliation")
    ]
    return "1 = 1", " OR ".join([*changed, *again, *renamed])


def _postgresql(table: str, bends: str) -> Iterator[str]:
    yield f"""
CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT ({bends}) THEN RETURN NEW; END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF NOT ({YOUNG["postgresql"]}) THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{SAID}';
END $$"""
    yield (
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
    )
    yield (
        f"CREATE TRIGGER {table}_is_kept BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()"
    )


def _sqlite(table: str, bends: str) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    yield f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN {bends} {refuse}"
    yield (
        f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} WHEN {YOUNG['sqlite']} {refuse}"
    )
