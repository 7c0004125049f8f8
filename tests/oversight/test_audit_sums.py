"""Stretches and sums, of which the audit is made, each by itself and against a pencil."""

import highspy
import pytest

from angel_program.months import Month
from angel_program.oversight.audit.stretches import NEVER, Span, Stretches, left_over, number
from angel_program.oversight.audit.system import System, minus, plus

FAR = float("inf")
TOWN = 10_000_000  # more than any town has: nothing is known of how many
FIRST, SECOND = Span(0, 12), Span(6, 18)
EARLY, SHARED, LATE = Span(0, 6), Span(6, 12), Span(12, 18)


def two(began=0):
    """Two periods of a year, half a year apart."""
    return Stretches([SECOND, FIRST, SECOND], began)


def ranges(system, *sums):
    return system.ranges([*sums], FAR, [FAR] * len(sums))


# ---- Stretches


def test_a_span_is_counted_from_year_0_and_written_as_its_months():
    year = Span.of("2015-01", "2015-12")

    assert number(Month(2015, 3)) == 2015 * 12 + 2
    assert year == (2015 * 12, 2016 * 12)
    assert str(year) == "2015-01/2015-12"
    assert str(Span.of("2015-12", "2016-01")) == "2015-12/2016-01"


@pytest.mark.parametrize(
    ("other", "inside"),
    [
        (FIRST, True),
        (Span(0, 11), True),
        (Span(1, 12), True),
        (Span(0, 13), False),
        (Span(-1, 12), False),
        (Span(12, 18), False),
    ],
)
def test_a_span_holds_what_lies_within_it(other, inside):
    assert FIRST.holds(other) is inside


def test_spans_are_cut_where_one_of_them_ends():
    assert (two().spans, two().parts) == ([FIRST, SECOND], [EARLY, SHARED, LATE])
    assert two(began=3).parts == [Span(3, 6), SHARED, LATE]
    assert two(began=6).parts == [SHARED, LATE]
    assert Stretches([Span(0, 2), Span(4, 6)], 0).parts == [Span(0, 2), Span(2, 4), Span(4, 6)]


def test_visits_add_up_over_the_stretches_of_a_span():
    assert two().visits("v", FIRST) == {("v", EARLY): 1, ("v", SHARED): 1}
    assert two().visits("v", SECOND) == {("v", SHARED): 1, ("v", LATE): 1}


def test_people_are_split_by_when_they_came_before():
    town = two()

    assert town.came_before(EARLY) == []
    assert town.came_before(SHARED) == [EARLY]
    assert town.came_before(LATE) == [EARLY, SHARED]
    assert town.persons("p", FIRST) == {("p", EARLY, NEVER): 1, ("p", SHARED, NEVER): 1}
    assert town.persons("p", SECOND) == {
        ("p", SHARED, NEVER): 1,
        ("p", SHARED, EARLY): 1,
        ("p", LATE, NEVER): 1,
        ("p", LATE, EARLY): 1,
    }
    assert town.newcomers("p", SECOND) == {("p", SHARED, NEVER): 1, ("p", LATE, NEVER): 1}
    assert town.everybody("p", LATE) == {
        ("p", LATE, NEVER): 1,
        ("p", LATE, EARLY): 1,
        ("p", LATE, SHARED): 1,
    }


def test_nobody_came_before_the_program_began():
    assert two(began=6).came_before(LATE) == [SHARED]
    assert two(began=8).came_before(LATE) == [Span(8, 12)]
    assert two(began=8).everybody("p", Span(8, 12)) == {("p", Span(8, 12), NEVER): 1}


def test_who_comes_again_is_one_of_those_who_came_then():
    assert [*two().returning("p")] == [
        ({("p", SHARED, EARLY): 1}, {("p", EARLY, NEVER): 1}),
        ({("p", LATE, EARLY): 1}, {("p", EARLY, NEVER): 1}),
        ({("p", LATE, SHARED): 1}, {("p", SHARED, NEVER): 1, ("p", SHARED, EARLY): 1}),
    ]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([FIRST, SECOND], {EARLY, SHARED, LATE}),
        ([Span(0, 5), Span(0, 6)], {Span(5, 6)}),  # the same beginning
        ([Span(0, 6), Span(1, 6)], {Span(0, 1)}),  # the same end
        ([EARLY, SHARED], set()),  # neighbours
        ([EARLY, LATE], set()),  # apart
        ([Span(0, 12), Span(3, 6)], set()),  # what is left lies in two pieces
        ([FIRST, SECOND, SHARED], {EARLY, LATE}),
        ([FIRST], set()),
    ],
)
def test_what_two_reports_leave_over_and_what_they_share(spans, found):
    assert left_over(spans) == found


