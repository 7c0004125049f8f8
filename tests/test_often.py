"""Counting how often: from the first on, and no longer."""

import time_machine

from angel_program.often import once_more
from tests.journey import in_hours

QUARTER = 15 * 60


def test_it_counts_from_the_first_and_forgets_after_its_time_whoever_goes_on(db):
    with time_machine.travel(0) as clock:
        counted = []
        for _minutes in range(20):  # one a minute: the fifteenth minute begins anew
            counted.append(once_more("what", QUARTER))
            clock.shift(60)

    assert counted == [*range(1, 16), *range(1, 6)]


def test_a_pause_within_its_time_forgets_nothing(db):
    with time_machine.travel(in_hours(0)) as clock:
        once_more("what", QUARTER)
        clock.shift(QUARTER - 60)  # longer than the five minutes a cache keeps what it is not told

        assert once_more("what", QUARTER) == 2


def test_two_things_are_two_counts(db):
    assert [once_more(what, 60) for what in ("a", "b", "a")] == [1, 1, 2]
