"""``manage.py import_history``: reports, exit codes, and a file read twice."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from angel_program.journal.models import Entry
from intake.models import Person, WalkIn

pytestmark = pytest.mark.django_db

HEADINGS = "visit_ref,person_ref,arrived_at,age"


@pytest.fixture
def run(department, tmp_path):
    """A function that reads lines, or a file, and gives exit code, report and standard error."""

    def read(*lines: str, path: Path | None = None, **options) -> tuple[int, dict, str]:
        if path is None:
            path = tmp_path / "history.csv"
            path.write_text("\n".join([HEADINGS, *lines]))
        out, err, code = StringIO(), StringIO(), 0
        arguments = {"department": "gloucester", "json": True, "stdout": out, "stderr": err}
        try:
            call_command("import_history", str(path), **arguments | options)
        except SystemExit as end:
            code = int(end.code or 0)
        return code, json.loads(out.getvalue()), err.getvalue()

    return read


def test_a_sound_file_is_taken_over_and_the_second_time_changes_nothing(run):
    lines = "V1,P1,2015-06-01T03:30,29", "V2,P1,2015-07-01,30"
    assert run(*lines) == (
        0,
        {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "refused": []},
        "",
    )
    entries = Entry.objects.count()
    assert run(*lines) == (
        0,
        {"read": 2, "created": 0, "updated": 0, "unchanged": 2, "refused": []},
        "",
    )
    assert (WalkIn.objects.count(), Person.objects.count()) == (2, 1)
    assert Entry.objects.count() == entries


def test_one_bad_row_never_stops_the_others(run):
    code, report, _ = run("V1,P1,2015-06-01,29", "V2,P2,yesterday,29", "V3,P3,2015-06-03,29")
    assert code == 1
    assert report == {
        "read": 3,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": [
            {
                "row": 2,
                "why": 'arrived_at: "yesterday" is not a date such as 2015-06-01 or '
                "2015-06-01T03:30.",
            }
        ],
    }
    assert WalkIn.objects.count() == 2


def test_a_corrected_row_is_updated_and_the_others_are_not(run):
    run("V1,P1,2015-06-01,29", "V2,P2,2015-06-02,40")
    _, report, _ = run("V1,P1,2015-06-01,30", "V2,P2,2015-06-02,40", "V3,P3,2015-06-03,50")
    assert report == {"read": 3, "created": 1, "updated": 1, "unchanged": 1, "refused": []}
    assert sorted(WalkIn.objects.values_list("profile__age", flat=True)) == [30, 40, 50]


@pytest.mark.parametrize("dry_run", [True, False])
def test_one_visit_in_two_rows_alike_is_one_visit(run, dry_run):
    _, report, _ = run("V1,P1,2015-06-01,29", "V1,P1,2015-06-01,29", dry_run=dry_run)
    assert report == {"read": 2, "created": 1, "updated": 0, "unchanged": 1, "refused": []}


def test_one_visit_in_two_rows_that_differ_is_refused_the_second_time(run):
    code, report, _ = run("V1,P1,2015-06-01,29", "V1,P1,2015-06-01,30")
    assert (code, report["created"], len(report["refused"])) == (1, 1, 1)
    assert report["refused"][0]["row"] == 2


def test_a_dry_run_reports_the_same_and_changes_nothing(run):
    run("V1,P1,2015-06-01,29")
    before = WalkIn.objects.count(), Person.objects.count(), Entry.objects.count()
    _, report, _ = run("V1,P1,2015-06-01,30", "V2,P2,2015-06-02,x", "V3,P3,2015-06-03,1",
                       dry_run=True)  # fmt: skip
    assert (report["created"], report["updated"], len(report["refused"])) == (1, 1, 1)
    assert before == (WalkIn.objects.count(), Person.objects.count(), Entry.objects.count())


def test_an_unknown_column_is_a_warning_beside_the_report(run, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("visit_ref,person_ref,arrived_at,shoe size\nV1,P1,2015-06-01,44\n")
    code, report, warned = run(path=path)
    assert (code, report["created"]) == (0, 1)
    assert warned == 'The column "shoe size" is not known and is ignored.\n'


def test_a_workbook_is_taken_over_too(run, tmp_path):
    book = Workbook()
    for line in [HEADINGS.split(","), ["V1", "P1", "2015-06-01", 29]]:
        book.active.append(line)
    book.save(tmp_path / "history.xlsx")
    _, report, _ = run(path=tmp_path / "history.xlsx")
    assert report["created"] == 1
    assert WalkIn.objects.get().profile.age == 29


@pytest.mark.parametrize(
    ("file", "code", "sentence"),
    [
        ("nowhere.csv", "gloucester", 'There is no file "nowhere.csv".'),
        ("", "gloucester", "is a folder, not a file."),
        ("here.csv", "atlantis", "There is no department of that code"),
        ("here.csv", "gloucester", "The headings lack person_ref, arrived_at."),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(
    department, tmp_path, file, code, sentence
):
    (tmp_path / "here.csv").write_text("visit_ref\nV1\n")
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")) as ended:
        call_command("import_history", str(tmp_path / file), department=code)
    assert ended.value.returncode == 2
    assert not WalkIn.objects.exists()


def test_a_person_reads_sentences(department, tmp_path):
    path = tmp_path / "history.csv"
    path.write_text(f"{HEADINGS}\nV1,P1,2015-06-01,29\nV2,P2,2015-06-01,old\n")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_history", str(path), department="gloucester", stdout=out)
    assert out.getvalue() == (
        'Row 2: age: "old" is not a whole number from 0 to 120.\n'
        "2 read: 1 created, 0 updated, 0 unchanged, 1 refused.\n"
    )


def test_long_files_say_how_far_they_are(run):
    *_, told = run(*(f"V{n},P1,2015-06-01,{n}x" for n in range(1001)))
    assert told == "500 rows read…\n1000 rows read…\n"
