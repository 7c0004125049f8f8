"""The weekly ranking of unusual reading: a snooper among twelve is near its top."""

import datetime

import pytest

from angel_program.privacy.unusual import Line, ranking
from tests.privacy.ninety_days import ANGELS, COORDINATORS, OFFICERS, Journal

MONDAY = datetime.datetime(2026, 8, 3)
WEEK = datetime.timedelta(weeks=1)
EVERYBODY = [*OFFICERS, *COORDINATORS, *ANGELS]


def rankings(journal: Journal) -> list[list[int]]:
    """Each week's order."""
    return [
        [one.who for one in ranking([li for li in journal.lines if li.at < monday + WEEK], monday)]
        for monday in journal.weeks()
    ]


def places(weeks: list[list[int]], who: int) -> list[int]:
    """Where somebody stands in each week's ranking; first is 1."""
    return [order.index(who) + 1 if who in order else len(EVERYBODY) for order in weeks]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["at night", "names", "one person", "doors"])
@pytest.mark.parametrize("seed", range(5))
def test_a_snooper_among_twelve_is_in_the_top_three(seed, how):
    who = EVERYBODY[(seed * 5 + len(how)) % 12]

    found = places(rankings(Journal(seed).work().snoop(who, how)), who)

    assert sorted(found)[int(len(found) * 0.9)] <= 3, (who, found)


def test_the_same_person_is_not_there_without_snooping():
    """The test above proves itself: who only works is seldom in the top three every week."""
    years = [rankings(Journal(seed).work()) for seed in range(3)]
    always = [who for weeks in years for who in EVERYBODY if max(places(weeks, who)) <= 3]

    assert always == []


def line(who: int, hour: float, kind: str, visit: int | None = None, *, role="officer") -> Line:
    """A line so many hours after the Monday."""
    return Line(who, role, MONDAY + datetime.timedelta(hours=hour), kind, visit)


def of(lines: list[Line], who: int) -> dict[str, int]:
    """The counts of one person."""
    return next(one.counts for one in ranking(lines, MONDAY) if one.who == who)


def test_a_visit_that_somebody_helped_with_is_theirs_also_when_they_read_it_first():
    lines = [line(1, 10, "read", 7), line(1, 11, "did", 7), line(1, 12, "read", 8)]

    assert of(lines, 1)["not_theirs"] == 1


def test_a_visit_is_counted_once_however_often_it_is_read():
    assert of([line(1, 10 + n / 10, "read", 7) for n in range(9)], 1)["not_theirs"] == 1


def test_a_third_day_on_the_same_visit_without_a_deed_is_again():
    lines = [line(1, 24 * day + 10, "read", 7) for day in range(4)]

    assert of(lines, 1)["again"] == 2
    assert of([*lines, line(1, 24 * 3 + 11, "did", 7)], 1)["again"] == 1


def test_reading_long_after_the_hand_over_counts_unless_something_is_done_that_day():
    lines = [line(2, -50, "ended", 7), line(1, 10, "read", 7), line(1, 34, "read", 7)]

    assert of(lines, 1)["after"] == 2
    assert of([*lines, line(1, 35, "did", 7)], 1)["after"] == 1


def test_hours_are_the_hours_of_deeds_not_of_looks():
    worked = [line(1, -24 * day + 9, "did", day) for day in range(1, 30)]
    looked = [line(1, -24 * day + 3, "read", day) for day in range(1, 30)]

    counts = of([*worked, *looked, line(1, 3, "read", 1), line(1, 10, "read", 1)], 1)

    assert counts["off_hours"] == 1


def test_twice_the_work_is_no_reason():
    lines = [
        line(who, 10 + n / 60, kind, 100 * who + n)
        for who in range(1, 6)
        for n in range(40 if who == 3 else 10)
        for kind in ("read", "did")
    ]

    assert {one.score for one in ranking(lines, MONDAY)} == {0}


def test_nobody_looked_is_an_empty_ranking():
    assert ranking([line(1, 10, "did", 1)], MONDAY) == []
