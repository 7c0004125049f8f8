"""A file is one idea: under 300 lines; templates, styles and scripts too."""

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
