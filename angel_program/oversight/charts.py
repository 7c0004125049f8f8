"""Where the bars of a chart stand: plain geometry, drawn by a template as SVG.

No script, so that it prints and needs no colour: visits are an outline, offered a hatching inside
it, arrived a solid core.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.utils.dates import MONTHS_3

from angel_program.oversight.figures.series import MonthCounts

WIDTH, HEIGHT = 720, 260  # the drawing's own units; the page scales it
LEFT, TOP, BOTTOM = 40, 24, 44  # room for the scale, the counts and the months
BAR, CORE = 30, 12
MOST_LINES = 5


@dataclass(frozen=True)
class Bar:
    """One rectangle; ``kind`` is its pattern."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Column:
    """One month: its short name, its counts and bars, and where they are written."""

    name: str
    counts: MonthCounts
    center: float
    top: float
    bars: list[Bar]


@dataclass(frozen=True)
class Chart:
    """A whole drawing: columns, and the lines of the scale as (height, count)."""

    columns: list[Column]
    lines: list[tuple[float, int]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


def chart(months: Sequence[MonthCounts]) -> Chart:
    """The chart of a row of months."""
    step = _step(max((one.visits for one in months), default=0))
    top = step * max(1, -(-max((one.visits for one in months), default=0) // step))
    unit = (HEIGHT - TOP - BOTTOM) / top
    return Chart(
        columns=[_column(one, place, len(months), unit) for place, one in enumerate(months)],
        lines=[(_height(n, unit), n) for n in range(0, top + 1, step)],
    )


def _column(counts: MonthCounts, place: int, of: int, unit: float) -> Column:
    center = round(LEFT + (WIDTH - LEFT) * (place + 0.5) / of, 1)
    drawn = (
        ("visits", counts.visits, BAR),
        ("offered", counts.offered, BAR),
        ("arrived", counts.arrived, CORE),
    )
    bars = [
        Bar(kind, center - width / 2, _height(n, unit), width, round(n * unit, 1))
        for kind, n, width in drawn
        if n
    ]
    name = str(MONTHS_3[counts.month.month]).capitalize()
    return Column(name, counts, center, _height(counts.visits, unit) - 6, bars)


def _height(n: int, unit: float) -> float:
    return round(HEIGHT - BOTTOM - n * unit, 1)


def _step(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that needs few lines."""
    return next(step for step in _steps() if most <= step * MOST_LINES)


def _steps() -> Iterator[int]:
    for power in count():
        yield from (10**power, 2 * 10**power, 5 * 10**power)
