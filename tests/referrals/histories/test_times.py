"""When somebody came: dates and date-times, local to the department."""

from datetime import datetime

import pytest

from referrals.histories.cells import BadCell
from referrals.histories.times import moment


@pytest.mark.parametrize(
    "cell",
    [
        "2015-06-01T03:30",
        "2015-06-01 03:30",
        " 2015-06-01 3:30 ",
        "2015-06-01t03:30:00",
        "2015-06-01T03:30:00.000",
    ],
)
def test_a_date_time_is_read_to_the_second(cell):
    assert moment(cell) == (datetime(2015, 6, 1, 3, 30), True)


def test_a_date_alone_does_not_pretend_to_be_midnight():
    assert moment("2015-06-01") == (datetime(2015, 6, 1), False)
    assert moment("2015-06-01T00:00") == (datetime(2015, 6, 1), True)


@pytest.mark.parametrize("zone", ["Z", "z", "+00:00", "-05:00", "-0500", "+01", " -05:00"])
def test_a_time_with_a_zone_is_refused_instead_of_moved(zone):
    with pytest.raises(BadCell, match="names a time zone"):
        moment(f"2015-06-01T03:30{zone}")


@pytest.mark.parametrize(
    "cell",
    ["20150601", "2015-6-1", "42156.14", "03:30", "2015-06-01T24:00", "2015-06-01-03:30",
     "2015-02-29", "0000-01-01", "\u0662\u0660\u0661\u0665-06-01", "June 1, 2015"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_refused(cell):
    with pytest.raises(BadCell, match="is not a date such as"):
        moment(cell)
