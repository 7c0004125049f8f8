"""Bodies that no form of ours would send: extra fields, lists, JSON, files, far too much."""

import json

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from tests.house.census import census
from tests.house.filling import Forms
from tests.house.one_world import Copied
from tests.house.test_bad_input import FORMS, Opened

pytestmark = pytest.mark.once

MARK = "mass-assigned"
# What an attacker would like to set, and every column there is.
AT_ONCE = 240  # more fields than a form may have would be refused for that
WISHES = {
    "role",
    "is_active",
    "is_superuser",
    "is_staff",
    "is_supervisor",
    "department",
    "by",
    "pk",
}
OURS = ("accounts", "journal", "post", "intake", "referrals", "privacy", "keeping", "oversight")
COLUMNS = WISHES | {
    field.name
    for app in OURS
    for model in apps.get_app_config(app).get_models()
    for field in model._meta.concrete_fields
}

# What the other forms of a page ask.
BESIDE = {"reply": {"answer", "code", "days", "hours", "reason", "stay", "unit"}}


def batched(words: list[str], at_once: int) -> list[list[str]]:
    """The list in pieces."""
    return [words[start : start + at_once] for start in range(0, len(words), at_once)]


def holds_the_mark() -> list[str]:
    """The tables in which the mark stands."""
    found = []
    with connection.cursor() as cursor:
        # What was sent with a wrong password is kept for a while by axes, whoever sent it.
        for table in {*connection.introspection.table_names(cursor)} - {"axes_accessattempt"}:
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # the name is the database's
            found += [table] if MARK in repr(cursor.fetchall()) else []
    return found


@pytest.mark.rest
@pytest.mark.parametrize("name", FORMS)
def test_a_field_that_the_form_does_not_have_sets_nothing(name, world):
    opened = Opened(world, name)
    extra = sorted(COLUMNS - opened.forms["post"].keys() - BESIDE.get(name, set()))
    before = census()["accounts_user"]
    plain = {key: field.answer for key, field in opened.forms["post"].items()}
    sent = opened.send("post", {}).status_code

    for some in batched(extra, AT_ONCE):
        with transaction.atomic():
            more = opened.client.post(opened.path, plain | dict.fromkeys(some, MARK))
            assert more.status_code == sent
            assert holds_the_mark() == []
            transaction.set_rollback(True)
    if "password" not in name and not name.startswith("account"):
        assert census()["accounts_user"] == before


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", json.dumps({"red_flags": ["none"], "role": "administrator"})),
        ("text/plain", "red_flags=none"),
        ("application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        ("application/x-www-form-urlencoded", "red_flags[]=none&red_flags[0]=none"),
        ("multipart/form-data; boundary=x", "--x\r\nnothing"),
        ("multipart/form-data", "no boundary"),
        ("application/x-www-form-urlencoded; charset=utf-7", "red_flags=none"),
    ],
)
def test_what_is_not_a_form_is_refused_and_kept_nowhere(content_type, body, world, sign_in):
    client = sign_in(world.officer)
    before = census(without={"journal_entry"})

    answer = client.post("/intake/welcome/", body, content_type=content_type)

    assert answer.status_code in (400, 422)
    assert census(without={"journal_entry"}) == before


def test_many_values_for_one_field_are_one_value(world, sign_in):
    client = sign_in(world.officer)
    quiet = {"may_text": ["no", "yes"], "may_leave_message": ["unknown"]}

    answer = client.post(f"/intake/{world.eligible.pk}/identify/", quiet | {"alias": ["A", "B"]})

    world.eligible.person.refresh_from_db()
    assert (answer.status_code, world.eligible.person.may_text) == (302, "yes")


def test_ten_thousand_fields_are_too_many(world, sign_in):
    body = "&".join(f"field{number}=x" for number in range(10_000))

    answer = sign_in(world.officer).post(
        "/intake/welcome/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 400


def test_ten_megabytes_are_too_much(world, sign_in):
    body = "red_flags=none&call_name=" + "x" * 10_000_000

    answer = sign_in(world.officer).post(
        "/intake/welcome/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in (400, 413)


def test_a_file_is_kept_nowhere(world, sign_in, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    file = SimpleUploadedFile("photo.jpg", b"x" * 4_000_000)

    answer = sign_in(world.officer).post("/intake/welcome/", {"red_flags": "none", "f": file})

    assert answer.status_code < 500
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("deep", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 50_000])
def test_json_nested_without_end_gets_a_sentence(deep, world, sign_in):
    client, path = sign_in(world.administrator), "/admin/intake/screeningpolicy/add/"

    answer = client.post(path, {"effective_from": "2026-01-01", "questions": deep})

    assert answer.status_code == 200
    assert "valid JSON" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "en," * 20_000},
        {"Cookie": "a=" + "x" * 8_000},
        {"Cookie": "__Host-session=" + "x" * 8_000},
        {"Accept": "*/*," * 5_000},
        {"HX-Request": "true", "HX-Current-URL": "\r\nx"},
        {"X-Forwarded-For": "1.2.3.4, " * 1_000},
        {"Content-Length": "-1"},
    ],
)
def test_headers_without_end_break_nothing(headers, client, db):
    assert client.get("/accounts/login/", headers=headers).status_code == 200


def test_no_field_asks_for_what_is_never_kept(built_world, db):
    barred = {
        "warrant",
        "ssn",
        "sid",
        "ucn",
        "fbi",
        "ori",
        "cori",
        "license_no",
        "arrest",
        "charge",
    }
    asked = set()
    for name in FORMS:
        with transaction.atomic():
            forms = Opened(Copied(built_world), name).forms
            transaction.set_rollback(True)
        names = [field for method in forms.values() for field in method]
        asked |= {word for field in names for word in (field, *field.split("_"))}

    assert "name" in asked
    assert asked & barred == set()
    assert COLUMNS & barred == set()
    assert Forms('<form method="post"><input name="ssn"></form>').by_method["post"].keys() & barred
