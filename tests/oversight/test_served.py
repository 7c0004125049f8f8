"""Who is served and who is not, as printed, attacked by linear programming."""

from collections import Counter
from random import Random

import pytest

from angel_program.oversight.figures import served as rule
from angel_program.oversight.figures.lists import SERVED
from angel_program.oversight.figures.served import served
from tests.oversight.pencil import Pencil, side_by_side

TABLES = 100
NAME = "race"
GROUPS = [*SERVED[NAME], "unknown"]
CHAIN = ("eligible", "offered", "known", "arrived")
# Which column lies within which.
INSIDE = {"offered": "eligible", "known": "offered", "arrived": "known", "minutes": "offered"}


def random_words(random):
    """A year of a department as the tally counts it, by race: most are of one group or two."""
    words = Counter()
    odds = [random.expovariate(1) ** 2 for _ in GROUPS]
    share = random.choice((0.5, 0.9, 0.98))
    for group in random.choices(GROUPS, odds, k=random.choice((30, 120, 400))):
        words["visits"] += 1
        words[f"{NAME}:{group}|eligible"] += 1
        if random.random() < share:
            words["offered"] += 1
            words[f"{NAME}:{group}|offered"] += 1
            if random.random() < 0.95:
                words["waits_to_offer"] += 1
                words[f"{NAME}:{group}|wait:{random.choice((15, 30, 240))}"] += 1
            if random.random() < share:
                words[f"{NAME}:{group}|known"] += 1
                arrived = random.random() < share
                words["arrived" if arrived else "not_arrived"] += 1
                words[f"{NAME}:{group}|arrived"] += arrived
    return words


def truth(words):
    """Each count by its column and group; with a minus, who was in the column before alone."""
    found = {(what, g): words[f"{NAME}:{g}|{what}"] for what in CHAIN for g in GROUPS}
    waits = ((word.split("|")[0].split(":")[1], n) for word, n in words.items() if "|wait:" in word)
    for group, n in waits:
        found["minutes", group] = found.get(("minutes", group), 0) + n
    lost = {
        (f"-{inner}", g): found.get((outer, g), 0) - found.get((inner, g), 0)
        for inner, outer in INSIDE.items()
        for g in GROUPS
    }
    return found | lost


def totals_of(words):
    """Each column's total, as it is shown elsewhere on the same page."""
    return {
        "eligible": words["visits"],
        "offered": words["offered"],
        "known": words["arrived"] + words["not_arrived"],
        "arrived": words["arrived"],
        "minutes": words["waits_to_offer"],
    }


def read(pencil, key, table, words):
    """What a reader of the table and of the totals beside it writes down; what is withheld."""
    totals = totals_of(words)
    hidden = []
    for what, total in totals.items():
        pencil.is_(total, *((key, what, group) for group in GROUPS))
        for group in GROUPS:
            cell, at = table[group][what], (key, what, group)
            if cell["n"] is None:
                hidden.append(at)
            else:
                pencil.is_(cell["n"], at)
    for inner, outer in INSIDE.items():
        for group in GROUPS:
            here, around, left = (key, inner, group), (key, outer, group), (key, f"-{inner}", group)
            pencil.at_most([here, left], [around])
            pencil.at_most([around], [here, left])
            if {here, around} & set(hidden):
                hidden.append(left)
            least = table[group][inner].get("at_least")
            if least is not None:  # so it says: ten or fewer are missing
                pencil.at_most([left], [], 10)
    return hidden


def room(what, totals):
    """How far apart the ends can be at best: the totals say how many are missing in all."""
    what = what.removeprefix("-")
    if what == "eligible":
        return min(5, totals[what])
    left_out = totals[INSIDE[what]] - totals[what]
    return min(5, totals[what], left_out) if left_out else room(INSIDE[what], totals)


def attacked():
    """Every withheld cell: (its name, its count, the least, the most, the room it should have)."""
    random, pencil = Random(20261126), Pencil()  # noqa: S311  # drawn again alike
    hidden, true, totals = [], {}, {}
    for key in range(TABLES):
        words = random_words(random)
        hidden += read(pencil, key, served(words)[NAME], words)
        true[key], totals[key] = truth(words), totals_of(words)
    found = side_by_side(pencil, hidden)
    return [
        (cell, true[cell[0]].get(cell[1:], 0), *ends, room(cell[1], totals[cell[0]]))
        for cell, ends in found.items()
    ]


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.once
def test_no_withheld_cell_of_a_group_is_recovered_from_the_columns_around_it():
    cells = attacked()

    assert len({cell[0] for cell, *_ in cells}) > TABLES / 2
    assert all(least - 1e-6 <= n <= most + 1e-6 for _, n, least, most, _ in cells)
    assert [one for one in cells if one[1] and one[3] - one[2] < one[4] - 1e-6] == []


def told_by_subtraction():
    """Every count of ten or fewer that two shown numbers of one group give away."""
    random = Random(20261126)  # noqa: S311  # drawn again alike
    for _table in range(TABLES):
        for cells in served(random_words(random))[NAME].values():
            for inner, outer in INSIDE.items():
                shown = cells[outer]["n"], cells[inner]["n"]
                if None not in shown and 1 <= shown[0] - shown[1] <= 10:
                    yield inner, shown


@pytest.mark.once
def test_two_columns_give_nobody_away_by_subtraction():
    assert [*told_by_subtraction()] == []


@pytest.mark.once
def test_they_would_where_each_column_is_withheld_by_itself(monkeypatch):
    monkeypatch.setattr(rule, "_hidden", lambda columns: [rule.from_parts(one) for one in columns])

    assert len([*told_by_subtraction()]) > 20


def test_a_share_that_is_nearly_everybody_is_said_as_at_least():
    words = Counter({"visits": 120, "offered": 112, "waits_to_offer": 0})
    for group, eligible, offered in (("white", 80, 75), ("black", 40, 37)):
        words[f"{NAME}:{group}|eligible"] = eligible
        words[f"{NAME}:{group}|offered"] = offered

    told = served(words)[NAME]["white"]

    assert told["eligible"] == {"n": 80}
    assert told["offered"] == {"n": None, "percent": None, "withheld": True, "at_least": 87}
