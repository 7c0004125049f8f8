"""Imports look down: oversight -> keeping -> privacy -> referrals -> intake -> accounts ...

And on each floor: views -> forms, actions -> models -> leaves.
"""

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# From the ground up; a package may import itself and what stands before it.
FLOORS = [
    "angel_program",
    "angel_program.journal",
    "angel_program.accounts",
    "angel_program.post",
    "intake",
    "referrals",
    "angel_program.privacy",
    "angel_program.keeping",
    "angel_program.oversight",
]
# The doors of the whole house know every floor.
ROOF = {"angel_program/urls.py", "angel_program/settings.py", "angel_program/wsgi.py"}
MAY_NOT = {
    "models": {"actions", "forms", "views"},
    "actions": {"forms", "views"},
    "forms": {"actions", "views"},
}
LEAVES = [
    "angel_program/road.py",
    "angel_program/refusal.py",
    "angel_program/abilities.py",
    "angel_program/permissions.py",
    "angel_program/post/choices.py",
    "intake/choices/__init__.py",
    "intake/choices/consent.py",
    "intake/choices/door.py",
    "intake/choices/outbox.py",
    "intake/choices/person.py",
    "intake/choices/use.py",
    "intake/choices/visit.py",
    "intake/eligibility.py",
    "intake/elements.py",
    "intake/handles.py",
    "intake/leaflets.py",
    "intake/signature.py",
    "intake/recognition.py",
    "intake/terms.py",
    "intake/tongues.py",
    "referrals/choices/__init__.py",
    "referrals/choices/after.py",
    "referrals/choices/asking.py",
    "referrals/choices/centers.py",
    "referrals/choices/road.py",
    "angel_program/privacy/choices.py",
    "angel_program/privacy/papers.py",
    "angel_program/privacy/unusual.py",
    "referrals/ladder.py",
]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for package in ("angel_program", "intake", "referrals")
    for path in (ROOT / package).rglob("*.py")
)


@functools.cache
def imports_of(file: str) -> set[str]:
    """The modules of ours that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide where they go"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return {
        name for name in found if name.split(".")[0] in ("angel_program", "intake", "referrals")
    }


def floor_of(module: str) -> int:
    """How high a module stands: the longest floor it begins with."""
    return max(n for n, floor in enumerate(FLOORS) if f"{module}.".startswith(f"{floor}."))


def module_of(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def test_imports_look_down():
    up = [
        f"{file}: {name}"
        for file in FILES
        if file not in ROOF
        for name in imports_of(file)
        if floor_of(name) > floor_of(module_of(file))
    ]

    assert up == []
    assert len(FILES) > 300


def test_each_floor_keeps_its_order():
    wrong = [
        f"{file}: {name}"
        for file in FILES
        for kind, above in MAY_NOT.items()
        if f"/{kind}/" in f"/{file}" or file.endswith(f"/{kind}.py")
        for name in imports_of(file)
        if above & {*name.split(".")} and "migrations" not in name
    ]

    assert wrong == []


@pytest.mark.parametrize("file", LEAVES)
def test_a_leaf_imports_only_leaves(file):
    leaves = {module_of(leaf) for leaf in LEAVES}

    assert [name for name in imports_of(file) if name.rsplit(".", 1)[0] not in leaves] == []
