"""`make soak` asks for the whole of whatever `make test` asks for a part of."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
RECIPE = re.search(r"^SOAK := ((?:.*\\\n)*.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
ASKED = dict(re.findall(r"(\w+)=(\d+)", RECIPE[1] if RECIPE else ""))


def usual() -> dict[str, dict[str, list[int]]]:
    """File → the variables that it takes a size from → the usual sizes."""
    found: dict[str, dict[str, list[int]]] = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "size":
                name, few = (ast.literal_eval(one) for one in node.args)
                file = path.relative_to(ROOT).as_posix()
                found.setdefault(file, {}).setdefault(name, []).append(few)
    return found


FILES = usual()


def test_every_size_that_a_test_can_be_asked_for_is_asked_for():
    assert {name for sizes in FILES.values() for name in sizes} == set(ASKED)
    assert len(ASKED) > 10


def test_what_is_asked_for_is_more_than_usual():
    assert [
        f"{file}: {name}={few}"
        for file, sizes in FILES.items()
        for name, some in sizes.items()
        for few in some
        if few >= int(ASKED[name])
    ] == []


@pytest.mark.rest
@pytest.mark.slow
def test_of_every_file_that_takes_a_size_something_is_run():
    """Those that hypothesis draws examples for are marked by tests/conftest.py."""
    files = {*FILES} - {"tests/conftest.py"}
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", "-m", "long", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert {line.split("::")[0] for line in listed.stdout.splitlines() if "::" in line} == files
