"""Random tables with their totals, attacked by linear programming: nothing is recovered."""

from random import Random

import pytest

from angel_program.oversight.figures.breakdown import Breakdown
from tests.oversight.pencil import Pencil, side_by_side
from tests.sizes import size

# Two thousand in the long form.
TABLES = size("ATTACKED_TABLES", 500)
# Cells at the edges of the rule, one column alone, a total of 11 with a 10 in it, one person.
CASES = [
    (0, 1, 10, 11),
    (37, 0, 0, 0),
    (7, 0, 0, 0),
    (10, 1),
    (10, 1, 0),
    (1, 10, 0),
    (11, 0),
    (1, 0),
    (10, 10, 11),
    (1, 1, 400),
    (10, 30, 31),
    (11, 11, 10),
]


class SmallOnly(Breakdown):
    """What ``if n < 11`` would do: complementary withholding switched off."""

    def few(self, together=()):
        return frozenset(value for value, n in self.values.items() if 1 <= n <= 10)


def random_tables(kind):
    """Tables as departments have them: 120 to 720 people in two to nine uneven categories."""
    random = Random(20261123)
    for n in range(TABLES):
        if n < len(CASES):
            counts, unknown = [*CASES[n]], 0
        else:
            odds = [random.expovariate(1) ** 2 for _ in range(random.randint(2, 9))]
            drawn = random.choices(range(len(odds)), odds, k=random.choice((40, 120, 360, 720)))
            counts = [drawn.count(place) for place in range(len(odds))]
            unknown = random.choice((0, 0, 3, 12, 60))
        values = {str(place): count for place, count in enumerate(counts)}
        yield n, kind("visits", sum(counts) + unknown, sum(counts), values)


def attacked(kind, audience):
    """Every withheld cell of the random tables: (its name, its count, the least, the most)."""
    pencil, hidden, truth = Pencil(), [], {}
    for n, table in random_tables(kind):
        hidden += pencil.read(n, getattr(table, audience)(), table.total)
        truth[n] = table.values
    found = side_by_side(pencil, hidden)
    return [(cell, truth[cell[0]][cell[1]], *ends) for cell, ends in found.items()]


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_of_random_tables_with_their_totals_no_withheld_cell_is_recovered(audience):
    cells = attacked(Breakdown, audience)
    totals = {n: table.known for n, table in random_tables(Breakdown)}

    assert len({cell[0] for cell, *_ in cells}) > TABLES / 2  # in most something was
    assert [one for one in cells if one[3] - one[2] < min(5, totals[one[0][0]]) - 1e-6] == []
    assert all(least - 1e-6 <= n <= most + 1e-6 for _, n, least, most in cells)


@pytest.mark.slow
@pytest.mark.long
def test_the_same_attacker_recovers_cells_where_only_the_small_ones_are_withheld():
    cells = attacked(SmallOnly, "internal")
    recovered = [cell for cell, n, least, most in cells if most - least < 1e-6]

    assert len(recovered) > TABLES / 10
    assert all(most - least > 1e-6 or round(least) == n for _, n, least, most in cells)


@pytest.mark.slow
@pytest.mark.long
def test_substances_do_not_give_the_main_substance_away():
    random, pencil, hidden = Random(7), Pencil(), []
    for n in range(TABLES // 4):
        visits = [
            {v for v in "abcdef" if random.random() < odds}
            for odds in random.choices((0.1, 0.3, 0.6), k=random.choice((30, 90, 300)))
        ]
        main = [random.choice(sorted(named)) for named in visits if named]
        known = len(main)
        values = {v: main.count(v) for v in "abcdef"}
        first = Breakdown("visits", len(visits), known, values)
        every = {v: sum(v in named for named in visits) for v in "abcdef"}
        second = Breakdown("visits", len(visits), known, every, overlapping=True)
        shown = first.internal()
        small = {v for v, cell in shown["values"].items() if cell["n"] is None}
        hidden += pencil.read((n, "main"), shown, len(visits))
        hidden += pencil.read_overlaps((n, "all"), second.internal(small), (n, "main"))
    found = side_by_side(pencil, hidden)

    assert found
    assert [cell for cell, (least, most) in found.items() if most - least < 5 - 1e-6] == []
