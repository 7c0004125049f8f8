"""What cannot be true of one visit, and what a history may say all the same."""

import pytest

from referrals.histories.row import VisitRow

CANNOT_BE = [
    ({"arrived_at": "2026-01-01T12:01"}, 'arrived_at: "2026-01-01 12:01" has not come yet.'),
    ({"arrived_at": "2026-01-02"}, 'arrived_at: "2026-01-02 00:00" has not come yet.'),
    ({"arrived_at": "1969-12-31"}, 'arrived_at: "1969-12-31" is before 1970.'),
    ({"arrived_at": "0215-06-01"}, 'arrived_at: "0215-06-01" is before 1970.'),
    ({"departed": "2026-06-01T04:00"}, 'departed: "2026-06-01 04:00" has not come yet.'),
    ({"offered": "2015-05-31T03:29"}, 'offered: "2015-05-31 03:29" is before the person arrived.'),
    ({"offered": "2015-05-30"}, 'offered: "2015-05-30 00:00" is before the person arrived.'),
    ({"departed": "2015-06-01T02:29"},
     'departed: "2015-06-01 02:29" is before the person arrived.'),
    ({"offered": "9999-12-31"}, 'offered: "9999-12-31 00:00" has not come yet.'),
    ({"arrived_at": "0001-01-01"}, 'arrived_at: "0001-01-01" is before 1970.'),
    ({"departed": "2015-05-31"}, 'departed: "2015-05-31 00:00" is before the person arrived.'),
    ({"arrived_at": "2015-06-02", "departed": "2015-06-01T22:59"},
     'departed: "2015-06-01 22:59" is before the person arrived.'),
    ({"offered": "no", "accepted": "yes"}, 'accepted: "yes" cannot be where offered is "no".'),
    ({"offered": "no", "accepted": "2015-06-01T05:00"},
     'accepted: "yes" cannot be where offered is "no".'),
    ({"offered": "no", "arrived": "yes"},
     'arrived: "yes" cannot be where offered is "no"; arrivals are counted of offers.'),
]  # fmt: skip

MAY_BE = [
    {"arrived_at": "2026-01-01T12:00"},
    {"arrived_at": "2026-01-01"},
    {"offered": "2015-06-01T03:00"},
    {"offered": "2015-05-31"},
    {"departed": "2015-06-01"},
    {"departed": "2015-06-01T02:30"},
    {"arrived_at": "2015-06-02", "departed": "2015-06-01T23:00"},
    {"arrived_at": "2015-06-02T00:30", "departed": "2015-06-01"},
    {"arrived_at": "2015-06-01", "departed": "2015-06-01T00:00"},
    {"offered": "2015-06-01T05:00", "departed": "2015-06-01T04:00"},
    {"offered": "no", "accepted": "no", "departed": "no", "arrived": "no"},
    {"offered": "no", "departed": "yes"},
    {"offered": "yes", "accepted": "no", "arrived": "yes"},
    {"accepted": "yes", "arrived": "yes"},
    {"medical_first": "yes", "offered": "yes"},
    {"eligible": "no", "offered": "yes"},
    {"departed": "yes", "arrived": "no", "not_placed_reason": "declined"},
    {"primary_substance": "heroin", "substances": "alcohol"},
]


@pytest.mark.parametrize(("cells", "sentence"), CANNOT_BE)
def test_what_cannot_have_happened_is_refused(only_row, cells, sentence):
    assert only_row(**cells).why == sentence


@pytest.mark.parametrize("cells", MAY_BE, ids=str)
def test_what_may_have_happened_is_kept_as_it_was_written(only_row, cells):
    assert isinstance(only_row(**cells), VisitRow)