# ---- Sums


def test_sums_are_added_and_taken_away():
    assert plus({"a": 1, "b": 2}, {"b": 3}, {"c": 4}) == {"a": 1, "b": 5, "c": 4}
    assert minus({"a": 1, "b": 2}) == {"a": -1, "b": -2}
    assert minus({"a": 4}, 0.5) == {"a": 2}


def test_how_far_each_sum_moves_is_said_of_each_by_itself():
    system = System()
    system.printed({"a": 1, "b": 1, "c": 2}, 10)
    system.at_most({"a": 1}, {"b": 1})

    assert ranges(
        system, {"c": 1}, {"a": 1}, {"b": 1}, {}, {"a": 1, "b": 1}, {"b": 2, "a": -1}, {"d": 1}
    ) == [(0, 5), (0, 5), (0, 10), (0, 0), (0, 10), (0, 20), (0, TOWN)]


def test_a_fraction_is_no_whole_number_and_what_arithmetic_loses_is_none():
    system = System()
    system.printed({"a": 2}, 7)  # 3.5: no whole number is that
    system.printed({"b": 3}, 12.0001)
    system.printed({"c": 3}, 11.9999)
    system.printed({"d": 1}, 4.001)

    assert ranges(system, {"a": 1}, {"b": 1}, {"c": 1}, {"d": 1}) == [
        (4, 3),
        (4, 4),
        (4, 4),
        (5, 4),
    ]


def test_of_contradictions_the_fewest_are_supposed_wrong_and_no_more():
    system = System()
    for value in (10, 10, 14):
        system.printed({"a": 1}, value)
    system.printed({"a": 1, "b": 1}, 12)
    system.at_most({"b": 1}, {"c": 1})

    assert ranges(system, {"a": 1}, {"b": 1}, {"c": 1}) == [(10, 10), (2, 2), (2, TOWN)]


def test_what_cannot_be_otherwise_may_give_way_too():
    """A part larger than its whole was printed: one of the two is wrong by two."""
    system = System()
    system.printed({"part": 1}, 12)
    system.printed({"whole": 1}, 10)
    system.at_most({"part": 1}, {"whole": 1})

    assert ranges(system, {"part": 1}, {"whole": 1}) == [(10, 12), (10, 12)]


@pytest.fixture
def solved(monkeypatch):
    """How often the solver ran."""
    runs, run = [], highspy.Highs.run
    monkeypatch.setattr(highspy.Highs, "run", lambda model: runs.append(model) or run(model))
    return runs


@pytest.mark.parametrize(
    ("wide", "far", "runs"),
    [
        (99, FAR, 3),  # to the end: one solution to begin with, the least, the most
        (99, 20, 3),
        (99, 19, 2),  # it cannot be below 20: how far up it goes is not asked
        (0, FAR, 1),  # moves by nothing at once
    ],
)
def test_no_sum_is_followed_further_than_it_matters(solved, wide, far, runs):
    system = System()
    system.printed({"a": 1, "b": 1}, 30)
    system.at_most({"b": 1}, {"c": 1})
    system.printed({"c": 1}, 10)

    ((least, most),) = system.ranges([{"a": 1}], wide, [far])

    assert 20 <= least <= most <= 30
    assert len(solved) == runs


def test_a_sum_that_moves_far_enough_is_left_there_and_no_earlier():
    system = System()
    system.printed({"a": 1, "b": 1}, 30)
    system.at_most({"b": 1}, {"c": 1})
    system.printed({"c": 1}, 10)

    ((least, most),) = system.ranges([{"a": 1}], 8, [FAR])

    assert most - least >= 8


def test_numbers_that_contradict_each_other_by_less_than_one_are_no_error():
    """Percentages are rounded: ten, and ten and a half."""
    system = System()
    system.printed({"a": 1}, 10)
    system.printed({"a": 2}, 21)

    assert ranges(system, {"a": 1}) == [(11, 10)]


def test_a_sum_of_nothing_is_nothing():
    assert ranges(System(), {}, {"a": 1}) == [(0, 0), (0, TOWN)]


def test_the_solver_says_nothing_of_its_own(capfd):
    ranges(System(), {"a": 1})

    assert capfd.readouterr() == ("", "")
