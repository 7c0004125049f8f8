"""Opening a spreadsheet of either kind.

The whole file is read before anything is made of it: a file that turns out to be broken at its
end must change nothing, and a history is small.
"""

from io import BytesIO
from pathlib import Path

from angel_program.tally import Unreadable
from referrals.histories import csv_sheet, xlsx_sheet
from referrals.histories.cells import shown
from referrals.histories.lines import Sheet

LARGEST = 100 * 1024 * 1024  # bytes; a history of 100,000 visits takes some 20 MB
ZIP = b"PK\x03\x04"  # how every XLSX begins
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # how every XLS begins


def open_sheet(path: Path) -> Sheet:
    """The lines of the CSV or XLSX file at ``path``, told apart by what is in it.

    Raises ``Unreadable`` with one sentence.
    """
    name = shown(path.name)
    content = load(path, name)
    if content.startswith(OLD_EXCEL):
        raise Unreadable(f"{name} is an old Excel file; save it as XLSX or as CSV UTF-8.")
    if content.startswith(ZIP):
        return xlsx_sheet.parse(BytesIO(content), name)
    if path.suffix.lower() == ".xlsx":
        raise Unreadable(f"{name} is not an XLSX file, whatever its name says.")
    return csv_sheet.parse(content, name)


def load(path: Path, name: str) -> bytes:
    """The file's bytes; raises ``Unreadable`` for what is missing, closed, endless or huge."""
    try:
        if path.is_dir():
            raise Unreadable(f"{name} is a folder, not a file.")
        if path.exists() and not path.is_file():
            raise Unreadable(f"{name} is not an ordinary file.")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{name} is larger than {LARGEST // 1024**2} MB.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"There is no file {name}.") from None
    except (OSError, ValueError) as trouble:  # ValueError: a path with a NUL in it
        why = getattr(trouble, "strerror", None) or "its name is not a file's name"
        raise Unreadable(f"{name} cannot be opened: {why}.") from None
