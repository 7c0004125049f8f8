"""A history file made from a few lines of text."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from angel_program.accounts.models import Department
from referrals.histories.reader import History

NOW = datetime(2026, 1, 1, 12, 0)
HEADINGS = "visit_ref,person_ref,arrived_at"


@pytest.fixture
def history(tmp_path: Path) -> Callable[[str], History]:
    """A function that opens CSV text as a history, at noon on New Year's Day of 2026."""

    def open_text(text: str) -> History:
        path = tmp_path / "history.csv"
        path.write_bytes(text.encode())
        return History(path, now=NOW)

    return open_text


@pytest.fixture
def only_row(history):
    """A function that gives what becomes of one row with the named cells over a usual visit."""

    def read(**cells: str):
        cells = {"visit_ref": "V1", "person_ref": "P1", "arrived_at": "2015-06-01T03:30"} | cells
        text = "\n".join(",".join(part) for part in (cells.keys(), cells.values()))
        [(number, visit)] = history(text).rows()
        assert number == 1
        return visit

    return read


@pytest.fixture
def department(db: None) -> Department:
    """A department on the east coast."""
    return Department.objects.create(code="gloucester", name="Gloucester")
