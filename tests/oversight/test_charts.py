"""The geometry of the twelve months."""

import pytest

from angel_program.months import Month
from angel_program.oversight.charts import HEIGHT, Bar, chart
from angel_program.oversight.figures.series import MonthCounts


def month(visits, offered=0, arrived=0):
    return MonthCounts(Month(2016, 5), visits, offered, arrived)


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (43, [0, 10, 20, 30, 40, 50]),
        (101, [0, 50, 100, 150]),
    ],
)
def test_the_scale_has_few_round_lines_and_reaches_the_tallest(most, scale):
    assert [n for _, n in chart([month(most), month(0)]).lines] == scale


def test_a_bar_stands_on_the_base_and_is_as_tall_as_its_count():
    drawn = chart([month(10, offered=5)])
    assert drawn.base == HEIGHT - 44 == 216
    # The scale goes to 10 over 260 - 24 - 44 = 192 units; the only column is centered at 380.
    assert drawn.columns[0].bars == [
        Bar("visits", x=365.0, y=24.0, width=30, height=192.0),
        Bar("offered", x=365.0, y=120.0, width=30, height=96.0),
    ]


def test_months_without_visits_have_no_bars_and_a_zero_on_the_base():
    empty = chart([month(0), month(4)]).columns[0]
    assert empty.bars == []
    assert (empty.top, empty.name) == (210.0, "May")
