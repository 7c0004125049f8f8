"""A line: who, what, about which, and facts that can name nobody."""

import datetime
import uuid
from itertools import count

import pytest

from angel_program.journal.actors import CLOCK
from angel_program.journal.record import Unspeakable, record, speakable
from angel_program.journal.verbs import Verb
from intake.choices import Pathway

ID = uuid.UUID("00000000-0000-4000-8000-000000000001")
MOMENT = datetime.datetime(2026, 11, 22, 3, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (None, None),
        (True, True),
        (17, 17),
        (MOMENT, "2026-11-22T03:30:00+00:00"),
        (MOMENT.date(), "2026-11-22"),
        (ID, "00000000-0000-4000-8000-000000000001"),
        ("no_bed", "no_bed"),
        ("", ""),
        (Pathway.PHONE, "phone"),
        (["heroin", "fentanyl"], ["heroin", "fentanyl"]),
        ((1, None), [1, None]),
    ],
)
def test_codes_numbers_times_and_ids_are_kept(said, kept):
    assert speakable("fact", said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "Robin",
        "robin example",
        "José",
        "555-0110 ",
        "robin@example.org",
        "a" * 41,
        "line\nbreak",
        "no_bed\n",
        "<b>",
        ["fine", "Not fine"],
        {"name": "robin"},
        1.5,
        b"robin",
        object(),
    ],
    ids=count(),
)
def test_whatever_could_name_somebody_is_refused(said):
    with pytest.raises(Unspeakable):
        speakable("fact", said)


def test_a_refusal_does_not_repeat_what_was_said():
    with pytest.raises(Unspeakable) as refusal:
        speakable("reason", "Robin Example")

    assert str(refusal.value) == "The journal does not take reason as str."


def test_a_person_is_kept_by_id(officer):
    assert speakable("who", officer) == str(officer.pk)


def test_nothing_is_recorded_outside_an_action():
    with pytest.raises(RuntimeError, match="outside an action"):
        record(Verb.JOURNAL_READ, by=CLOCK)
