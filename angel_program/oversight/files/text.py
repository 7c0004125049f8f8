"""A report as the text of a file, and the lines of which any table of all its numbers is made."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from angel_program.oversight.figures.report import Json

HEADER = ("figure", "part", "value", "of", "known", "percent", "withheld")
Row = dict[str, Any]


def as_json(report: Json) -> str:
    """The contract's JSON, indented for people."""
    return json.dumps(report, indent=1) + "\n"


def as_csv(report: Json) -> str:
    """One line for each number: figure, part of it, value, of how many, known, percentage.

    A withheld value is blank and says "yes" in the last column; 0 is nobody, blank is not known.
    Every text in it is a code word of ours, so nothing can be a formula.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines(report))
    return file.getvalue()


def lines(told: Json, figure: str = "") -> Iterator[Row]:
    """The lines of everything told under ``figure``; "" is the report itself.

    A line has the columns of ``HEADER`` of which something is told.
    """
    for part, value in told.items():
        if not isinstance(value, dict):
            if part != "withheld":
                yield _line(figure, part, {"value": value, "withheld": told.get("withheld")})
        elif "percent" in value:
            yield _line(figure, part, {"value": value["n"], **value})
        elif "values" in value:
            yield from _table(part, value)
        else:
            yield from lines(value, part)


def _table(name: str, table: Json) -> Iterator[Row]:
    known = table["known"]
    for value, cell in table["values"].items():
        yield _line(name, value, {"value": cell["n"], "known": known, **cell})
    for line in ("of", "known", "unknown"):
        if line in table:
            yield _line(name, line, {"value": table[line]})


def _line(figure: str, part: str, told: Json) -> Row:
    names = {"figure": figure, "part": part} if figure else {"figure": part}
    hidden = {"withheld": "yes"} if told.get("withheld") else {}
    shown = {column: told.get(column) for column in HEADER[2:-1]}
    return {**names, **{column: n for column, n in shown.items() if n is not None}, **hidden}
