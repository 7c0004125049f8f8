"""``manage.py verify_journal``: one line a book, or the first break."""

import pytest
from django.core.management import CommandError, call_command

from angel_program.journal.models import BagEntry, Entry
from intake.actions.surrender import surrender_item
from tests.journal import tampering

START = "0" * 64


def test_verify_journal_says_count_and_head_of_each_book(six, officer, supervisor, capsys):
    surrender_item(
        bag_number="B-1", item_class="needles", place="locker", witnessed_by=supervisor, by=officer
    )

    call_command("verify_journal")

    assert capsys.readouterr().out.splitlines() == [
        f"journal: ok, 6 entries, head {Entry.objects.get(seq=6).hash}",
        f"bags: ok, 1 entries, head {BagEntry.objects.get(seq=1).hash}",
    ]


def test_verify_journal_holds_before_anything_happened(db, capsys):
    call_command("verify_journal")

    assert capsys.readouterr().out.splitlines() == [
        f"journal: ok, 0 entries, head {START}",
        f"bags: ok, 0 entries, head {START}",
    ]


def test_verify_journal_fails_at_the_first_break(six):
    tampering.edit("actor_id", "999")

    with pytest.raises(CommandError) as failed:
        call_command("verify_journal")

    assert failed.value.returncode == 1
    assert str(failed.value) == "journal: broken. Entry 3 does not follow entry 2."


def test_verify_journal_looks_at_the_bags_too(officer, supervisor):
    for number in ("B-1", "B-2"):
        surrender_item(
            bag_number=number,
            item_class="needles",
            place="locker",
            witnessed_by=supervisor,
            by=officer,
        )
    tampering.write("UPDATE journal_bagentry SET actor_id = 999 WHERE seq = 2")

    with pytest.raises(CommandError, match=r"^bags: broken\. Entry 2 does not follow entry 1\.$"):
        call_command("verify_journal")
