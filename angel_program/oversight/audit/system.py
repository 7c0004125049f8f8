"""Unknown counts and what is known about their sums; how far each sum can still move.

Linear programming by HiGHS. A sum is a mapping from the unknowns in it to how often they count.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import ceil, floor, inf

import highspy
import numpy as np
from numpy.typing import NDArray

Sum = Mapping[Hashable, float]
MOST = 1e7  # more people than any town has
NEAR = 1e-6


class System:
    """Counts, none of them negative, and what was printed about them."""

    def __init__(self) -> None:
        self._columns: dict[Hashable, int] = {}
        self._printed: list[tuple[Sum, float]] = []
        self._ordered: list[Sum] = []

    def printed(self, what: Sum, value: float) -> None:
        """A report says that this sum is ``value``."""
        self._know(what)
        self._printed.append((what, value))

    def at_most(self, less: Sum, more: Sum) -> None:
        """It cannot be otherwise: the first sum is never more than the second."""
        what = plus(less, minus(more))
        self._know(what)
        self._ordered.append(what)

    def ranges(self, sums: list[Sum], wide: float, far: list[float]) -> list[tuple[int, int]]:
        """The least and the most each sum can be, in whole numbers.

        A sum is not followed further once it can move by ``wide``, or cannot be below its ``far``.
        """
        for one in sums:
            self._know(one)
        model, start = self._model()
        return list(_ranges(model, start, self._targets(sums), wide, far))

    def _know(self, what: Sum) -> None:
        for unknown in what:
            self._columns.setdefault(unknown, len(self._columns))

    def _targets(self, sums: list[Sum]) -> "_Targets":
        return _Targets([[(self._columns[u], times) for u, times in one.items()] for one in sums])

    def _model(self) -> tuple[highspy.Highs, NDArray[np.float64]]:
        """A model that can be satisfied, and one way of satisfying it.

        Records are corrected and arrivals confirmed between two reports, so that two of them may
        contradict each other. Then whoever reads both supposes as few corrections as possible,
        and so do we.
        """
        model = self._exact()
        if (found := _solved(model)) is not None:
            return model, found
        model = self._exact()
        count, rows = len(self._columns), model.getNumRow()
        signs = [(row, sign) for row in range(rows) for sign in (1.0, -1.0)]
        for row, sign in signs:
            model.addCol(1.0, 0.0, MOST, 1, np.array([row], np.int32), np.array([sign]))
        fewest = _solved(model)
        if fewest is None:
            raise ArithmeticError("Nothing satisfies a model in which every line may give way.")
        slack = np.arange(count, count + len(signs), dtype=np.int32)
        room = float(fewest[count:].sum()) + NEAR
        model.addRow(0.0, room, len(slack), slack, np.ones(len(slack)))
        return model, fewest

    def _exact(self) -> highspy.Highs:
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)  # noqa: FBT003  # highspy takes no keyword
        model.setOptionValue("threads", 1)
        count = len(self._columns)
        model.addVars(count, np.zeros(count), np.full(count, MOST))
        rows = [(what, value, value) for what, value in self._printed]
        for what, least, most in rows + [(what, -inf, 0.0) for what in self._ordered]:
            columns = np.array([self._columns[unknown] for unknown in what], np.int32)
            times = np.array([*what.values()], float)
            model.addRow(least, most, len(columns), columns, times)
        return model


def plus(*sums: Sum) -> dict[Hashable, float]:
    """Sums added up."""
    total: dict[Hashable, float] = {}
    for one in sums:
        for unknown, times in one.items():
            total[unknown] = total.get(unknown, 0) + times
    return total


def minus(what: Sum, times: float = -1) -> dict[Hashable, float]:
    """A sum taken so many times; to be taken away, where not said otherwise."""
    return {unknown: times * n for unknown, n in what.items()}


class _Targets:
    """The sums asked for, one behind the other: nearly all of their coefficients are 0."""

    def __init__(self, sums: list[list[tuple[int, float]]]) -> None:
        self._sums = [one or [(0, 0.0)] for one in sums]
        flat = [term for one in self._sums for term in one]
        self._columns = np.array([column for column, _ in flat], np.int32)
        self._times = np.array([times for _, times in flat], float)
        self._begins = np.cumsum([0, *(len(one) for one in self._sums)])[:-1]

    def at(self, solution: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each sum is in this solution."""
        terms = self._times * solution[self._columns]
        return np.asarray(np.add.reduceat(terms, self._begins))

    def cost(self, place: int, width: int) -> NDArray[np.float64]:
        """One sum as an objective."""
        row = np.zeros(width)
        for column, times in self._sums[place]:
            row[column] = times
        return row


def _ranges(
    model: highspy.Highs,
    start: NDArray[np.float64],
    sums: "_Targets",
    wide: float,
    far: list[float],
) -> Iterator[tuple[int, int]]:
    """Every solution found for one sum is a witness for all: most need none of their own."""
    low = high = sums.at(start)
    width = len(start)
    columns = np.arange(width, dtype=np.int32)
    for place, limit in enumerate(far):
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            settled = sense == highspy.ObjSense.kMaximize and low[place] > limit
            if high[place] - low[place] >= wide or settled:
                break
            model.changeObjectiveSense(sense)
            model.changeColsCost(width, columns, sums.cost(place, width))
            found = _solved(model)
            if found is None:
                raise ArithmeticError("A solved model lost its solution.")
            low, high = np.minimum(low, sums.at(found)), np.maximum(high, sums.at(found))
    return _whole(zip(low, high, strict=True))


def _whole(ranges: Iterable[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """The whole numbers within, allowing for what arithmetic with fractions loses."""
    return ((ceil(low - 1e-4), floor(high + 1e-4)) for low, high in ranges)


def _solved(model: highspy.Highs) -> NDArray[np.float64] | None:
    """The best solution; None where there is none at all."""
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(model.getSolution().col_value)
