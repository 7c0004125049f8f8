"""The admissions as a CSV of numbers."""

import csv
import io

from angel_program.oversight.teds.rows import COLUMNS, Row


def as_csv(rows: list[Row]) -> str:
    """A line of column names, then a line for each admission. Whole numbers only."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return file.getvalue()
