"""A file is one idea: under 300 lines. What silences a check says why."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("angel_program", "intake", "referrals", "templates", "static", "tests", "bench")
# Written by others (vendor), by makemigrations, or data.
NOT_OURS = {"vendor", "migrations", "unfold", "fixtures", "__pycache__"}
LONGEST = 300

LINES = {
    path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines())
    for folder in OURS
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js"} and not NOT_OURS & {*path.parts}
}


def test_a_file_is_one_idea():
    assert {file: lines for file, lines in LINES.items() if lines > LONGEST} == {}
    assert len(LINES) > 500


def test_whatever_silences_a_check_says_why():
    said = r"# (ruff: noqa|noqa|type: ignore|nosec|pragma: no)\b[^#\n]*$"
    reason = re.compile(r" - \w")
    silent = [
        f"{file}: {found[0]}"
        for file in LINES
        if file.endswith(".py")
        for found in re.finditer(said, (ROOT / file).read_text(), re.MULTILINE)
        if not reason.search(found[0])
    ]

    assert silent == []
