"""Every figure has one sentence that says what it counts, on the page and in docs/words.md."""

import re
from pathlib import Path

from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.report import internal
from tests.oversight.counted import counted

WORDS = Path(__file__).parents[2] / "docs" / "words.md"


def test_every_line_of_the_report_is_defined():
    heading = {"from", "to", "department", "audience", "minutes"}
    report = internal(counted())
    lines = {*report, *report["minutes"]} - heading
    assert lines - {*DEFINITIONS} == set()


def test_a_definition_is_one_sentence():
    for name, sentence in DEFINITIONS.items():
        assert str(sentence).endswith("."), name
        assert ". " not in str(sentence), name


def test_the_page_of_words_says_the_same():
    section = WORDS.read_text(encoding="utf-8").partition("## The figures\n")[2].split("\n## ")[0]
    told = dict(re.findall(r"^\| ([a-z_]+) \| (.+) \|$", section, re.MULTILINE))
    told.pop("figure", None)
    assert told == {name: str(sentence) for name, sentence in DEFINITIONS.items()}
