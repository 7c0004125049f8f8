"""The triggers that keep a report as it was asked for and decided, in the words of each database.

Decided, a row never changes; waiting for its decision, only what the decision says does. None is
ever deleted: the audit of every later report counts on all of them.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "oversight_release"
STAYS = ("id", "department_id", "first", "last", "content", "asked_at", "asked_by_id")
SAID = "a public report stays as it was asked for and decided"

POSTGRESQL = f"""
CREATE FUNCTION release_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.standing = 'waiting'
        AND ({", ".join(f'NEW."{name}"' for name in STAYS)})
            IS NOT DISTINCT FROM ({", ".join(f'OLD."{name}"' for name in STAYS)})
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION '{SAID}';
END $$;
CREATE TRIGGER release_stays BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION release_stays();
CREATE TRIGGER release_is_kept BEFORE TRUNCATE ON {TABLE}
FOR EACH STATEMENT EXECUTE FUNCTION release_stays()
"""
BENT = " OR ".join(["OLD.standing <> 'waiting'", *(f'NEW."{c}" IS NOT OLD."{c}"' for c in STAYS)])
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
SQLITE = (
    f"CREATE TRIGGER release_stays BEFORE UPDATE ON {TABLE} WHEN {BENT} {REFUSE}",
    f"CREATE TRIGGER release_is_kept BEFORE DELETE ON {TABLE} {REFUSE}",
)


def put_up(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse what changes a decided report, or takes one away."""
    for statement in [POSTGRESQL] if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def take_down(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Back to a plain table, for migrating backwards."""
    on = f" ON {TABLE}" if editor.connection.vendor == "postgresql" else ""
    for name in ("release_stays", "release_is_kept"):
        editor.execute(f"DROP TRIGGER {name}{on}")
    if on:
        editor.execute("DROP FUNCTION release_stays()")
