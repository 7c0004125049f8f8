"""The old part of the journal is dropped whole, and what is left is still proven.

Nothing but a beginning that this program sealed makes up for lines that are gone.
"""

import hashlib
import hmac

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.anchor import keep_heads
from angel_program.journal.chain import START, Broken, Head, beginning, last, seal_of, verify
from angel_program.journal.dropping import drop_old_part
from angel_program.journal.models import BagEntry, Beginning, Entry
from angel_program.keys import derived
from tests.journal import tampering
from tests.journal.test_append_only import refused

SEALED = (
    "INSERT INTO journal_beginning (book, seq, hash, seal, at) "
    "VALUES ('journal', 3, '{}', '{}', '2031-05-06 00:00:00+00:00')"
)


@pytest.fixture
def anchor(six, tmp_path):
    """Heads of the third and of the sixth line."""
    file = tmp_path / "anchor.jsonl"
    keep_heads(file)
    return file


def dropped(last_gone):
    with transaction.atomic():
        return drop_old_part(last_gone)


def verified(*options):
    with pytest.raises(CommandError) as failed:
        call_command("verify_journal", *options)
    return str(failed.value)


def test_what_is_left_follows_from_the_hash_that_was_kept(six, privacy_officer, capsys):
    third, sixth = Entry.objects.get(seq=3), Entry.objects.get(seq=6)

    assert dropped(3) == (Head(3, third.hash), 3)

    assert [*Entry.objects.order_by("seq").values_list("seq", flat=True)] == [4, 5, 6]
    assert verify(Entry.objects.all()) == Head(6, sixth.hash)
    note_journal_reading(by=privacy_officer)
    assert verify(Entry.objects.all()).count == 7
    call_command("verify_journal")
    assert capsys.readouterr().out.startswith("journal: ok, 7 entries")


def test_a_journal_without_a_line_left_goes_on_counting(six, privacy_officer):
    head, many = dropped(6)

    assert (many, last(Entry.objects.all())) == (6, head)
    assert verify(Entry.objects.all()) == head
    note_journal_reading(by=privacy_officer)
    assert Entry.objects.get().seq == 7


def test_it_is_dropped_again_later(six):
    dropped(2)
    dropped(4)

    assert beginning(Entry).count == 4
    assert verify(Entry.objects.all()).count == 6
    assert beginning(BagEntry) == Head(0, START)


def test_anchors_from_before_still_hold(anchor, privacy_officer, capsys):
    note_journal_reading(by=privacy_officer)
    keep_heads(anchor)

    dropped(6)

    call_command("verify_journal", anchor=anchor)
    assert "anchor: ok, 4 lines" in capsys.readouterr().out
    tampering.write("DELETE FROM journal_entry WHERE seq = 7")
    assert verified("--anchor", anchor).startswith("journal: cut. 6 entries stand, 7 stood at ")


def test_a_journal_rewritten_up_to_where_it_was_dropped_is_found_by_the_anchor(anchor, officer):
    tampering.rewrite(3, actor_id=officer.pk)

    dropped(6)

    assert verified("--anchor", anchor).startswith(
        "journal: rewritten. Entry 6 is not what it was at "
    )


@pytest.mark.parametrize("gone", [1, 3])
def test_first_lines_taken_away_by_hand_are_missed(gone, six):
    tampering.behead(gone)

    assert verified() == f"journal: broken. Entry {gone + 1} does not follow entry 0."


def test_a_beginning_that_somebody_else_wrote_is_refused(six):
    third = Entry.objects.get(seq=3)
    tampering.behead(3)
    tampering.write(SEALED.format(third.hash, "0" * 64))

    assert verified() == (
        "journal: broken. That it begins behind entry 3 was not written by this program."
    )


def test_a_beginning_moved_to_another_line_is_refused(six):
    dropped(2)
    fourth, seal = Entry.objects.get(seq=4), Beginning.objects.get().seal
    tampering.behead(4)
    tampering.write(
        f"UPDATE journal_beginning SET seq = 4, hash = '{fourth.hash}'",  # noqa: S608 - our own
    )

    assert seal_of("journal", Head(4, fourth.hash)) != seal
    with pytest.raises(Broken, match="not written by this program"):
        verify(Entry.objects.all())


def test_a_beginning_that_was_taken_away_is_missed(six):
    dropped(3)
    tampering.write("DELETE FROM journal_beginning")

    assert verified() == "journal: broken. Entry 4 does not follow entry 0."


def test_the_seal_is_of_the_book_the_number_and_the_hash():
    seals = {
        seal_of(name, Head(count, before))
        for name in ("journal", "bags")
        for count in (1, 2)
        for before in (START, "1" * 64)
    }

    assert len(seals) == 8
    assert all(len(seal) == 64 for seal in seals)


def test_the_seal_of_a_beginning_stays_what_it_was():
    """Written by hand: a beginning sealed by an earlier release opens the same book."""
    said = f'["journal",3,"{START}"]'.encode()

    assert seal_of("journal", Head(3, START)) == (
        hmac.new(derived("beginning"), said, hashlib.sha256).hexdigest()
    )


def test_what_was_bent_is_not_dropped(six):
    tampering.edit("actor_id", "999")

    with pytest.raises(Broken, match="Entry 3"):
        dropped(4)

    assert (Entry.objects.count(), Beginning.objects.count()) == (6, 0)


def test_what_is_not_there_is_not_dropped(six):
    dropped(3)

    with pytest.raises(ValueError, match=r"^There is no such part\.$"):
        dropped(3)


def test_the_guards_are_awake_again_afterwards(six):
    dropped(3)

    refused("DELETE FROM journal_entry WHERE seq = 4")
    refused("UPDATE journal_entry SET verb = 'x' WHERE seq = 4")
    refused("DELETE FROM journal_beginning")
    refused("UPDATE journal_beginning SET seq = 1")
    if connection.vendor == "postgresql":
        refused("TRUNCATE journal_beginning")
        refused("TRUNCATE journal_entry")


def test_nothing_is_dropped_outside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        drop_old_part(1)
