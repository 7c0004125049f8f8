"""The bytes of a sealed value, each written by hand from the description in sealed.py."""

import secrets
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from angel_program.sealed import BrokenSeal, Key, Sealed, close_value, open_value
from intake.models import Consent, Person

KEY = Key(UUID("00000000-0000-4000-8000-00000000000a"), bytes(range(32)))
ROW = UUID("00000000-0000-4000-8000-000000000001")
HEADER = b"\x01" + KEY.id.bytes
PLACE = b"intake_person|legal_name|00000000-0000-4000-8000-000000000001|"
COLUMN = Person._meta.get_field("legal_name")


def sealed(text, *, place=PLACE, header=HEADER, key=KEY):
    """A value as another program would close it."""
    padded = text.encode() + b"\x80"
    padded += b"\x00" * (-len(padded) % 32)
    nonce = secrets.token_bytes(12)
    return Sealed(header + nonce + AESGCM(key.secret).encrypt(nonce, padded, place + header))


def closed(text):
    person = Person(id=ROW)
    close_value(person, "legal_name", text, KEY)
    return person.legal_name


def opened(value, column="legal_name"):
    person = Person(id=ROW)
    setattr(person, column, value)
    return open_value(person, column, KEY)


def refusal(value, column="legal_name"):
    with pytest.raises(BrokenSeal) as refused:
        opened(value, column)
    return str(refused.value)


def test_what_another_program_closes_by_the_description_opens_here():
    assert opened(sealed("Núñez")) == "Núñez"


def test_what_is_closed_here_opens_by_the_description():
    blob = closed("Robin").blob

    assert blob[:17] == HEADER
    assert AESGCM(KEY.secret).decrypt(blob[17:29], blob[29:], PLACE + HEADER) == (
        b"Robin\x80" + b"\x00" * 26
    )


@pytest.mark.parametrize(
    ("letters", "stored"), [(1, 32), (30, 32), (31, 32), (32, 64), (63, 64), (64, 96)]
)
def test_lengths_are_told_in_steps_of_thirty_two(letters, stored):
    value = closed("x" * letters)

    assert len(value.blob) == 17 + 12 + stored + 16
    assert opened(value) == "x" * letters


@pytest.mark.parametrize("text", ["a\x00", "\x00\x00", "\x80", "a\x80\x00", "\x80" * 40])
def test_padding_is_told_from_text(text):
    assert opened(closed(text)) == text


def test_nothing_is_nothing():
    assert closed("") is None
    assert opened(None) == ""


@pytest.mark.parametrize(
    "place",
    [
        b"intake_person|legal_name|00000000-0000-4000-8000-000000000002|",
        b"intake_person|alias|00000000-0000-4000-8000-000000000001|",
        b"intake_consent|legal_name|00000000-0000-4000-8000-000000000001|",
        b"",
    ],
)
def test_a_value_closed_for_another_place_is_refused(place):
    assert refusal(sealed("Robin", place=place)) == "This value was moved or altered."


def test_a_value_of_another_column_is_refused():
    assert refusal(closed("Robin"), "alias") == "This value was moved or altered."


def test_a_value_of_another_table_is_refused():
    other = Consent(id=ROW)
    other.signature = sealed("R.", place=PLACE.replace(b"legal_name", b"signature"))

    with pytest.raises(BrokenSeal):
        open_value(other, "signature", KEY)


def test_an_unknown_key_is_refused():
    other = Key(UUID("00000000-0000-4000-8000-00000000000b"), KEY.secret)

    assert refusal(sealed("Robin", header=b"\x01" + other.id.bytes, key=other)) == (
        "This value was not sealed with this person's key."
    )
    impostor = Key(KEY.id, b"\x07" * 32)
    assert refusal(sealed("Robin", key=impostor)) == "This value was moved or altered."


def test_every_byte_counts():
    blob = closed("Robin").blob
    for place in range(len(blob)):
        altered = bytearray(blob)
        altered[place] ^= 1 << (place % 8)
        refusal(Sealed(bytes(altered)))
        refusal(Sealed(blob[:place]))


def test_the_shortest_value_that_could_be_one_is_told_from_the_longest_that_is_none():
    assert refusal(Sealed(HEADER + b"\x00" * 27)) == "This value is not sealed."
    assert refusal(Sealed(HEADER + b"\x00" * 28)) == "This value was moved or altered."
    assert Sealed(HEADER + b"\x00" * 28).key_id == KEY.id


@pytest.mark.parametrize("plain", ["Robin", b"Robin", 7])
def test_a_plain_value_is_refused_in_the_row_and_on_its_way(plain):
    assert refusal(plain) == "This value was not sealed with this person's key."
    with pytest.raises(TypeError) as refused:
        COLUMN.get_prep_value(plain)
    assert str(refused.value) == "legal_name takes a sealed value, never a plain one."
    with pytest.raises(TypeError):
        COLUMN.get_db_prep_value(plain, connection)


def test_what_the_database_holds_is_wrapped_whatever_it_is():
    given = COLUMN.from_db_value

    assert given(None, None, connection) is None
    assert given(b"\x01ab", None, connection) == Sealed(b"\x01ab")
    assert given(memoryview(b"ab"), None, connection) == Sealed(b"ab")
    assert given("Robin é", None, connection) == Sealed("Robin é".encode())


def test_the_driver_gets_bytes():
    value = Sealed(b"\x01ab")

    assert COLUMN.get_prep_value(value) == b"\x01ab"
    assert COLUMN.get_prep_value(None) is None
    assert COLUMN.get_db_prep_value(None, connection) is None
    wrapped = connection.Database.Binary(b"\x01ab")
    assert type(COLUMN.get_db_prep_value(value, connection)) is type(wrapped)
    assert type(COLUMN.get_db_prep_value(b"\x01ab", connection, prepared=True)) is type(wrapped)


def test_a_form_and_a_fixture_get_nothing_readable():
    value = closed("Robin")

    assert COLUMN.to_python(value) is value
    assert "Robin" not in repr(value) + str(value) + repr(KEY)
    with pytest.raises(TypeError) as refused:
        COLUMN.value_to_string(Person(id=ROW))
    assert str(refused.value) == "Sealed values are not serialized."
