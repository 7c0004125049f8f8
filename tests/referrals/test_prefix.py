"""A prefix as a range: the same on both databases."""

import pytest

from referrals.models import Center
from referrals.prefix import range_of
from tests.factories import CenterFactory


@pytest.mark.parametrize(
    ("prefix", "low", "high"),
    [
        ("lan", "lan", "lao"),
        ("a", "a", "b"),
        ("m9", "m9", "ma"),
        ("oz", "oz", "p"),
        ("zz", "zz", ""),
        ("st. mary", "st", "su"),
        ("#1", "", ""),
        ("élan", "", ""),
        ("", "", ""),
    ],
)
def test_range_of_a_prefix(prefix, low, high):
    assert range_of(prefix) == (low, high)


NAMES = [
    "Lantern House",
    "Lanai Rest",
    "Laos Center",
    "St. Mary's",
    "St Anne",
    "Zz Top",
    "50% Off_",
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lan", ["Lanai Rest", "Lantern House"]),
        ("LANT", ["Lantern House"]),
        ("st. m", ["St. Mary's"]),
        ("st", ["St Anne", "St. Mary's"]),
        ("z", ["Zz Top"]),
        ("50%", ["50% Off_"]),
        ("%", []),
        ("_", []),
        ("house", []),
        ("x'; drop table", []),
    ],
)
def test_centers_beginning_with_what_was_typed(typed, found):
    for name in NAMES:
        CenterFactory(name=name, city="")

    assert {one.name for one in Center.objects.beginning_with(typed)} == {*found}


@pytest.mark.django_db
def test_a_city_is_found_as_a_name_is():
    near = CenterFactory(name="Harbor Light", city="Worcester")
    CenterFactory(name="Other", city="Boston")

    assert [*Center.objects.beginning_with("worc")] == [near]
