"""Numbers of the social security card and of a license are never written down (requirement P12)."""

import random

import pytest

from angel_program.never_kept import holds_number
from angel_program.sealed import open_value

pytestmark = pytest.mark.once

SENTENCE = "Please take the number out"
BETWEEN = ["-", " ", ".", "–", "−", "/", " - ", "\u00a0", "-\u200b", "\u2011"]
# The digits of four scripts, as somebody's keyboard may write them.
DIGITS = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]
AROUND = ["{}", "SSN {}", "his number is {}, he says", "({})", "#{}!", "ssn:{}", "{} Rosa"]


def numbers(count: int):
    """So many, each another."""
    dice = random.Random(20260423)  # noqa: S311  # the same each time
    for _one in range(count):
        digits = dice.choice(DIGITS)
        a, b, c = ("".join(dice.choice(digits) for _digit in range(n)) for n in (3, 2, 4))
        between = dice.choice([*BETWEEN, ""])
        yield dice.choice(AROUND).format(f"{a}{between}{b}{between}{c}")


def test_five_thousand_written_in_many_ways_are_all_seen():
    missed = [text for text in numbers(5_000) if not holds_number(text)]

    assert missed == []


@pytest.mark.parametrize(
    "text", ["S12345678", "license SA1234567", "NHL 01 x S 12345678", "D1234567"]
)
def test_a_license_is_seen(text):
    assert holds_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "978-555-0123",
        "(978) 555-0123 ext 12",
        "+44 20 7946 0123",
        "Robin Example",
        "01930-1234",
        "12 Main Street, Apt 4",
        "2026-12-31",
        "3 a.m. on 12-31-2026",
        "room 101",
        "bag B-12345",
    ],
)
def test_what_people_do_write_is_let_through(text):
    assert not holds_number(text, solid=False)
    assert not holds_number(text)


@pytest.mark.slow
def test_none_of_many_is_stored_by_the_form_of_who_somebody_is(world, sign_in):
    client, person = sign_in(world.officer), world.eligible.person
    quiet = {"may_text": "unknown", "may_leave_message": "unknown"}
    texts = ("legal_name", "call_name", "alias", "address", "reach_note", "contact_name")
    for number, text in enumerate(numbers(60)):
        name = texts[number % len(texts)]
        answer = client.post(f"/intake/{world.eligible.pk}/identify/", quiet | {name: text})

        assert (answer.status_code, SENTENCE in answer.text) == (422, True), ascii(text)

    person.refresh_from_db()
    key = person.wrapped_key.open()
    assert {open_value(person, name, key) for name in texts} == {""}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/intake/welcome/", {"red_flags": "none", "call_name": "Rosa 012-34-5678"}),
        ("/intake/{welcomed}/send_to_care/", {"flags": "other", "hospital": "ER 012-34-5678"}),
        ("/intake/{eligible}/give_consent/", {"signature": "Rosa 012 34 5678"}),
        ("/intake/{eligible}/identify/", {"phone": "012-34-5678"}),
    ],
)
def test_every_form_that_takes_a_text_says_the_same(path, said, world, sign_in):
    answer = sign_in(world.officer).post(
        path.format(welcomed=world.welcomed.pk, eligible=world.eligible.pk),
        {"pathway": "unknown", "language": "en", "interpreter": "unknown"}
        | {"may_text": "unknown", "may_leave_message": "unknown"}
        | {"id": "3b0dd4c6-9c3e-4b7a-8a51-0c6b5f6f1a11"}
        | said,
    )

    assert (answer.status_code, SENTENCE in answer.text) == (422, True)
    assert next(iter(said.values())) in answer.text, "nothing that was typed is lost"
