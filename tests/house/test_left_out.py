"""`make test` and `make test-rest` ask every test on each engine, and none twice."""

import re
from itertools import product
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()
MARKS = ("both", "browser", "rest")


def asked(target: str) -> list[Expression]:
    """What the two runs of it choose: on SQLite, then on PostgreSQL."""
    recipe = re.search(rf"^{target}: .*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe
    runs = [line for line in recipe[1].splitlines() if "-m pytest" in line]
    assert ["tests.postgres" in line for line in runs] == [False, True]
    return [Expression.compile(re.findall(r'-m "(.+?)"', line)[0]) for line in runs]


@pytest.mark.parametrize("marked", [*product((True, False), repeat=3)])
def test_on_each_engine_a_test_is_asked_by_one_of_the_two(marked):
    marks = {name for name, has in zip(MARKS, marked, strict=True) if has}
    on_sqlite, on_postgresql = (
        [runs.evaluate(lambda name, **_more: name in marks) for runs in engine]
        for engine in zip(asked("test"), asked("test-rest"), strict=True)
    )

    assert on_sqlite.count(True) == ("browser" not in marks), "a browser is asked once"
    assert on_postgresql.count(True) == 1


def test_every_change_goes_through_both():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert [line for line in lines if line.startswith("make ")] == [
        "make check",
        "make test",
        "make test-rest",
    ]
