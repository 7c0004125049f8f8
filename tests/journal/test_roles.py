"""The role that the program runs as on PostgreSQL: it does the work and cannot bend a line."""

# ruff: noqa: S608 - SQL from strings is what this is about; the strings are our own

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from angel_program.journal.chain import verify
from angel_program.journal.models import Entry
from intake.models import WalkIn

BOOKS = ("journal_entry", "journal_bagentry")
REFUSED = r"permission denied|must be owner"
BENDING = [
    "UPDATE {} SET verb = 'x'",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TRIGGER {0}_stays ON {0}",
    "DROP TABLE {}",
    "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE RULE mine AS ON INSERT TO {} DO INSTEAD NOTHING",
    "ALTER TABLE {} RENAME TO elsewhere",
    "ALTER TABLE {} OWNER TO CURRENT_USER",
    "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT (seq) DO UPDATE SET verb = 'x'",
    "MERGE INTO {0} USING {0} AS o ON o.seq = {0}.seq WHEN MATCHED THEN DELETE",
    "BEGIN; LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
]
ANOTHER = (
    "FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
)
MAKING_ROOM = [
    "SET session_replication_role = replica",
    "ALTER SYSTEM SET session_replication_role = replica",
    f"CREATE OR REPLACE {ANOTHER}",
    "DROP FUNCTION journal_refuses() CASCADE",
    "CREATE TABLE mine (n integer)",
    "CREATE ROLE another LOGIN",
    "SET ROLE postgres",
    "COPY journal_entry TO PROGRAM 'true'",
    "DELETE FROM django_migrations",
]
QUICK = {
    "id": "00000000-0000-4000-8000-000000000001",
    "red_flags": ["none"],
    "pathway": "unknown",
    "language": "unknown",
    "interpreter": "unknown",
    "call_name": "Robin",
}


@pytest.fixture
def role(transactional_db, capsys):
    """The role, made by what ``database_roles`` prints; twice, as after an upgrade."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    # Roles are the server's, and another process may be at work in the database beside this one.
    name = f"runs_{connection.settings_dict['NAME']}"
    call_command("database_roles", role=name)
    sql = capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.execute(sql)
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


@pytest.fixture
def run(role):
    """``run(statement)`` as that role, over a connection of its own."""
    known = {**connection.get_connection_params(), "user": role}
    known = {name: value for name, value in known.items() if name in ("dbname", "host", "user")}
    session = psycopg2.connect(**known)
    session.autocommit = True

    def run(statement):
        session.rollback()
        with session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    yield run
    session.close()


@pytest.fixture
def runs_as_role(role):
    """The whole program is connected as that role; the owner is back before anything is undone."""
    owner = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = role
    yield
    connection.close()
    connection.settings_dict["USER"] = owner


@pytest.mark.parametrize("book", BOOKS)
def test_the_role_cannot_bend_a_book(book, run):
    for statement in BENDING:
        with pytest.raises(psycopg2.Error, match=REFUSED):
            run(statement.format(book))


@pytest.mark.parametrize("book", BOOKS)
def test_the_role_cannot_give_itself_more(book, role, run):
    run(f"GRANT UPDATE, DELETE, TRUNCATE ON {book} TO {role}")  # a warning: nothing was granted

    for right in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"):
        assert run(f"SELECT has_table_privilege('{book}', '{right}')") == [(False,)]


def test_the_role_cannot_make_room_for_bending(run):
    for statement in MAKING_ROOM:
        with pytest.raises(psycopg2.Error, match=REFUSED):
            run(statement)


def test_the_role_reads_and_adds(run, officer):
    columns = ", ".join(field.column for field in Entry._meta.concrete_fields)
    [(last,)] = run("SELECT max(seq) FROM journal_entry")

    run(
        f"INSERT INTO journal_entry ({columns}) SELECT "
        + ", ".join("seq + 1" if c == "seq" else c for c in columns.split(", "))
        + f" FROM journal_entry WHERE seq = {last}"
    )

    assert run("SELECT max(seq) FROM journal_entry") == [(last + 1,)]


def test_the_days_work_is_done_as_that_role(officer, sign_in, role, runs_as_role):
    browser = sign_in(officer)

    answer = browser.post("/intake/welcome/", QUICK)

    assert answer.status_code == 302, answer.text
    walk_in = WalkIn.objects.get()
    assert browser.get(f"/intake/{walk_in.pk}/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (role,)
    assert [*Entry.objects.filter(walk_in_id=walk_in.pk).values_list("verb", flat=True)][-1] == (
        "walk_in.read"
    )
    assert verify(Entry.objects.all()).count == Entry.objects.count()


def test_the_clock_ticks_as_that_role(department, runs_as_role, capsys):
    call_command("tick")

    assert capsys.readouterr().out.startswith("Beds released: 0.")


def test_a_name_is_only_a_name(capsys):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    call_command("database_roles", role="o'neil\"s")

    said = capsys.readouterr().out
    assert "rolname = 'o''neil\"s'" in said
    assert 'CREATE ROLE "o\'neil""s" LOGIN' in said


def test_sqlite_is_told_that_it_has_no_roles(db):
    if connection.vendor != "sqlite":
        pytest.skip("this is what SQLite is told")
    with pytest.raises(CommandError, match="Roles are PostgreSQL's") as failed:
        call_command("database_roles")

    assert failed.value.returncode == 1
