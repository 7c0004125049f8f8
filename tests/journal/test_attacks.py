"""Six attacks on the journal by whoever owns its tables, and what ``verify_journal`` says to each.

Triggers taken off, real SQL, triggers put back: nothing of the program stands in the way. Four
break the chain. A cut tail and a chain made anew do not: only the anchor finds those.
"""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.anchor import keep_heads
from tests.journal import tampering

MOMENT = datetime.datetime(2031, 5, 6, 3, 10, tzinfo=datetime.UTC)


@pytest.fixture
def anchor(six, tmp_path):
    """The file outside the database, from when the journal had six entries."""
    file = tmp_path / "anchor.jsonl"
    with time_machine.travel(MOMENT, tick=False):
        keep_heads(file)
    return file


@pytest.fixture
def said(anchor):
    """``said()`` is what verify_journal finds wrong, with the anchor in hand."""

    def said(*options):
        with pytest.raises(CommandError) as failed:
            call_command("verify_journal", *(options or ("--anchor", anchor)))
        assert failed.value.returncode == 1
        return str(failed.value)

    return said


def chain_holds(capsys):
    """Whether the chain alone has nothing to say."""
    call_command("verify_journal")
    return capsys.readouterr().out.startswith("journal: ok, ")


def test_an_edited_entry_is_found(said):
    tampering.edit("actor_id", "999")

    assert said() == "journal: broken. Entry 3 does not follow entry 2."


def test_a_deleted_entry_is_found(said):
    tampering.delete(3)

    assert said().startswith("journal: broken. Entry 4 does not follow entry 2.")


def test_an_inserted_entry_is_found(said):
    tampering.insert_after(2)

    assert said() == "journal: broken. Entry 3 does not follow entry 2."


def test_swapped_entries_are_found(said):
    tampering.swap(2, 3)

    assert said() == "journal: broken. Entry 2 does not follow entry 1."


def test_a_cut_tail_is_found_by_the_anchor(said, capsys):
    tampering.cut(5)

    assert chain_holds(capsys)
    assert said() == "journal: cut. 4 entries stand, 6 stood at 2031-05-06T03:10:00+00:00 (line 1)."


def test_a_tail_that_was_cut_and_grew_again_is_found_by_the_anchor(said, privacy_officer, capsys):
    tampering.cut(5)
    for _reading in range(7):
        note_journal_reading(by=privacy_officer)

    assert chain_holds(capsys)
    assert said() == (
        "journal: rewritten. Entry 6 is not what it was at 2031-05-06T03:10:00+00:00 (line 1)."
    )


def test_a_journal_chained_anew_is_found_by_the_anchor(said, officer, capsys):
    tampering.rewrite(3, actor_id=officer.pk)

    assert chain_holds(capsys)
    assert said() == (
        "journal: rewritten. Entry 6 is not what it was at 2031-05-06T03:10:00+00:00 (line 1)."
    )


def test_an_emptied_journal_is_found_by_the_anchor(said, capsys):
    tampering.cut(1)

    assert chain_holds(capsys)
    assert said().startswith("journal: cut. 0 entries stand, 6 stood at ")


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("at", "'yesterday'", "Entry 3 does not follow entry 2."),
        ("facts", "'{'", "What stands behind entry 2 cannot be read."),
        ("walk_in_id", "'nobody'", "What stands behind entry 2 cannot be read."),
    ],
)
def test_what_cannot_even_be_read_is_found(column, value, sentence, said):
    """SQLite keeps whatever it is given once its checks are put to sleep."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes nothing but a time and JSON there")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        tampering.edit(column, value)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")

    assert said() == f"journal: broken. {sentence}"
