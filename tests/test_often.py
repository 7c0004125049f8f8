"""Too often is counted by times of the clock: who was asked to wait, and waited, is heard."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

from angel_program.often import WHILE, too_often
from tests.journey import in_hours

A_TIME = datetime.timedelta(seconds=WHILE)


@pytest.fixture(autouse=True)
def _counted_anew(db):
    cache.clear()


def begun():
    """A time that has only just begun."""
    return in_hours(1).replace(minute=0, second=1)


def counted(times):
    return [too_often("link", "192.0.2.7", 3) for _time in range(times)]


def test_so_many_and_no_more_in_one_time():
    with time_machine.travel(in_hours(1), tick=False):
        assert counted(5) == [False, False, False, True, True]


def test_each_address_and_each_thing_is_counted_by_itself():
    with time_machine.travel(in_hours(1), tick=False):
        counted(4)

        assert not too_often("link", "192.0.2.8", 3)
        assert not too_often("other", "192.0.2.7", 3)


def test_whoever_goes_on_trying_is_heard_in_the_next_time():
    with time_machine.travel(begun(), tick=False) as clock:
        counted(4)
        for _try in range(4):
            clock.shift(A_TIME / 5)
            counted(1)
        clock.shift(A_TIME / 5)

        assert counted(1) == [False]


def test_a_count_outlives_the_usual_minutes_of_the_database():
    """They are five, and begin anew with each count; a quarter of an hour is longer."""
    with time_machine.travel(begun(), tick=False) as clock:
        counted(3)
        clock.shift(datetime.timedelta(minutes=6))

        assert counted(1) == [True]


def test_none_at_all_refuses_the_first():
    with time_machine.travel(in_hours(1), tick=False):
        assert too_often("link", "192.0.2.7", 0)


def test_no_address_stands_in_the_cache():
    counted(1)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert any(":link:" in key for key in keys)
    assert not any("192.0.2" in key for key in keys)
