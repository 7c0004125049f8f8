"""Hours on call: pure, on the department's wall clock."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.on_call import Window, next_on_call, on_call_until

pytestmark = pytest.mark.once

WEDNESDAY = datetime.date(2026, 3, 4)
EIGHT, SEVEN, TEN = datetime.time(20), datetime.time(7), datetime.time(22)
NIGHT = Window(EIGHT, SEVEN, weekday=2)  # Wednesdays, 8 p.m. to 7 a.m.


def at(day, hour, minute=0):
    """A moment of March 2026."""
    return datetime.datetime(2026, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (at(4, 19, 59), None),
        (at(4, 20), at(5, 7)),
        (at(5, 3, 30), at(5, 7)),
        (at(5, 7), None),
        (at(5, 20), None),
        (at(11, 23), at(12, 7)),
    ],
)
def test_a_night_every_week_ends_on_the_next_morning(moment, until):
    assert on_call_until([NIGHT], moment) == until


def test_the_same_hour_twice_is_a_whole_day():
    window = Window(SEVEN, SEVEN, on=WEDNESDAY)

    assert on_call_until([window], at(4, 7)) == at(5, 7)
    assert on_call_until([window], at(5, 6, 59)) == at(5, 7)
    assert on_call_until([window], at(5, 7)) is None


def test_hours_that_meet_are_one_stretch():
    day = Window(SEVEN, EIGHT, weekday=3)

    assert on_call_until([NIGHT, day], at(4, 21)) == at(5, 20)


def test_a_night_off_takes_away_what_every_week_gives():
    off = Window(TEN, SEVEN, on=WEDNESDAY, off=True)

    assert on_call_until([NIGHT, off], at(4, 21)) == at(4, 22)
    assert on_call_until([NIGHT, off], at(4, 23)) is None
    assert on_call_until([NIGHT, off], at(11, 23)) == at(12, 7)


def test_next_on_call_is_the_soonest_that_no_night_off_hides():
    off = Window(EIGHT, TEN, on=WEDNESDAY, off=True)
    whole = Window(EIGHT, SEVEN, on=WEDNESDAY, off=True)

    assert next_on_call([NIGHT], at(3, 12)) == at(4, 20)
    assert next_on_call([NIGHT, off], at(3, 12)) == at(4, 22)
    assert next_on_call([NIGHT, whole], at(3, 12)) == at(11, 20)
    assert next_on_call([], at(3, 12)) is None


def test_next_on_call_comes_after_two_nights_off_that_meet():
    off = Window(EIGHT, TEN, on=WEDNESDAY, off=True)
    more = Window(TEN, datetime.time(23), on=WEDNESDAY, off=True)

    assert next_on_call([NIGHT, off, more], at(4, 12)) == at(4, 23)


HOURS = st.times(timezones=st.none()).map(lambda time: time.replace(second=0, microsecond=0))
WINDOWS = st.lists(
    st.one_of(
        st.builds(Window, HOURS, HOURS, weekday=st.integers(0, 6)),
        st.builds(
            Window,
            HOURS,
            HOURS,
            on=st.dates(datetime.date(2026, 2, 28), datetime.date(2026, 3, 12)),
            off=st.booleans(),
        ),
    ),
    max_size=6,
)
MOMENTS = st.datetimes(datetime.datetime(2026, 3, 1), datetime.datetime(2026, 3, 10))


def is_on(windows, moment):
    """The definition, written another way: some window holds this moment, and no night off does."""

    def holds(window):
        days = (moment.date(), moment.date() - datetime.timedelta(days=1))
        return any(
            window.begins_on(day) and window.span(day)[0] <= moment < window.span(day)[1]
            for day in days
        )

    return any(holds(w) for w in windows if not w.off) and not any(
        holds(w) for w in windows if w.off
    )


@given(windows=WINDOWS, moment=MOMENTS)
def test_until_and_next_agree_with_every_moment_between(windows, moment):
    until, following = on_call_until(windows, moment), next_on_call(windows, moment)

    assert (until is not None) == is_on(windows, moment)
    if until is not None and until < moment + datetime.timedelta(days=8):
        last = max(moment, until - datetime.timedelta(minutes=1))
        assert (is_on(windows, last), is_on(windows, until)) == (True, False)
    if following is not None:
        assert is_on(windows, following)
    elif until is None:
        quarter = datetime.timedelta(minutes=15)
        assert not any(is_on(windows, moment + n * quarter) for n in range(4 * 24 * 3))
