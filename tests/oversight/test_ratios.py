"""Percentages and waits, against values worked out by hand."""

from fractions import Fraction

import pytest

from angel_program.oversight.figures.ratios import MEDIAN, P90, Share, Waits, percent, percentile


@pytest.mark.parametrize(
    ("n", "of", "shown"),
    [
        (394, 417, 94.5),  # the published figure: 94.4844
        (160, 214, 74.8),
        (40, 339, 11.8),
        (139, 339, 41.0),
        (1, 400, 0.3),  # 0.25 exactly: half goes up, where a float's rounding gives 0.2
        (1, 16, 6.3),  # 6.25 exactly
        (1, 800, 0.1),  # 0.125 is not a half of a tenth
        (0, 7, 0.0),
        (7, 7, 100.0),
        (1999, 2000, 100.0),  # 99.95 exactly
    ],
)
def test_a_percentage_has_one_decimal_and_a_half_goes_up(n, of, shown):
    assert percent(n, of) == shown


def test_a_share_of_nobody_has_no_percentage():
    assert percent(0, 0) is None
    assert Share(0, 0).as_json() == {"n": 0, "of": 0, "percent": None}


def test_a_share_shows_its_count_beside_the_percentage():
    assert Share(394, 417).as_json() == {"n": 394, "of": 417, "percent": 94.5}


def test_the_median_of_an_even_number_lies_halfway():
    assert percentile(4, MEDIAN, [10, 20, 40, 100].__getitem__) == 30


def test_the_90th_percentile_is_linear_between_neighbours_as_in_postgresql():
    # percentile_cont(0.9) over 10, 20, 40, 100: place 0.9 x 3 = 2.7, so 40 + 0.7 x 60 = 82.
    assert percentile(4, P90, [10, 20, 40, 100].__getitem__) == 82
    # Over 1, 2, 4: place 1.8, so 2 + 0.8 x 2 = 3.6, exactly.
    assert percentile(3, P90, [1, 2, 4].__getitem__) == Fraction(18, 5)


def test_a_single_value_is_its_own_median_and_percentile():
    assert percentile(1, MEDIAN, [7].__getitem__) == 7
    assert percentile(1, P90, [7].__getitem__) == 7


def test_only_the_neighbouring_values_are_read():
    read = []
    percentile(1_000_000, P90, lambda place: read.append(place) or place)
    assert read == [899_999, 900_000]


def test_waits_are_minutes_with_one_decimal():
    seconds = [600, 633, 1200]  # 10, 10.55 and 20 minutes
    waits = Waits.of_seconds(3, seconds.__getitem__)
    assert waits.as_json() == {"n": 3, "median": 10.6, "p90": 18.1}  # 10.55 + 0.8 x 9.45 = 18.11


def test_where_no_wait_is_known_there_is_no_median():
    assert Waits.of_seconds(0, [].__getitem__).as_json() == {"n": 0, "median": None, "p90": None}
