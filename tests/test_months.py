"""Months, periods and their bounds, on clocks that leap."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from angel_program.months import BadPeriod, Month, Period

EASTERN = ZoneInfo("America/New_York")


def test_a_month_is_written_and_read_the_same_way():
    assert Month.parse("2016-05") == Month(2016, 5)
    assert str(Month(2016, 5)) == "2016-05"


NO_MONTHS = ["2016-13", "2016-00", "2016-5", "16-05", "2016-05-01", "", " 2016-05", "2016-05\n"]
NO_MONTHS += ["0000-01", "9999-12", "٢٠١٦-٠٥", "=1+1", "May 2016"]


@pytest.mark.parametrize("text", NO_MONTHS)
def test_what_is_not_a_month_is_refused_with_one_sentence(text):
    with pytest.raises(BadPeriod) as refused:
        Month.parse(text)
    assert str(refused.value).endswith("is not a month: write it as YYYY-MM, for example 2016-05.")


def test_a_period_that_ends_before_it_begins_is_refused_with_one_sentence():
    with pytest.raises(BadPeriod) as refused:
        Period.parse("2016-05", "2016-04")
    assert str(refused.value) == "The period begins in 2016-05, after its end in 2016-04."


def test_a_period_in_the_future_is_a_period():
    assert len(Period.parse("2199-01", "2199-12")) == 12


def test_a_period_lists_its_months_over_the_turn_of_the_year():
    months = [str(month) for month in Period.parse("2015-11", "2016-02")]
    assert months == ["2015-11", "2015-12", "2016-01", "2016-02"]


def test_the_period_before_has_the_same_length_and_ends_where_this_one_begins():
    assert Period.parse("2016-01", "2016-03").before() == Period.parse("2015-10", "2015-12")
    assert Period.parse("2016-01", "2016-01").before() == Period.parse("2015-12", "2015-12")


def test_the_twelve_months_that_end_with_a_month():
    assert Period.ending(Month(2016, 5), 12) == Period.parse("2015-06", "2016-05")


def test_the_bounds_are_midnight_on_the_departments_clock_and_half_open():
    begins, ends = Period.parse("2015-06", "2016-05").bounds(EASTERN)
    assert begins == datetime(2015, 6, 1, 4, tzinfo=UTC)
    assert ends == datetime(2016, 6, 1, 4, tzinfo=UTC)


def test_a_month_in_which_the_clocks_change_is_an_hour_shorter_or_longer():
    march = Period.parse("2016-03", "2016-03").bounds(EASTERN)
    november = Period.parse("2016-11", "2016-11").bounds(EASTERN)
    assert march[1] - march[0] == datetime(2000, 1, 31, 23) - datetime(2000, 1, 1)
    assert november[1] - november[0] == datetime(2000, 1, 31, 1) - datetime(2000, 1, 1)


def test_months_join_without_a_gap_in_every_zone():
    for zone in map(ZoneInfo, ["America/New_York", "Asia/Amman", "Asia/Beirut", "UTC"]):
        year = Period.parse("2012-01", "2023-12")
        for month in year:
            only = Period(month, month)
            assert only.bounds(zone)[1] == Month.begins(month.plus(1), zone)
            assert Month.at(only.bounds(zone)[0], zone) == month


def test_where_the_clocks_leap_over_midnight_the_month_begins_at_the_leap():
    # Jordan, 1 April 2011, 00:00 became 01:00; before it, UTC+2.
    begins = Month(2011, 4).begins(ZoneInfo("Asia/Amman"))
    assert begins == datetime(2011, 3, 31, 22, tzinfo=UTC)


def test_a_visit_late_on_the_last_evening_belongs_to_that_month_and_not_to_utc():
    late = datetime(2016, 6, 1, 3, 30, tzinfo=UTC)
    assert Month.at(late, EASTERN) == Month(2016, 5)
    assert Month.at(late, ZoneInfo("UTC")) == Month(2016, 6)
