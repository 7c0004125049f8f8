"""Directories that come as a table, CSV or XLSX: one dict of text per row."""

from collections.abc import Collection, Iterator
from pathlib import Path

from angel_program.tally import Unreadable
from referrals.directories.row import BadValue
from referrals.histories.cells import shown
from referrals.histories.lines import Broken, Line
from referrals.histories.sheet import open_sheet

Table = tuple[list[str], Iterator[dict[str, str] | BadValue]]
DEEPEST_HEADER = 10  # some of the locator's workbooks begin with four lines of title


def read_table(path: Path, needed: Collection[str]) -> Table:
    """The columns of the table, and its rows as one dict each, from the file at ``path``.

    The header is the first line that names all the ``needed`` columns, in whatever case. Blank
    lines are no rows. A row that cannot be read comes as the ``BadValue`` that says why. Raises
    ``Unreadable`` before the first row or not at all.
    """
    lines = open_sheet(path).lines
    for top in range(min(DEEPEST_HEADER, len(lines))):
        columns = names(lines[top])
        if set(needed) <= set(columns):
            return columns, (row for line in lines[top + 1 :] if (row := record(columns, line)))
    if not any(isinstance(line, Broken) or any(map(str.strip, line)) for line in lines):
        raise Unreadable(f"{shown(str(path))} is empty.")
    raise Unreadable(
        f"{shown(str(path))} has no line that names the columns {', '.join(needed)}, with commas."
    )


def names(line: Line) -> list[str]:
    """The names of columns in a line, small and without spaces around them."""
    return [] if isinstance(line, Broken) else [cell.strip().lower() for cell in line]


def record(columns: list[str], line: Line) -> dict[str, str] | BadValue:
    """The cells of a line that say something, by the names of their columns."""
    if isinstance(line, Broken):
        return BadValue(line.why)
    if any(cell.strip() for cell in line[len(columns) :]):
        return BadValue(f"The row has {len(line)} values for {len(columns)} columns.")
    cells = zip(columns, map(str.strip, line), strict=False)  # a line may end early
    return {column: cell for column, cell in cells if cell}
