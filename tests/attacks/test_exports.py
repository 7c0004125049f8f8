"""Nothing that leaves as a table runs in the spreadsheet that opens it."""

import csv
import io

import pytest
from django.core.management import call_command

from tests.factories import CenterFactory

pytestmark = pytest.mark.once

FORMULAS = [
    '=HYPERLINK("http://evil.example.org","Click")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_center_called_by_a_formula_leaves_as_a_text(formula, db):
    CenterFactory(name=formula, city=formula)
    out = io.StringIO()

    call_command("export_centers", "--format", "csv", stdout=out)

    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    for column in ("name", "city"):
        assert row[column][0] not in "=+-@\t\r", row[column]


def test_the_months_outcomes_hold_no_text_that_anybody_typed(department, capsys):
    department.name = FORMULAS[0]
    department.save()
    command = ["monthly_outcomes", "--from", "2026-01", "--to", "2026-01"]
    call_command(*command, "--department", department.code, "--format", "csv")

    cells = [cell for row in csv.reader(io.StringIO(capsys.readouterr().out)) for cell in row]

    assert cells
    assert [cell for cell in cells if cell[:1] in set("=+@\t\r")] == []
