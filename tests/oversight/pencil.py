"""The attacker with a linear program: holds printed tables, and nothing of the program's code.

Solved by scipy, the audit's own by highspy. Tables about different people share no unknown, so
that thousands of them lie side by side in one program: the k-th unknown of every table is pushed
up, then down, all at once.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

ENOUGH = 1e6  # more people than any town has


@dataclass
class Pencil:
    """Equations and inequalities over counts that are not negative."""

    names: dict = field(default_factory=dict)
    equal: list = field(default_factory=list)
    less: list = field(default_factory=list)

    def is_(self, value, *terms):
        """The sum of these unknowns is printed."""
        self.equal.append(([(self.at(term), 1) for term in terms], value))

    def at_most(self, some, more, value=0):
        """One sum is no more than another and ``value``."""
        left = [(self.at(term), 1) for term in some] + [(self.at(term), -1) for term in more]
        self.less.append((left, value))

    def at(self, term):
        """The column of an unknown."""
        return self.names.setdefault(term, len(self.names))

    def reach(self, targets, sense):
        """How far all these unknowns go together: 1 up, -1 down."""
        cost = np.zeros(len(self.names))
        for target in targets:
            for term in target:
                cost[self.at(term)] -= sense
        rows = (*matrix(self.less, cost), *matrix(self.equal, cost))
        found = linprog(cost, *rows, bounds=(0, ENOUGH), method="highs")
        assert found.status == 0, found.message
        return [sum(found.x[self.at(term)] for term in target) for target in targets]

    def intervals(self, targets):
        """The least and the most of each target (a tuple of unknowns), each by its own program."""
        for target in targets:
            for term in target:
                self.at(term)
        return [(self.reach([t], -1)[0], self.reach([t], 1)[0]) for t in targets]

    def read(self, key, table, total):
        """A printed breakdown, and the total that stands above it; its withheld values."""
        unknown = (key, "unknown")
        values = [(key, value) for value in table["values"]]
        self.is_(total, *values, unknown)
        if table["known"] is not None:
            self.is_(table["known"], *values)
        for value, cell in table["values"].items():
            if cell["n"] is not None:
                self.is_(cell["n"], (key, value))
        return [(key, value) for value, cell in table["values"].items() if cell["n"] is None]

    def read_overlaps(self, key, table, main):
        """A printed breakdown in which one visit may stand several times; the main ones of it."""
        named = [(key, value) for value in table["values"]]
        self.at_most([], named, -table["known"])
        for value, cell in table["values"].items():
            self.at_most([(key, value)], [], table["known"])
            self.at_most([(main, value)], [(key, value)], table["unknown"])
            if cell["n"] is not None:
                self.is_(cell["n"], (key, value))
        return [(key, value) for value, cell in table["values"].items() if cell["n"] is None]


def side_by_side(pencil, hidden):
    """The interval of every withheld value, by its table (the first part of its name)."""
    tables = defaultdict(list)
    for cell in hidden:
        tables[cell[0]].append(cell)
    found = {}
    for column in zip_longest(*tables.values()):
        cells = [cell for cell in column if cell]
        ends = [pencil.reach([(cell,) for cell in cells], sense) for sense in (-1, 1)]
        found.update(zip(cells, zip(*ends, strict=True), strict=True))
    return found


def matrix(rows, cost):
    """Rows as scipy takes them: coefficients and right side."""
    if not rows:
        return None, None
    entries = [(n, column, times) for n, (row, _) in enumerate(rows) for column, times in row]
    at, columns, times = zip(*entries, strict=True)
    shape = (len(rows), len(cost))
    return coo_matrix((times, (at, columns)), shape=shape).tocsr(), [value for _, value in rows]
