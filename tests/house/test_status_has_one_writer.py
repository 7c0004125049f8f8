"""Only ``move`` writes where a visit stands; two places make a visit that stands somewhere."""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITER = "intake/actions/_move.py"
# A published report stands somewhere too; that is its own status and nobody's visit.
OF_REPORTS = {"angel_program/oversight/actions/releases.py"}
MAKERS = {"referrals/actions/history.py", "intake/actions/walk_in.py"}


@functools.cache
def python_files():
    """Every file that may not, parsed: (name, nodes)."""
    return [*parsed()]


def parsed():
    for package in ("angel_program", "intake", "referrals"):
        for path in (ROOT / package).rglob("*.py"):
            file = path.relative_to(ROOT).as_posix()
            if "migrations" not in path.parts and file not in OF_REPORTS:
                yield file, [*ast.walk(ast.parse(path.read_text()))]


def test_nobody_else_assigns_a_status():
    wrong = [
        f"{file}:{node.lineno}"
        for file, nodes in python_files()
        for node in nodes
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "status"
    ]
    assert wrong == []


def test_nobody_else_updates_a_status():
    wrong = [
        f"{file}:{node.lineno}"
        for file, nodes in python_files()
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "bulk_update", "update_or_create"}
        and "status" in {keyword.arg for keyword in node.keywords}
    ]
    assert wrong == []


def test_only_the_makers_make_a_walk_in():
    makers = {
        file
        for file, nodes in python_files()
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "WalkIn"
    }
    assert makers <= MAKERS


def test_move_is_where_it_is_said_to_be():
    source = (ROOT / WRITER).read_text()

    assert "def move(" in source
    assert source.count(".update(") == 1
