"""The anchor file: what it says, who can write it, and what is made of a line that was bent."""

import datetime
import hashlib
import hmac
import json
import subprocess
import sys

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import override_settings

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.anchor import keep_heads
from angel_program.journal.models import BagEntry, Entry
from angel_program.keys import derived
from intake.actions.surrender import surrender_item
from tests.journal import tampering

START = "0" * 64
NOON = datetime.datetime(2031, 5, 6, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "somewhere" / "else" / "anchor.jsonl"


@pytest.fixture
def anchored(six, privacy_officer, file):
    """Three ticks: at six entries, at seven, and nothing new since."""
    keep_heads(file)
    note_journal_reading(by=privacy_officer)
    keep_heads(file)
    keep_heads(file)
    return file


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def verify(file, capsys):
    call_command("verify_journal", anchor=file)
    return capsys.readouterr().out.splitlines()


def wrong(file):
    with pytest.raises(CommandError) as failed:
        call_command("verify_journal", anchor=file)
    assert failed.value.returncode == 1
    return str(failed.value).splitlines()


# ---- What is written


def test_each_tick_keeps_the_head_of_each_book(six, file):
    with time_machine.travel(NOON, tick=False):
        keep_heads(file)

    journal, bags = lines(file)
    assert journal.pop("seal") != bags.pop("seal")
    assert journal == {
        "at": "2031-05-06T12:00:00+00:00",
        "book": "journal",
        "count": 6,
        "hash": Entry.objects.get(seq=6).hash,
    }
    assert bags == {
        "at": "2031-05-06T12:00:00+00:00",
        "book": "bags",
        "count": 0,
        "hash": START,
    }


def test_a_line_is_sealed_as_it_always_was(six, file):
    """Written by hand: the lines of an earlier release are this program's own."""
    keep_heads(file)

    for line in lines(file):
        seal = line.pop("seal")
        said = json.dumps(line, sort_keys=True, separators=(",", ":")).encode()
        assert seal == hmac.new(derived("anchor"), said, hashlib.sha256).hexdigest()


def test_the_tick_does_it(six, file, capsys):
    with override_settings(ANCHOR_FILE=str(file)):
        call_command("tick")

    assert [line["book"] for line in lines(file)] == ["journal", "bags"]
    assert capsys.readouterr().err == ""


def test_a_tick_that_cannot_write_says_so_after_everything_else(six, tmp_path, capsys):
    with (
        override_settings(ANCHOR_FILE=str(tmp_path)),  # a folder is no file
        pytest.raises(CommandError) as failed,
    ):
        call_command("tick")

    assert failed.value.returncode == 1
    assert str(failed.value) == (
        f"The journal's heads were not kept in {tmp_path}: Is a directory."
    )
    assert capsys.readouterr().out == "Beds released: 0. Follow-ups settled: 0.\n"


def test_a_tick_without_a_file_says_that_none_is_set(db, capsys):
    with override_settings(ANCHOR_FILE=""):
        call_command("tick")

    assert capsys.readouterr().err.startswith("ANCHOR_FILE is not set")


def test_the_file_is_its_owners_alone(six, file):
    keep_heads(file)

    assert oct(file.stat().st_mode)[-3:] == "600"


def test_a_full_disk_is_not_overlooked(six, tmp_path):
    with pytest.raises(OSError, match="No space left"):
        keep_heads(tmp_path.__class__("/dev/full"))


def test_the_bags_are_anchored_when_their_day_is_over_everywhere(officer, supervisor, file, capsys):
    """A head with a time, of a book without times, would say when a bag was handed in."""
    with time_machine.travel(NOON, tick=False):
        surrender_item(
            bag_number="B-1",
            item_class="needles",
            place="locker",
            witnessed_by=supervisor,
            by=officer,
        )
    for hours in (0, 11, 12, 35, 36):  # 36: midnight of the second day after
        with time_machine.travel(NOON + datetime.timedelta(hours=hours), tick=False):
            keep_heads(file)

    counts = [line["count"] for line in lines(file) if line["book"] == "bags"]
    assert counts == [0, 0, 0, 0, 1]
    assert lines(file)[-1]["hash"] == BagEntry.objects.get().hash
    assert verify(file, capsys)[-1].startswith("anchor: ok, 10 lines, the last of 2031-05-08T00:00")


# ---- What is made of it


def test_a_journal_that_grew_meets_its_anchors(anchored, privacy_officer, capsys):
    note_journal_reading(by=privacy_officer)

    journal, bags, anchor = verify(anchored, capsys)

    assert journal == f"journal: ok, 8 entries, head {Entry.objects.get(seq=8).hash}"
    assert bags == f"bags: ok, 0 entries, head {START}"
    assert anchor.startswith("anchor: ok, 6 lines, the last of 20")


@pytest.mark.parametrize(
    ("field", "lie"),
    [
        ("at", "2031-01-01T00:00:00+00:00"),
        ("book", "bags"),
        ("count", 5),
        ("hash", START),
        ("seal", START),
        ("seal", 7),
        ("more", "fields"),
    ],
)
def test_a_line_that_was_altered_is_named(field, lie, anchored):
    altered = lines(anchored)
    altered[2][field] = lie
    anchored.write_text("".join(json.dumps(line) + "\n" for line in altered))

    assert wrong(anchored) == ["anchor: line 3 was not written by this program."]


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[]", "7", '{"at": 1}', "\x00", "\udcff"],
    ids=["blank", "words", "list", "number", "half", "zero byte", "no text"],
)
def test_a_line_that_is_none_is_named(text, anchored):
    kept = anchored.read_bytes().splitlines()
    kept.insert(1, text.encode(errors="surrogateescape"))
    anchored.write_bytes(b"\n".join(kept) + b"\n")

    assert wrong(anchored) == ["anchor: line 2 was not written by this program."]


