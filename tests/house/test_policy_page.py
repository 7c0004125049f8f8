"""docs/policy.md is the expectation: what the page says, the program does, and nothing else."""

import re
from pathlib import Path

from angel_program.permissions import GRANTS, Can, Role
from angel_program.road import EXPECTED, OWNER, ROAD, WHOLE_WAY, Status

PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text()
ROLES = {
    "officer": Role.OFFICER,
    "angel": Role.ANGEL,
    "coordinator": Role.COORDINATOR,
    "chief's staff": Role.OVERSEER,
    "privacy officer": Role.PRIVACY_OFFICER,
    "administrator": Role.ADMINISTRATOR,
}


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, its own head first."""
    section = PAGE.split(f"## {heading}\n", 1)[1]
    rows = []
    for line in section.splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return [row for row in rows if set("".join(row)) != {"-"}]


def test_every_verb_stands_on_the_page_once():
    _head, *rows = table("Who may do what")

    assert sorted(row[0] for row in rows) == sorted(can.value for can in Can)


def test_each_role_may_do_what_the_page_says_and_nothing_else():
    head, *rows = table("Who may do what")

    for column, name in enumerate(head[1:], start=1):
        said = {row[0] for row in rows if row[column] == "yes"}
        assert said == {can.value for can in GRANTS[ROLES[name]]}, name
    assert {*head[1:]} == {*ROLES}


def test_the_road_is_the_page_s_road():
    _head, *rows = table("The road")
    said = {row[0]: {word for word in row[2].split(", ") if word} for row in rows}

    assert said == {was.value: {to.value for to in ROAD[was]} for was in Status}


def test_the_turn_is_whose_the_page_says():
    _head, *rows = table("The road")

    assert {row[0]: row[1] for row in rows} == {was.value: OWNER[was].value for was in Status}


def test_a_stage_takes_usually_as_long_as_the_page_says():
    _head, *rows = table("The road")
    minutes = {"min": 1, "h": 60}
    said = {row[0]: int(row[3].split()[0]) * minutes[row[3].split()[1]] for row in rows if row[3]}

    assert said == {was.value: usual.total_seconds() / 60 for was, usual in EXPECTED.items()}


def test_the_whole_way_takes_usually_as_long_as_the_page_says():
    said = re.search(r"waits longer than (\d+) hours since the door", PAGE)

    assert WHOLE_WAY.total_seconds() / 3600 == int(said[1])
