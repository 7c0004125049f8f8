"""A history file, from its path to one visit or one refusal per row."""

from collections.abc import Iterator
from datetime import datetime
from itertools import dropwhile
from pathlib import Path
from typing import Any

from angel_program.tally import RefusedRow, Unreadable
from referrals.histories.cells import BadCell, shown
from referrals.histories.columns import COLUMNS, REQUIRED, column_of
from referrals.histories.lines import Broken, Line
from referrals.histories.row import VisitRow
from referrals.histories.sense import contradiction
from referrals.histories.sheet import open_sheet


class History:
    """A department's spreadsheet with its headings understood.

    ``now`` is the department's local clock, naive: nothing in a history is later. ``warnings`` are
    sentences about columns and sheets that are ignored. Raises ``Unreadable`` with one sentence;
    once the object exists, every row can be read.
    """

    def __init__(self, path: str | Path, *, now: datetime) -> None:
        sheet = open_sheet(Path(path))
        heading, self.lines = split(sheet.lines)
        self.now = now
        self.columns = understood(heading)
        self.warnings = [*sheet.warnings, *ignored(heading)]

    def __len__(self) -> int:
        """How many rows there are to read, blank ones not counted."""
        return sum(not is_blank_line(line) for line in self.lines)

    def rows(self) -> Iterator[tuple[int, VisitRow | RefusedRow]]:
        """Each row with its number, 1 for the line under the headings.

        A blank line is no row, but has a number, so that the others can be found. A row that says
        the same as an earlier one comes again; one that says something else of the same visit is
        refused, because nothing tells which of the two is right.
        """
        first: dict[str, tuple[int, VisitRow]] = {}
        for number, line in enumerate(self.lines, start=1):
            if not is_blank_line(line):
                yield number, self.row(number, line, first)

    def row(
        self, number: int, line: Line, first: dict[str, tuple[int, VisitRow]]
    ) -> VisitRow | RefusedRow:
        """One row, compared with the ``first`` of its visit_ref, which it may become."""
        try:
            visit = self.visit(line)
        except BadCell as trouble:
            return RefusedRow(number, str(trouble))
        earlier, same = first.setdefault(visit.visit_ref, (number, visit))
        if visit != same:
            mark = shown(visit.visit_ref)
            return RefusedRow(number, f"visit_ref: {mark} is row {earlier} too, which differs.")
        return visit

    def visit(self, line: Line) -> VisitRow:
        """What one line says; raises ``BadCell`` with a whole sentence."""
        if isinstance(line, Broken):
            raise BadCell(line.why)
        if any(cell.strip() for cell in line[len(self.columns) :]):
            raise BadCell("The row has more cells than there are headings; is a comma unquoted?")
        cells = dict(zip(self.columns, line, strict=False))
        values: dict[str, Any] = {}
        for column, read in COLUMNS.items():
            try:
                values[column] = read(cells.get(column, ""))
            except BadCell as trouble:
                raise BadCell(f"{column}: {trouble}") from None
        values["arrived_at"], values["arrived_time_known"] = values["arrived_at"]
        visit = VisitRow(**values)
        if why := contradiction(visit, now=self.now):
            raise BadCell(why)
        return visit


def is_blank_line(line: Line) -> bool:
    """Whether no cell of the line holds anything."""
    return isinstance(line, list) and not any(cell.strip() for cell in line)


def split(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """The headings, which are the first line that is not blank, and the lines under them."""
    rest = list(dropwhile(is_blank_line, lines))
    if not rest:
        raise Unreadable("The file is empty: it has no line of headings.")
    heading, *under = rest
    if isinstance(heading, Broken):
        raise Unreadable(heading.why)
    while not heading[-1].strip():
        heading = heading[:-1]
    return heading, under


def understood(heading: list[str]) -> list[str]:
    """The column each heading means, "" for none; raises ``Unreadable`` for missing, double."""
    columns = [column_of(cell) for cell in heading]
    if missing := [column for column in REQUIRED if column not in columns]:
        raise Unreadable(f"The headings lack {', '.join(missing)}.")
    if double := [column for column in COLUMNS if columns.count(column) > 1]:
        raise Unreadable(f"The heading {double[0]} is there more than once.")
    return columns


def ignored(heading: list[str]) -> Iterator[str]:
    """A sentence for each heading that means no column of ours."""
    for place, cell in enumerate(heading, start=1):
        if not cell.strip():
            yield f"Column {place} has no heading and is ignored."
        elif not column_of(cell):
            yield f"The column {shown(cell)} is not known and is ignored."
