"""A line: who, what, about which, and facts that can name nobody."""

import datetime
import uuid
from itertools import count

import pytest

from angel_program.journal.action import ACTIONS, action
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import BagEntry, Entry
from angel_program.journal.record import Unspeakable, record, speakable
from angel_program.journal.verbs import Verb
from intake.actions.surrender import surrender_item
from intake.choices import Pathway
from tests.journey import arrived

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
    with pytest.raises(RuntimeError, match=r"^record\(\) was called outside an action\.$"):
        record(Verb.JOURNAL_READ, by=CLOCK)


@pytest.fixture
def noted():
    """An action that writes one line, and is none of the program's afterwards."""

    @action
    def noted(*, by, **said):
        record(Verb.JOURNAL_READ, by=by, **said)

    yield noted
    del ACTIONS[f"{noted.__module__}.{noted.__name__}"]


@pytest.mark.parametrize("said", ["Robin Example", ["fine", "Robin Example"]])
def test_a_refusal_names_the_fact_also_within_a_list(said, noted, officer):
    with pytest.raises(Unspeakable, match=r"^The journal does not take reason as str\.$"):
        noted(by=officer, reason=said)


def line():
    return Entry.objects.latest("seq")


def test_a_line_is_of_the_department_given_or_the_visit_s_or_the_actor_s(noted, officer, stranger):
    elsewhere = arrived(stranger)
    ours, theirs = officer.department, stranger.department

    noted(by=officer)
    own = line().department_id
    noted(by=officer, walk_in=elsewhere)
    visit_s = line().department_id
    noted(by=officer, walk_in=elsewhere, department=ours)

    assert (own, visit_s, line().department_id) == (ours.pk, theirs.pk, ours.pk)


def test_a_machine_is_called_by_its_name_and_a_person_by_none(noted, officer):
    noted(by=CLOCK)
    assert (line().machine, line().actor_id) == (CLOCK.name, None)
    noted(by=officer)
    assert (line().machine, line().actor_id) == ("", officer.pk)


def test_a_line_about_a_bag_says_whose_and_which(officer, supervisor):
    bag = surrender_item(
        bag_number="B-1", item_class="needles", place="locker", witnessed_by=supervisor, by=officer
    )

    row = BagEntry.objects.latest("seq")
    assert row.department_id == officer.department_id
    assert (row.subject_kind, row.subject_id) == (bag._meta.model_name, str(bag.pk))
