"""Whatever a file holds, there is a sentence for it."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from angel_program.tally import RefusedRow, Unreadable
from referrals.histories.columns import COLUMNS
from referrals.histories.reader import History
from tests.sizes import size

from .conftest import HEADINGS, NOW

# What has a meaning to a spreadsheet, a terminal or a date, and letters of one to four bytes.
QUOTE = '"'
LETTERS = "aY0 -_:;,.=#'\"\\\t\r\n\x00\x1b\u2028\u202e\u00e9\u0130\u0663\U0001f600"
CELLS = st.text(LETTERS, max_size=40) | st.sampled_from(
    ["yes", "no", "2015-06-01", "2015-06-01 3:30", "34", "heroin"]
)


def come_through(content: bytes, name: str = "history.csv") -> int:
    """Read the bytes as a history to the end; how many rows it had, taken or refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            file = History(path, now=NOW)
        except Unreadable as refused:
            assert_one_sentence(str(refused))
            return 0
        for _, row in file.rows():
            if isinstance(row, RefusedRow):
                assert_one_sentence(row.why)
        return len(list(file.rows()))


def assert_one_sentence(why: str) -> None:
    """A line that any terminal can show and that ends."""
    assert why.isprintable()
    assert why.endswith((".", "?"))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    come_through(content)


@given(st.binary(max_size=200))
def test_any_bytes_under_good_headings_are_read_or_refused(content):
    come_through(HEADINGS.encode() + b"\n" + content)


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), CELLS))
def test_any_text_in_any_cell_is_one_row(cells):
    cells = {"visit_ref": "V1", "person_ref": "P1", "arrived_at": "2015-06-01"} | cells
    lines = [cells.keys(), cells.values()]
    quoted = [",".join(f'"{cell.replace(QUOTE, QUOTE * 2)}"' for cell in line) for line in lines]
    blank = not any(cell.strip() for cell in cells.values())
    assert come_through("\n".join(quoted).encode()) == (0 if blank else 1)


@given(st.binary(max_size=60), st.integers(0, 6000))
def test_a_damaged_workbook_is_read_or_refused(damage, place):
    book = Workbook()
    book.active.append(HEADINGS.split(","))
    book.active.append(["V1", "P1", "2015-06-01"])
    saved = BytesIO()
    book.save(saved)
    content = bytearray(saved.getvalue())
    content[place : place + len(damage)] = damage
    come_through(bytes(content), "history.xlsx")


@settings(max_examples=size("EXAMPLES", 25))
@given(st.binary(max_size=200))
def test_a_workbook_of_any_sheet_is_read_or_refused(content):
    packed = BytesIO()
    book = Workbook()
    book.save(packed)
    with ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, tail = parts["xl/worksheets/sheet1.xml"].split(b"<sheetData", 1)
    parts["xl/worksheets/sheet1.xml"] = head + b"<sheetData" + content + tail
    repacked = BytesIO()
    with ZipFile(repacked, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    come_through(repacked.getvalue(), "history.xlsx")
