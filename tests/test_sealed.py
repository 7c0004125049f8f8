"""Sealed values: moved, altered, cut or written in clear, they do not open."""

import pytest
from django.core.serializers import serialize
from django.db import connection
from django.test import override_settings

from angel_program.keys import new_key, unwrap
from angel_program.refusal import Refused
from angel_program.sealed import BrokenSeal, Sealed, close_value, open_value
from intake.actions.person import identify, reveal
from intake.models import Agreement, Consent, Person, PersonKey, WalkIn
from tests.journey import arrived, consented

NAME = "Robin Example"


@pytest.fixture
def walk_in(officer):
    """A visit of somebody who said their name and signed consents, all with one key."""
    walk_in = consented(officer)
    identify(walk_in=walk_in, legal_name=NAME, phone="(978) 555-0123", by=officer)
    return walk_in


@pytest.fixture
def person(walk_in):
    """That person, as the database has them."""
    return Person.objects.get(pk=walk_in.person_id)


def follow_up_of(walk_in):
    """The consent to be asked how they are."""
    return walk_in.consents.get(purpose="follow_up")


def key_of(person):
    return PersonKey.objects.get(person=person).open()


def stored(person):
    """The bytes of the name as they lie in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT legal_name FROM intake_person")
        return bytes(cursor.fetchone()[0])


def refused(row, column, key):
    fresh = type(row).objects.get(pk=row.pk)
    with pytest.raises(BrokenSeal):
        open_value(fresh, column, key)


@pytest.mark.parametrize(
    "text",
    [NAME, "Núñez", "Nguyễn", "x", "a\x00\x00", "\x80", "  ", "عمر", "👩‍👧", "y" * 5000],
    ids=[
        "plain",
        "accents",
        "more accents",
        "one",
        "nul",
        "padding",
        "blank",
        "arabic",
        "emoji",
        "long",
    ],
)
def test_what_was_sealed_opens_as_it_was(text, person):
    key = key_of(person)
    close_value(person, "alias", text, key)
    person.save(update_fields=["alias"])

    assert open_value(Person.objects.get(pk=person.pk), "alias", key) == text


def test_nothing_is_sealed_as_nothing(person):
    close_value(person, "legal_name", "", key_of(person))
    person.save(update_fields=["legal_name"])

    assert Person.objects.get(pk=person.pk).legal_name is None
    assert open_value(person, "legal_name", key_of(person)) == ""


def test_the_database_holds_nothing_readable(person):
    blob = stored(person)

    for part in (b"Robin", b"Example", b"robin"):
        assert part not in blob


def test_names_of_nearly_one_length_are_stored_as_one_length(person):
    lengths = set()
    for text in ("Al", "Robin Example", "Bartholomew Longlastname-Smith"):
        close_value(person, "alias", text, key_of(person))
        lengths.add(len(person.alias.blob))

    assert len(lengths) == 1


def test_one_name_sealed_twice_looks_different(person):
    blobs = set()
    for _time in range(3):
        close_value(person, "alias", NAME, key_of(person))
        blobs.add(person.alias.blob)

    assert len(blobs) == 3


def test_a_value_prints_nothing(person):
    assert NAME not in repr(person.legal_name) + str(person.legal_name) + repr(key_of(person))
    assert key_of(person).secret.hex() not in repr(key_of(person))


# ---- Moved


def test_a_value_moved_to_another_person_is_refused(person, officer):
    other = arrived(officer).person
    Person.objects.filter(pk=other.pk).update(legal_name=person.legal_name)

    refused(other, "legal_name", key_of(other))
    refused(other, "legal_name", key_of(person))


def test_a_signature_moved_to_another_consent_of_the_same_person_is_refused(walk_in, person):
    to_centers, follow_up = walk_in.consents.get(purpose="placement"), follow_up_of(walk_in)
    Consent.objects.filter(pk=follow_up.pk).update(signature=to_centers.signature)

    assert open_value(to_centers, "signature", key_of(person)) == "A mark"
    refused(follow_up, "signature", key_of(person))


def test_a_value_moved_to_another_column_is_refused(person):
    Person.objects.filter(pk=person.pk).update(alias=person.legal_name)

    refused(person, "alias", key_of(person))


def test_a_value_moved_to_another_table_is_refused_even_under_its_own_id(walk_in, person):
    consent = follow_up_of(walk_in)
    Agreement.objects.filter(walk_in=walk_in).update(id=consent.pk, signature=consent.signature)

    refused(Agreement.objects.get(), "signature", key_of(person))


# ---- Altered


def test_plain_text_put_into_the_database_is_refused_and_not_shown(walk_in, person, officer):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE intake_person SET legal_name = %s", [b"Mallory Writes In Clear Here, At Length"]
        )

    refused(person, "legal_name", key_of(person))
    with pytest.raises(BrokenSeal):
        reveal(walk_in=WalkIn.objects.get(pk=walk_in.pk), purpose="contact", by=officer)


def test_not_one_flipped_bit_is_overlooked(person):
    key, blob = key_of(person), stored(person)

    for place in range(len(blob)):
        for bit in (0x01, 0x80):
            altered = bytearray(blob)
            altered[place] ^= bit
            person.legal_name = Sealed(bytes(altered))
            with pytest.raises(BrokenSeal):
                open_value(person, "legal_name", key)


def test_a_value_cut_anywhere_is_refused(person):
    key, blob = key_of(person), stored(person)

    for length in range(len(blob)):
        person.legal_name = Sealed(blob[:length])
        with pytest.raises(BrokenSeal):
            open_value(person, "legal_name", key)


def test_a_value_with_something_behind_it_is_refused(person):
    person.legal_name = Sealed(stored(person) + b"\x00")

    with pytest.raises(BrokenSeal):
        open_value(person, "legal_name", key_of(person))


# ---- Another key


def test_another_key_is_refused(person, officer):
    other = arrived(officer).person

    refused(person, "legal_name", key_of(other))


def test_a_new_key_under_the_old_id_is_refused(person):
    forged, _wrapped = new_key(key_of(person).id)

    refused(person, "legal_name", forged)


def test_another_master_key_opens_nobody(person):
    with override_settings(MASTER_KEY=b"\x07" * 32), pytest.raises(BrokenSeal):
        key_of(person)


def test_a_wrapped_key_moved_to_another_person_is_refused(person, officer):
    other = arrived(officer).person

    with pytest.raises(BrokenSeal):
        unwrap(other.pk, bytes(person.wrapped_key.wrapped))


def test_destroying_the_key_forgets_the_person(walk_in, person, officer):
    PersonKey.objects.filter(person=person).delete()

    with pytest.raises(Refused, match="has been forgotten"):
        reveal(walk_in=WalkIn.objects.get(pk=walk_in.pk), purpose="contact", by=officer)


# ---- Never in clear


def test_update_takes_no_plain_text(person):
    with pytest.raises(TypeError, match="never a plain one"):
        Person.objects.update(legal_name=NAME)


@pytest.mark.parametrize("plain", [NAME, NAME.encode(), 7])
def test_save_takes_no_plain_text(plain, person):
    person.legal_name = plain

    with pytest.raises(TypeError, match="never a plain one"):
        person.save()


def test_nobody_is_looked_for_by_a_plain_name(person):
    with pytest.raises(TypeError, match="never a plain one"):
        Person.objects.filter(legal_name=NAME).exists()


def test_a_person_is_not_written_into_a_fixture(person):
    with pytest.raises(TypeError, match="not serialized"):
        serialize("json", [person])
