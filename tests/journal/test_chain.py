"""The chain: whatever somebody changes in the journal, it breaks at that place."""

import hashlib
import time

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from angel_program.journal.chain import START, Broken, append, verify
from angel_program.journal.models import Entry
from intake.models import WalkIn
from tests.journal import tampering
from tests.journey import arrived

SOMEBODY = "'00000000000040008000000000000001'"


def walk():
    """The head of the journal as it stands, or Broken."""
    return verify(Entry.objects.order_by("seq"))


def test_a_journal_nobody_touched_holds(six):
    last = Entry.objects.get(seq=6)

    head = walk()

    assert (head.count, head.hash) == (6, last.hash)


def test_an_empty_journal_holds(db):
    assert (walk().count, walk().hash) == (0, "0" * 64)


def test_each_entry_carries_the_hash_of_the_one_before(six):
    entries = [*Entry.objects.order_by("seq")]

    assert [one.previous for one in entries] == [START, *[one.hash for one in entries[:-1]]]
    assert len({one.hash for one in entries}) == 6


def test_the_hash_is_sha_256_over_the_canonical_line(officer):
    """Written by hand from the description in chain.py, so that another program could check it."""
    walk_in = WalkIn.objects.get(pk=arrived(officer).pk)
    line = Entry.objects.get(verb="walk_in.welcomed")
    arrived_at = walk_in.arrived_at.isoformat()
    canonical = (
        f'[{line.seq},"{line.at.isoformat()}","{walk_in.pk}","walk_in.welcomed",{officer.pk},'
        f'"officer","",{officer.department_id},"walkin","{walk_in.pk}",'
        f'{{"at":"{arrived_at}","pathway":"unknown"}},"{line.previous}"]'
    )

    assert line.hash == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_hash_is_the_same_in_whatever_zone_the_machine_stands(six, monkeypatch):
    """Whoever verifies a copy of the journal may sit somewhere else."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        head = walk()
    time.tzset()

    assert head == walk()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "'walk_in.welcomed'"),
        ("actor_id", "999"),
        ("actor_role", "'officer'"),
        ("machine", "'clock'"),
        ("department_id", "NULL"),
        ("subject_kind", "'walkin'"),
        ("subject_id", "'1'"),
        ("facts", '\'{"page": "x"}\''),
        ("at", "'2020-01-01 00:00:00+00:00'"),
        ("walk_in_id", SOMEBODY),
        ("device_id", SOMEBODY),
        ("previous", f"'{START}'"),
        ("hash", f"'{START}'"),
    ],
)
def test_no_column_of_an_entry_is_changed_unseen(column, value, six):
    tampering.edit(column, value)

    with pytest.raises(Broken, match=r"Entry 3 does not follow entry 2\."):
        walk()


def test_a_line_without_a_time_stands_out(six):
    """SQLite keeps any text where a time should stand, and reads nothing there."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes nothing but a time.")
    tampering.edit("at", "'at night'")

    with pytest.raises(Broken, match=r"Entry 3 does not follow entry 2\."):
        walk()


def test_an_entry_taken_out_is_missed(six):
    tampering.delete(3)

    with pytest.raises(Broken, match=r"Entry 4 does not follow entry 2\."):
        walk()


def test_the_first_entry_taken_out_is_missed(six):
    tampering.delete(1)

    with pytest.raises(Broken, match=r"Entry 2 does not follow entry 0\."):
        walk()


def test_an_entry_put_in_between_stands_out(six):
    tampering.insert_after(2)

    with pytest.raises(Broken, match=r"Entry 3 does not follow entry 2\."):
        walk()


def test_two_entries_that_changed_places_stand_out(six):
    tampering.swap(2, 3)

    with pytest.raises(Broken, match=r"Entry 2 does not follow entry 1\."):
        walk()


def test_a_cut_tail_is_found_only_against_a_head_kept_elsewhere(six):
    kept = walk()

    tampering.delete(6)

    assert walk() != kept
    assert walk().count == 5


def test_nothing_is_appended_outside_a_transaction(transactional_db):
    with pytest.raises(
        TransactionManagementError, match=r"^The journal is written inside an action"
    ):
        append([Entry(verb="journal.read", facts={})])