def test_a_line_sealed_under_another_master_key_is_named(six, file):
    keep_heads(file)
    with override_settings(MASTER_KEY=b"\x07" * 32):
        keep_heads(file)

    assert wrong(file) == [
        "anchor: line 3 was not written by this program.",
        "anchor: line 4 was not written by this program.",
    ]


def test_a_torn_line_is_named_and_does_not_spoil_the_next(six, file):
    keep_heads(file)
    with file.open("ab") as torn:
        torn.write(b'{"at": "20')
    keep_heads(file)

    assert wrong(file) == ["anchor: line 3 was not written by this program."]
    assert len(file.read_text().splitlines()) == 5


def test_a_line_torn_behind_its_first_letter_is_one_too(six, tmp_path):
    file = tmp_path / "anchor.jsonl"
    file.write_bytes(b"{")
    keep_heads(file)

    assert wrong(file) == ["anchor: line 1 was not written by this program."]
    assert len(file.read_text().splitlines()) == 3


def test_an_empty_file_proves_nothing(six, tmp_path):
    file = tmp_path / "empty.jsonl"
    file.touch()

    assert wrong(file) == ["anchor: the file is empty."]


def test_a_file_that_is_not_there_proves_nothing(six, tmp_path):
    file = tmp_path / "nowhere.jsonl"

    assert wrong(file) == [f"anchor: {file} cannot be read. No such file or directory."]


def test_everything_wrong_is_said_at_once(anchored):
    kept = anchored.read_text().splitlines()
    kept[0] = "{}"
    anchored.write_text("\n".join(kept) + "\n")
    tampering.cut(4)

    first, second = wrong(anchored)
    assert first == "anchor: line 1 was not written by this program."
    assert second.startswith("journal: cut. 3 entries stand, 7 stood at ")


@pytest.mark.slow
def test_ticks_at_the_same_moment_tear_no_line(tmp_path):
    """Four processes, fifty appends each, to one file: every line is whole."""
    file = tmp_path / "anchor.jsonl"
    code = (
        "import tests.environment, django; django.setup()\n"
        "from pathlib import Path; from angel_program.journal import anchor\n"
        "anchor._heads = lambda at: [('journal', anchor.Head(0, '0' * 64))]\n"
        f"for _ in range(50): anchor.keep_heads(Path({str(file)!r}))"
    )
    command = [sys.executable, "-c", code]
    running = [subprocess.Popen(command) for _process in range(4)]
    assert [one.wait() for one in running] == [0] * 4

    assert len(lines(file)) == 200


# ---- What a deployment is told


@pytest.mark.parametrize(
    ("file", "warnings"),
    [
        ("", ["journal.W001"]),
        ("var/anchor.jsonl", ["journal.W002"]),
        ("/srv/elsewhere/anchor.jsonl", []),
    ],
)
def test_a_deployment_is_told_where_no_head_is_kept_elsewhere(file, warnings, settings):
    settings.ANCHOR_FILE = file and str(settings.BASE_DIR / file)

    found = run_checks(include_deployment_checks=True)

    assert [one.id for one in found if one.id.startswith("journal.")] == warnings
