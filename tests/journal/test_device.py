"""Which device a line was written from: covered by its hash, and nothing where none is known."""

import uuid

import pytest

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.chain import Broken, verify
from angel_program.journal.device import written_from
from angel_program.journal.models import BagEntry, Entry
from intake.actions.surrender import surrender_item
from tests.journal import tampering

TABLET = uuid.UUID("7ab1e700-0000-4000-8000-000000000001")


def last():
    return Entry.objects.latest("seq")


@pytest.fixture
def three(six, privacy_officer):
    """Six lines of nowhere, one from a tablet, one of nowhere again."""
    with written_from(TABLET):
        note_journal_reading(by=privacy_officer)
    note_journal_reading(by=privacy_officer)


def test_a_line_says_which_device_it_was_written_from(three):
    assert [*Entry.objects.order_by("seq").values_list("device_id", flat=True)] == [
        *[None] * 6,
        TABLET,
        None,
    ]
    assert verify(Entry.objects.all()).count == 8


def test_a_device_inside_a_device_is_left_again(privacy_officer):
    with written_from(TABLET):
        with written_from(None):
            note_journal_reading(by=privacy_officer)
        within = last().device_id
        note_journal_reading(by=privacy_officer)

    assert (within, last().device_id) == (None, TABLET)


def test_a_request_that_fails_leaves_no_device_behind(privacy_officer):
    with pytest.raises(ZeroDivisionError), written_from(TABLET):
        raise ZeroDivisionError
    note_journal_reading(by=privacy_officer)

    assert last().device_id is None


@pytest.mark.parametrize(
    ("seq", "value"),
    [(7, "NULL"), (7, "'7ab1e700000040008000000000000002'"), (8, f"'{TABLET.hex}'")],
    ids=["taken away", "another", "given"],
)
def test_no_device_is_changed_unseen(seq, value, three):
    tampering.edit("device_id", value, seq)

    with pytest.raises(Broken, match=f"Entry {seq} does not follow entry {seq - 1}"):
        verify(Entry.objects.all())


def test_the_bags_book_knows_no_device(officer, supervisor):
    with written_from(TABLET):
        surrender_item(
            bag_number="B-1",
            item_class="needles",
            place="locker",
            witnessed_by=supervisor,
            by=officer,
        )

    assert "device_id" not in {field.name for field in BagEntry._meta.get_fields()}
    assert verify(BagEntry.objects.all()).count == 1


def test_the_privacy_officer_reads_the_beginning_of_its_id(three, privacy_officer, sign_in):
    page = sign_in(privacy_officer).get("/journal/").text

    assert page.count("device 7ab1e700") == 1
    assert str(TABLET) not in page
