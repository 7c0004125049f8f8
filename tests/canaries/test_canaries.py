"""After everything that pages do with a person, their values are found only where.txt says."""

import logging
import os
import tempfile
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from angel_program.journal.models import Entry
from angel_program.sealed import SealedField, open_value
from intake.models import Draft, Person
from tests.canaries.planted import COLUMNS, TOKENS, smelt
from tests.house.filling import Forms
from tests.house.one_world import browser_of
from tests.house.routes import address_of
from tests.house.test_headers import ADMIN_PAGES
from tests.house.test_matrix import COLUMNS as ROLES
from tests.house.test_matrix import ROWS

# page, role → fields: everything else is a leak.
WHERE = {
    (page, role): set(fields.split(","))
    for line in (Path(__file__).parent / "where.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
    for page, role, fields in [line.split()]
}


def test_every_sealed_column_has_its_canary():
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    }

    # What seals the tablets' answers is a key of the house and names nobody.
    assert sealed - {"intake.OutboxKey.private"} == set(COLUMNS)


@pytest.mark.slow
def test_every_canary_is_planted_and_sealed(planted):
    missing = set()
    for label, field in COLUMNS.items():
        app, model, column = label.split(".")
        rows = apps.get_model(app, model).objects.exclude(**{column: None})
        opened = " ".join(_opened(row, column) for row in rows)
        missing |= set() if TOKENS[field] in opened else {label}

    assert missing == set()


def _opened(row, column):
    if isinstance(row, Draft):  # sealed by the tablet, for the house
        return row.unseal().decode()
    return open_value(row, column, _person_of(row).wrapped_key.open())


def _person_of(row):
    if isinstance(row, Person):
        return row
    way = next(way for way in ("person", "walk_in", "agreement", "disclosure") if hasattr(row, way))
    return _person_of(getattr(row, way))


def answers_of(world, role):
    """Page by page, what this role is shown: opened, sent empty, and sent filled in. Undone."""
    for name, (of, *_cells) in ROWS.items():
        path = reverse(name, args=address_of(world, of))
        with transaction.atomic():
            client = browser_of(world, role)
            page = client.get(path)
            yield name, page
            yield name, client.post(path)
            has_forms = page.status_code == 200 and "html" in page["Content-Type"]
            fields = Forms(page.text).by_method["post"] if has_forms else {}
            if fields and not name.startswith(("account", "choose")):
                filled = {key: field.answer for key, field in fields.items()}
                yield name, client.post(path, filled, follow=True)
            transaction.set_rollback(True)
    client = browser_of(world, role)
    for name in ADMIN_PAGES if role in ("overseer", "administrator") else ():
        if name != "admin:logout":
            yield name, client.get(reverse(name))


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_shown_what_the_table_says_and_no_more(role, planted, caplog):
    caplog.set_level(logging.DEBUG)
    shown = {}
    around = {}
    for name, answer in answers_of(planted, role):
        body = b"".join(answer) if answer.streaming else answer.content
        shown.setdefault(name, set()).update(smelt(body))
        head = answer.text.split("</title>")[0] if "html" in answer["Content-Type"] else ""
        addresses = [where for where, _status in getattr(answer, "redirect_chain", [])]
        around[name] = smelt(f"{answer.headers} {head} {addresses} {answer.cookies}")

    said = {page: fields for (page, who), fields in WHERE.items() if who == role}
    assert {name: fields for name, fields in shown.items() if fields} == said
    assert {name: fields for name, fields in around.items() if fields} == {}
    assert smelt(" ".join(map(logged, caplog.records))) == set(), "in a log"
    assert smelt(sessions()) == set()


def sessions() -> str:
    """What every session holds, decoded."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.all()
    return " ".join(str(row.get_decoded()) for row in rows)


def logged(record: logging.LogRecord) -> str:
    """A line of the log, with everything that hangs on it and could be written."""
    return f"{record.getMessage()} {record.args} {record.exc_text} {getattr(record, 'params', '')}"


@pytest.mark.slow
def test_no_statement_that_the_database_could_log_holds_a_canary(planted):
    """Whatever a server's log keeps of a failed or a slow statement, it was never sent a name."""
    with CaptureQueriesContext(connection) as sent:
        client = browser_of(planted, "officer")
        opened = client.post(f"/intake/{planted.eligible.pk}/reveal/", {"purpose": "call_back"})

    assert len(planted.sent) > 200
    assert opened.status_code in (200, 422)
    assert smelt("\n".join(planted.sent + [query["sql"] for query in sent])) == set()


@pytest.mark.slow
def test_no_table_holds_a_canary_in_clear(planted):
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # the name is the database's
            rows = b"\n".join(as_bytes(cell) for row in cursor.fetchall() for cell in row)
            found[table] = smelt(rows)

    assert len(found) > 40
    assert {table: fields for table, fields in found.items() if fields} == {}


def as_bytes(cell) -> bytes:
    """A cell as it lies in the database."""
    return bytes(cell) if isinstance(cell, bytes | memoryview) else repr(cell).encode()


@pytest.mark.slow
def test_no_journal_entry_and_no_file_holds_a_canary(planted):
    entries = " ".join(str(vars(entry)) for entry in Entry.objects.all())

    assert len(entries) > 1_000
    assert smelt(entries) == set()
    assert files_with_canaries(Path(tempfile.gettempdir())) == set()


def files_with_canaries(folder: Path) -> set[str]:
    """The files of a folder in which one stands, of those that are no database."""
    files = (file for file in folder.glob("*") if file.is_file())
    return {str(file) for file in files if os.access(file, os.R_OK) and smelt(file.read_bytes())}


def test_the_nose_smells():
    name = TOKENS["legal_name"]

    assert smelt(f"<dd>{name}</dd>") == {"legal_name"}
    assert smelt(name.upper().encode("utf-16-le")) == {"legal_name"}
    assert smelt("Born February 17, 1903") == {"birth_date"}
