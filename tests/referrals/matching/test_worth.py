"""What a word about free beds is worth, and how far away things are."""

import datetime

import pytest

from referrals.near import about, lies_at, miles
from referrals.worth import contradicted, is_old, worth
from tests.referrals.matching.about import BOSTON, GLOUCESTER, NOW, SPRINGFIELD, ago, word

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("hours", "left"), [(0, 1.0), (6, 0.5), (12, 0.25), (24, 0.0625)])
def test_a_report_is_worth_half_after_six_hours(hours, left):
    assert worth(ago(hours), NOW) == pytest.approx(left)


def test_what_a_fast_clock_wrote_counts_as_just_said():
    assert worth(NOW + datetime.timedelta(minutes=2), NOW) == 1.0


@pytest.mark.parametrize(("hours", "old"), [(0, False), (11.9, False), (12, True), (400, True)])
def test_a_report_is_old_after_twelve_hours(hours, old):
    assert is_old(ago(hours), NOW) is old


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ([], None),
        ([word(2)], None),
        ([word(2), word(3, 1, "family")], None),  # both say that there is one
        ([word(2), word(0, 1)], None),  # the same speaks again: an answer
        ([word(2), word(0, 1, "family")], word(0, 1, "family")),
        ([word(0), word(0, 1, "family"), word(2, 2, "officer")], word(2, 2, "officer")),
        ([word(2), word(0, 6, "family")], word(0, 6, "family")),
        ([word(2), word(0, 6.1, "family")], None),  # a bed may have come free since
    ],
)
def test_two_who_say_otherwise_about_the_same_hours_contradict(words, other):
    assert contradicted(words) == other


@pytest.mark.parametrize(
    ("there", "far"),
    # By the distance tables of the sea and the road atlas, as the crow flies.
    [(GLOUCESTER, 0), (BOSTON, 27), (SPRINGFIELD, 105)],
)
def test_miles_are_as_the_crow_flies(there, far):
    assert miles(GLOUCESTER, there) == pytest.approx(far, abs=2)


def test_miles_are_the_same_both_ways_and_across_the_date_line():
    assert miles(BOSTON, GLOUCESTER) == pytest.approx(miles(GLOUCESTER, BOSTON))
    assert miles((0.0, 179.5), (0.0, -179.5)) == pytest.approx(69.1, abs=0.1)


@pytest.mark.parametrize(
    ("far", "said"), [(0, 1), (0.4, 1), (3.4, 3), (9.6, 10), (12, 10), (13, 15), (104.6, 105)]
)
def test_miles_are_told_as_people_say_them(far, said):
    assert about(far) == said


def test_a_zip_code_lies_somewhere_or_nowhere():
    assert lies_at("01930") == lies_at("01930-1234") == pytest.approx(GLOUCESTER, abs=0.01)
    assert [lies_at(text) for text in ("", "00000", "1930", "x", "٠١٩٣٠")] == [None] * 5
