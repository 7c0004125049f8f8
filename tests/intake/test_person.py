"""Who somebody is: sealed, kept where a field is left blank, and shown only for a purpose."""

import pytest
from django.db import connection

from angel_program.journal.models import Entry
from intake.models import Person, PersonIndex
from tests.journey import arrived

NOTHING = {"may_leave_message": "unknown", "may_text": "unknown"}
SAID = {
    "legal_name": "Rosa Lane",
    "call_name": "Rosie",
    "alias": "R. Ferry",
    "birth_date": "1990-02-28",
    "phone": "(978) 555-0142",
    "email": "rosa@example.org",
    "address": "Pier 4, under the bridge",
    "reach_note": "After noon.\nAsk for the <blue> boat.",
    "contact_name": "Ana Lane",
    "contact_phone": "978 555 0143 ext. 2",
    "may_leave_message": "no",
    "may_text": "yes",
}


def write(client, walk_in, **said):
    return client.post(f"/intake/{walk_in.pk}/identify/", NOTHING | said)


def open_up(client, walk_in, purpose="placement_call"):
    return client.post(f"/intake/{walk_in.pk}/reveal/", {"purpose": purpose})


def values(answer):
    return [str(fact["value"]) for fact in answer.context["facts"]]


def test_everything_written_down_is_shown_back_by_reveal(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)

    saved = write(client, walk_in, **SAID)
    answer = open_up(client, walk_in)

    assert saved["Location"] == f"/intake/{walk_in.pk}/"
    expected = {**SAID, "reach_note": "After noon.\r\nAsk for the <blue> boat."}
    expected |= {"may_leave_message": "No", "may_text": "Yes"}
    assert {value.replace("\r\n", "\n") for value in values(answer)} == {
        value.replace("\r\n", "\n") for value in expected.values()
    }
    assert "Ask for the &lt;blue&gt; boat." in answer.text


def test_nothing_of_it_lies_readable_in_the_database(officer, sign_in):
    walk_in = arrived(officer)

    write(sign_in(officer), walk_in, **SAID)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_person")
        row = b"".join(
            bytes(v) if not isinstance(v, str) else v.encode()
            for v in cursor.fetchone()
            if isinstance(v, bytes | memoryview | str)
        )
    assert b"Rosa" not in row
    assert b"1990" not in row


def test_a_blank_keeps_what_stood_there(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    write(client, walk_in, phone="978 555 0199")

    shown = values(open_up(client, walk_in))
    assert "978 555 0199" in shown
    assert "Rosa Lane" in shown
    assert "1990-02-28" in shown


def test_the_form_is_never_filled_with_what_is_sealed(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    text = client.get(f"/intake/{walk_in.pk}/identify/").text

    assert "a field left blank keeps it" in text
    assert not [value for value in SAID.values() if len(value) > 3 and value in text]


def test_the_two_answers_about_messages_stand_as_they_were(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    form = client.get(f"/intake/{walk_in.pk}/identify/").context["form"]

    assert (form["may_leave_message"].value(), form["may_text"].value()) == ("no", "yes")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("birth_date", "1899-12-31", "Nobody here was born"),
        ("birth_date", "2999-01-01", "Nobody here was born"),
        ("birth_date", "0001-01-01", "Nobody here was born"),
        ("birth_date", "1990-02-30", "valid date"),
        ("birth_date", "in May", "valid date"),
        ("email", "rosa", "valid email"),
        ("legal_name", "a" * 121, "at most 120"),
        ("reach_note", "a" * 281, "at most 280"),
        ("may_text", "maybe", "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(officer, sign_in, field, value, says):
    walk_in = arrived(officer)

    answer = write(sign_in(officer), walk_in, **({"alias": "R. Ferry"} | {field: value}))

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="R. Ferry"' in answer.text
    assert Person.objects.get().alias is None


@pytest.mark.parametrize("day", ["1900-01-01", "2000-02-29"])
def test_the_oldest_and_a_leap_day_are_birth_dates(officer, sign_in, day):
    walk_in, client = arrived(officer), sign_in(officer)

    write(client, walk_in, birth_date=day)

    assert day in values(open_up(client, walk_in))


def test_a_name_and_a_birth_date_can_be_found_again_without_being_read(officer, sign_in):
    walk_in = arrived(officer)

    write(sign_in(officer), walk_in, legal_name="Rosa Lane", birth_date="1990-02-28")

    kinds = {*PersonIndex.objects.values_list("kind", flat=True)}
    assert kinds == {"name", "name_and_birth", "sound_and_birth"}


def test_reveal_never_answers_a_get(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    answer = client.get(f"/intake/{walk_in.pk}/reveal/?purpose=placement_call")

    assert answer.status_code == 200
    assert "Rosa" not in answer.text


def test_reveal_wants_a_purpose_it_knows(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    for purpose in ("", "curiosity"):
        answer = open_up(client, walk_in, purpose)
        assert answer.status_code == 422
        assert "Rosa" not in answer.text


@pytest.mark.parametrize(
    "purpose", "placement_call hand_over follow_up correct_details participant_asked".split()
)
def test_the_journal_keeps_for_what_and_not_what(officer, sign_in, purpose):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    open_up(client, walk_in, purpose)

    line = Entry.objects.filter(walk_in_id=walk_in.pk).latest("seq")
    assert (line.verb, line.actor_id) == ("person.revealed", officer.pk)
    assert line.facts == {"purpose": purpose}


def test_what_was_revealed_stays_in_no_cache(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    assert open_up(client, walk_in)["Cache-Control"] == "no-store"


def test_the_title_of_what_was_revealed_is_neutral(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)

    assert "<title>Intake</title>" in open_up(client, walk_in).text


def test_a_value_moved_to_another_column_is_refused_and_never_shown(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)
    write(client, walk_in, **SAID)
    person = Person.objects.get()
    Person.objects.update(alias=person.legal_name)

    answer = open_up(client, walk_in)

    assert answer.status_code == 422
    assert "moved or altered" in answer.text
    assert "Rosa" not in answer.text


def test_a_value_of_another_person_is_refused_and_never_shown(officer, sign_in):
    mine, other, client = arrived(officer), arrived(officer), sign_in(officer)
    write(client, other, **SAID)
    other.person.refresh_from_db()
    Person.objects.filter(pk=mine.person_id).update(legal_name=other.person.legal_name)

    answer = open_up(client, mine)

    assert answer.status_code == 422
    assert "Rosa" not in answer.text


def test_a_stranger_reveals_nobody(officer, stranger, sign_in):
    walk_in = arrived(officer)
    write(sign_in(officer), walk_in, **SAID)

    assert open_up(sign_in(stranger), walk_in).status_code == 404
