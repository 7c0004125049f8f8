"""The lines of an XLSX file's first sheet."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.styles.numbers import is_datetime

from angel_program.tally import Unreadable
from referrals.histories.cells import shown
from referrals.histories.lines import Line, Sheet

MOST_LINES = 1_048_576  # what a sheet can hold; a forged row number would have us count for ever
LARGEST = 1024 * 1024 * 1024  # bytes unpacked; a small file can unpack to a full disk


def parse(content: BytesIO, name: str) -> Sheet:
    """Every line of the first sheet, cells as text; raises ``Unreadable``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validation, nothing we read
            return read(content)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001  # over a broken file the library stumbles in many ways
        raise Unreadable(f"{name} is not an XLSX file that can be read.") from None


def read(content: BytesIO) -> Sheet:
    """The first sheet of the workbook; the names of the others become a warning."""
    with ZipFile(content) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise Unreadable("The workbook unpacks to more than 1 GB.")
    book = load_workbook(content, read_only=True, data_only=True)
    first, *others = book.worksheets
    first.reset_dimensions()  # the size a file claims for itself may be smaller than what it holds
    ignored = [
        f"The sheet {shown(one.title)} is ignored; only the first is read." for one in others
    ]
    return Sheet(list(lines(first.iter_rows())), ignored)


def lines(rows: Iterable[tuple[ReadOnlyCell | EmptyCell, ...]]) -> Iterator[Line]:
    """The cells of each row as the text a person sees in them."""
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise Unreadable("The sheet claims more rows than a sheet can hold.")
        yield [said(cell) for cell in row]


def said(cell: ReadOnlyCell | EmptyCell) -> str:
    """A cell in the words of a CSV: 17.0 is 17, a tick is yes, a date is ISO.

    Excel keeps a date as that day's midnight. Whether a time of day was meant is written only in
    the cell's format.
    """
    match value := cell.value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time.min and is_datetime(cell.number_format) == "date":
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return str(value)
