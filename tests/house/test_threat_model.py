"""docs/threat-model.md: every actor stands there, and every row names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "threat-model.md"
# The people whom the record must hold against; the page may know more, never fewer.
ACTORS = {
    "curious officer",
    "detective",
    "borrowed tablet",
    "pressed chief",
    "stolen tablet",
    "other agency",
    "subpoena",
    "public records request",
    "internet",
    "database administrator",
    "system administrator",
    "lost backup",
    "caller who pretends",
    "participant's own device",
    "mass export",
    "vendor",
    "reader of a report",
    "outage at 3 a.m.",
    "coerced consent",
    "log that tells",
}
CELLS = 4
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> dict[str, list[str]]:
    """Each actor's row, by the name in its first cell."""
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| **")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].strip("* "): row[1:] for row in cells}


ROWS = rows()


def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_actor_stands_on_the_page():
    assert ACTORS - set(ROWS) == set()


@pytest.mark.parametrize("actor", ROWS)
def test_what_stops_an_actor_is_proved_by_a_test_that_exists(actor):
    assert len(ROWS[actor]) == CELLS - 1, "what stops them, what remains, the test"
    stops, remains, proof = ROWS[actor]
    named = TEST.findall(proof)

    assert stops
    assert remains
    assert named, "no test is named"
    assert [f"{file}::{name}" for file, name in named if name not in functions_of(file)] == []
