"""``make mutants``: mutmut on a copy of the program, with decorators taken off and put on again.

    python -m tests.mutants                   # every room of ROOMS, one after the other
    python -m tests.mutants journal consent   # these rooms alone
    python -m tests.mutants consent "intake.actions.consent.x_give_consent__mutmut_*"

mutmut leaves decorated functions as they are, and every verb of ours is one (``@action``). In the
copy ``@action def tell(): ...`` becomes ``def tell(): ...`` and then ``tell = action(tell)``: the
same program, and one that mutmut changes. The copy lies in ``mutants/``, which git does not see.

A room is a few files and the tests that stand beside them, and only those are asked: a change in
the chain that nothing but a page's test would notice has no test of its own.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIES = ROOT / "mutants"
LS_FILES = [shutil.which("git") or "git", "ls-files"]
PROGRAM = ("angel_program", "intake", "referrals")
# Of each room: the files that are changed, and the tests that are asked.
ROOMS: dict[str, tuple[list[str], list[str]]] = {
    "keys": (
        ["angel_program/sealed.py", "angel_program/keys.py", "angel_program/permissions.py"],
        [
            "tests/test_sealed_bytes.py",
            "tests/test_keys.py",
            "tests/test_permissions.py",
            "tests/house/test_policy_page.py",
        ],
    ),
    "chain": (
        ["angel_program/journal/chain.py", "angel_program/journal/dropping.py"],
        [
            "tests/journal/test_chain.py",
            "tests/journal/test_device.py",
            "tests/journal/test_dropping.py",
        ],
    ),
    "record": (["angel_program/journal/record.py"], ["tests/journal/test_record.py"]),
    "anchor": (["angel_program/journal/anchor.py"], ["tests/journal/test_anchor.py"]),
    "figures": (
        [
            "angel_program/oversight/figures/public.py",
            "angel_program/oversight/figures/withhold.py",
        ],
        [
            "tests/oversight/test_public.py",
            "tests/oversight/test_report.py",
            "tests/oversight/test_withhold.py",
            "tests/oversight/test_served.py",
            "tests/oversight/test_audit_lines.py",
        ],
    ),
    "audit": (
        ["angel_program/oversight/audit/*.py"],
        [
            "tests/oversight/test_audit.py",
            "tests/oversight/test_audit_sums.py",
            "tests/oversight/test_audit_lines.py",
            "tests/oversight/test_audit_tables.py",
        ],
    ),
    "consent": (
        [
            "intake/actions/_signing.py",
            "intake/actions/consent.py",
            "intake/actions/consent_copy.py",
            "intake/actions/withdrawal.py",
            "intake/elements.py",
            "intake/models/consent.py",
        ],
        [
            "tests/intake/test_consent.py",
            "tests/intake/test_consent_kinds.py",
            "tests/intake/test_consent_live.py",
            "tests/intake/test_consent_refused.py",
            "tests/intake/test_consent_written.py",
            "tests/intake/test_elements.py",
            "tests/intake/test_withdrawal.py",
        ],
    ),
    "disclosure": (
        [
            "referrals/actions/accounting.py",
            "referrals/actions/center_sheet.py",
            "referrals/actions/consent.py",
            "referrals/actions/disclosure.py",
            "referrals/actions/emergency.py",
        ],
        [
            "tests/intake/test_consent_written.py",
            "tests/referrals/test_accounting.py",
            "tests/referrals/test_center_sheet.py",
            "tests/referrals/test_consent_to_center.py",
            "tests/referrals/test_disclosure.py",
            "tests/referrals/test_emergency.py",
            "tests/referrals/test_told_written.py",
        ],
    ),
}
# mutmut tells each question from a process that has run the tests once, and what a cache kept of
# that would answer for the changed program. Where there is a cache, from one that has run none; it
# is slower, because the quickest tests are not asked first there.
CACHED = {"chain", "keys"}


def main(said: list[str]) -> int:
    """Ask the rooms that are named, or every one; a word with a dot is a pattern of mutants."""
    rooms = [word for word in said if word in ROOMS] or list(ROOMS)
    words = [word for word in said if word not in ROOMS]
    return max(asked(room, words) for room in rooms)


def asked(room: str, words: list[str]) -> int:
    """Copy, undress, run, and say what survived; mutmut's exit status."""
    copy = COPIES / room
    shutil.rmtree(copy, ignore_errors=True)
    tracked = subprocess.run(LS_FILES, cwd=ROOT, capture_output=True, check=True)
    for name in tracked.stdout.decode().splitlines():
        source, target = ROOT / name, copy / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    for package in PROGRAM:
        for file in (copy / package).rglob("*.py"):
            file.write_text(undressed(file.read_text()))
    settings = copy / "pyproject.toml"
    isolation = "forkserver" if room in CACHED else "fork"
    settings.write_text(of_room(settings.read_text(), *ROOMS[room], isolation))
    with (copy / "tests" / "conftest.py").open("a") as conftest:
        conftest.write("\n\nfrom tests.one_database import django_db_setup\n")
    mutmut = Path(sys.executable).with_name("mutmut")
    database = {"ONE_DATABASE": str(copy / "one.sqlite3")}
    status = subprocess.run(
        [mutmut, "run", *words], cwd=copy, env=os.environ | database, check=False
    ).returncode
    subprocess.run([mutmut, "results"], cwd=copy, check=False)
    return status


def undressed(source: str) -> str:
    """The same module, in which no function of its own stands under one plain decorator."""
    lines = source.splitlines()
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for node in reversed(functions):
        if len(node.decorator_list) != 1:
            continue
        (decorator,) = node.decorator_list
        said = ast.unparse(decorator)
        end, top = node.end_lineno or node.lineno, decorator.lineno - 1
        lines[end:end] = ["", "", f"{node.name} = {said}({node.name})"]
        del lines[top : node.lineno - 1]
    return "\n".join(lines) + "\n"


def of_room(settings: str, files: list[str], tests: list[str], isolation: str) -> str:
    """pyproject.toml with what is said of a room in mutmut's part of it."""
    said = (
        f"only_mutate = {files}\n"
        f"pytest_add_cli_args_test_selection = {tests}\n"
        f'process_isolation = "{isolation}"\n'
    )
    section = re.compile(r"^\[tool\.mutmut\]\n", re.MULTILINE)
    return section.sub(lambda found: found[0] + said, settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
