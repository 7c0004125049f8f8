"""A history as an XLSX workbook: dates, numbers and ticks instead of words."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from angel_program.tally import Unreadable
from referrals.histories.reader import History
from referrals.histories.row import Happened, VisitRow

from .conftest import NOW

HEADINGS = ["visit_ref", "person_ref", "arrived_at", "age", "offered", "eligible"]


@pytest.fixture
def workbook(tmp_path):
    """A function that saves rows under the headings and gives the path."""

    def save(*rows: list[object], headings: list[str] = HEADINGS) -> Path:
        book = Workbook()
        for row in [headings, *rows]:
            book.active.append(row)
        path = tmp_path / "history.xlsx"
        book.save(path)
        return path

    return save


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with some bytes of one part replaced."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_cells_with_types_say_what_their_words_say(workbook):
    path = workbook(
        [17, 3.0, datetime(2015, 6, 1, 3, 30), 29.0, datetime(2015, 6, 1, 5, 0, 30), True],
        ["V2", "P2", "2015-06-02", "unknown", "no", False],
    )
    assert [row for _, row in History(path, now=NOW).rows()] == [
        VisitRow(
            visit_ref="17",
            person_ref="3",
            arrived_at=datetime(2015, 6, 1, 3, 30),
            age=29,
            offered=Happened(True, datetime(2015, 6, 1, 5, 0, 30), True),
            eligible=True,
        ),
        VisitRow(
            visit_ref="V2",
            person_ref="P2",
            arrived_at=datetime(2015, 6, 2),
            arrived_time_known=False,
            offered=Happened(False),
            eligible=False,
        ),
    ]


def test_a_date_cell_does_not_pretend_to_be_midnight(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1)], ["V2", "P2", datetime(2015, 6, 1, 0, 0)])
    one, two = (row for _, row in History(path, now=NOW).rows())
    assert (one.arrived_at, one.arrived_time_known) == (datetime(2015, 6, 1), False)
    assert (two.arrived_at, two.arrived_time_known) == (datetime(2015, 6, 1), True)


def test_a_time_of_day_without_a_date_is_refused(workbook):
    path = workbook(["V1", "P1", datetime(2015, 6, 1, 3, 30).time()])
    [(_, refused)] = History(path, now=NOW).rows()
    assert refused.why.startswith('arrived_at: "03:30:00" is not a date')


def test_blank_rows_keep_the_numbers_of_the_others(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1)], [], [None], ["V2", "P2", date(2015, 6, 2)])
    assert [number for number, _ in History(path, now=NOW).rows()] == [1, 4]


def test_a_sheet_that_claims_to_be_smaller_is_read_whole(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1), 40], ["V2", "P2", date(2015, 6, 2), 41])
    rewritten(path, "xl/worksheets/sheet1.xml", b'ref="A1:F3"', b'ref="A1:C2"')
    assert [row.age for _, row in History(path, now=NOW).rows()] == [40, 41]


def test_a_workbook_the_library_would_warn_about_is_read(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1)])
    normal = b'<cellStyle name="Normal" xfId="0" builtinId="0" hidden="0" />'
    rewritten(path, "xl/styles.xml", b'<cellStyles count="1">' + normal + b"</cellStyles>", b"")
    with pytest.warns(UserWarning, match="no default style"):
        load_workbook(path)
    assert len(History(path, now=NOW)) == 1


def test_the_other_sheets_are_named_and_ignored(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1)])
    book = load_workbook(path)
    book.create_sheet("2016").append(["V9", "P9", "2016-01-01"])
    book.save(path)
    file = History(path, now=NOW)
    assert file.warnings == ['The sheet "2016" is ignored; only the first is read.']
    assert len(file) == 1


def test_a_workbook_is_known_by_its_content_and_not_its_name(workbook, tmp_path):
    path = workbook(["V1", "P1", date(2015, 6, 1)])
    assert len(History(path.rename(tmp_path / "history.csv"), now=NOW)) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"visit_ref,person_ref,arrived_at\n", "is not an XLSX file, whatever its name says."),
        (b"PK\x03\x04 and then nothing", "is not an XLSX file that can be read."),
        (b"\xd0\xcf\x11\xe0 and so on", "is an old Excel file; save it as XLSX or as CSV UTF-8."),
    ],
)
def test_what_is_no_workbook_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "history.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        History(path, now=NOW)
    assert str(refused.value) == f'"history.xlsx" {sentence}'


def test_a_workbook_broken_at_its_end_gives_no_row_at_all(workbook):
    path = workbook(*(["V", "P", date(2015, 6, 1)] for _ in range(50)))
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"<row><c></sheetData>")
    with pytest.raises(Unreadable, match="is not an XLSX file that can be read"):
        History(path, now=NOW)


@pytest.mark.slow
def test_a_forged_row_number_does_not_count_for_ever(workbook):
    path = workbook(["V1", "P1", date(2015, 6, 1)])
    rewritten(path, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="99999999999"')
    with pytest.raises(Unreadable, match="claims more rows"):
        History(path, now=NOW)
