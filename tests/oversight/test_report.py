"""The report in the contract's shape, for the two readers."""

import pytest

from angel_program.months import Period
from angel_program.oversight.figures.public import nested, public
from angel_program.oversight.figures.ratios import Waits
from angel_program.oversight.figures.report import internal
from angel_program.oversight.figures.steps import FollowUps
from tests.oversight.counted import counted, funnel, table

WITHHELD = {"n": None, "percent": None, "withheld": True}


LINES = (
    "from to department audience visits persons new_persons persons_with_two_or_more_visits"
    " medical_first not_eligible eligible_visits offered accepted departed arrived not_placed"
    " breakdowns minutes calls_per_placement naloxone_kits follow_ups"
)


def test_the_report_has_the_agreed_lines_in_the_agreed_order():
    assert list(internal(counted())) == LINES.split()


def test_both_readers_get_the_same_lines():
    found = counted(visits=40)

    def lines(report):
        return {
            name: lines(part) if isinstance(part, dict) else None
            for name, part in report.items()
            if name != "withheld"
        }

    # A public one also says that nobody has released it.
    assert lines(public(found)) == lines(internal(found)) | {"release": None}


def test_shares_are_of_what_the_published_table_divides_by():
    road = funnel(offered=394, accepted=378, departed=374)
    report = internal(counted(visits=429, medical_first=12, funnel=road))
    assert report["eligible_visits"] == 417
    assert report["offered"] == {"n": 394, "of": 417, "percent": 94.5}
    assert report["accepted"] == {"n": 378, "of": 394, "percent": 95.9}
    assert report["departed"] == {"n": 374, "of": 417, "percent": 89.7}


def test_an_unknown_arrival_is_in_no_percentage_but_its_own():
    road = funnel(offered=394, arrived=160, not_arrived=54)
    assert internal(counted(visits=400, funnel=road))["arrived"] == {
        "yes": {"n": 160, "of": 394, "known": 214, "percent": 74.8},
        "no": {"n": 54, "of": 394, "known": 214, "percent": 25.2},
        "unknown": {"n": 180, "of": 394, "known": 214, "percent": 45.7},
    }


def test_totals_and_the_funnel_stay_exact_for_the_department_however_small():
    report = internal(counted(visits=3, medical_first=1, funnel=funnel(offered=2, accepted=1)))
    assert (report["visits"], report["medical_first"]) == (3, 1)
    assert report["offered"] == {"n": 2, "of": 2, "percent": 100.0}


def test_calls_per_placement_has_one_decimal_and_needs_both():
    road = funnel(offered=2, placements=3)  # one of the two took a second bed
    assert internal(counted(visits=3, calls=10, funnel=road))["calls_per_placement"] == 3.3
    assert internal(counted(visits=3, calls=10))["calls_per_placement"] is None
    assert internal(counted(visits=3, funnel=road))["calls_per_placement"] is None


def test_a_substance_withheld_as_the_main_one_is_withheld_among_all_named():
    # Main: three is small, four covers. Named: nothing is small, but "three" named by 11 would
    # tell that no more than 11 had it as their main one.
    tables = {
        "primary_substance": table("visits", 100, three=3, four=40, five=57),
        "substances": table("visits", 100, overlapping=True, three=11, four=40, five=60),
    }
    shown = internal(counted(visits=100, breakdowns=tables))["breakdowns"]
    assert [v for v, c in shown["substances"]["values"].items() if c == WITHHELD] == [
        "three",
        "four",
    ]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((40, 29, 18), [40, 29, 18]),
        ((40, 40, 40), [40, 40, 40]),
        ((40, 33, 22), [40, None, 22]),  # 33 would tell of seven; 22 tells of eighteen
        ((40, 33, 31), [40, None, None]),
        ((10, 0, 0), [None, 0, 0]),
    ],
)
def test_a_part_is_shown_where_neither_it_nor_what_it_leaves_is_small(counts, shown):
    assert nested(*counts) == shown


def test_the_public_sees_no_total_of_ten_or_fewer():
    found = counted(
        visits=60,
        persons=49,
        new_persons=30,
        persons_with_two_or_more_visits=9,
        not_eligible=2,
        naloxone_kits=10,
        steps={"7_days": FollowUps(40, 20, 10, 0)},
        funnel=funnel(offered=40, accepted=10, departed=11),
        door_to_offer=Waits(10, 60.0, 90.0),
        door_to_departure=Waits(11, 60.0, 90.0),
    )
    report = public(found)
    assert report["persons_with_two_or_more_visits"] is None
    assert report["not_eligible"] is report["naloxone_kits"] is None
    assert report["follow_ups"] == {"due": 40, "completed": 20, "reached": None}
    assert report["accepted"] == {"n": None, "of": 40, "percent": None, "withheld": True}
    assert report["departed"] == {"n": 11, "of": 60, "percent": 18.3}
    assert report["minutes"] == {
        "door_to_offer": {"n": None, "median": None, "p90": None, "withheld": True},
        "door_to_departure": {"n": 11, "median": 60.0, "p90": 90.0},
    }


def test_the_public_does_not_learn_a_small_medical_first_by_subtraction():
    road = funnel(offered=40, accepted=20)
    report = public(counted(visits=60, medical_first=3, funnel=road))
    assert (report["visits"], report["medical_first"], report["eligible_visits"]) == (
        60,
        None,
        None,
    )
    assert report["offered"] == {"n": 40, "of": None, "percent": None}


def test_the_public_does_not_learn_a_few_eligible_by_subtraction():
    report = public(counted(visits=60, medical_first=52))
    assert report["visits"] == 60
    assert report["medical_first"] is report["eligible_visits"] is None


def test_the_public_sees_arrivals_only_as_far_as_they_add_up_to_the_offered():
    road = funnel(offered=60, arrived=30, not_arrived=4)
    assert public(counted(visits=80, funnel=road))["arrived"] == {
        "yes": {"n": 30, "of": 60, "percent": None, "known": None},
        "no": {"n": None, "of": 60, "percent": None, "withheld": True, "known": None},
        "unknown": {"n": None, "of": 60, "percent": None, "withheld": True, "known": None},
    }


def test_the_public_sees_a_breakdown_over_twelve_months_and_none_over_eleven():
    tables = {"route": table("visits", 100, three=40, four=60)}
    found = counted(visits=100, breakdowns=tables)
    assert public(found)["breakdowns"]["route"]["values"]["four"] == {"n": 60, "percent": 60.0}
    eleven = Period.parse("2015-07", "2016-05")
    short = public(counted(visits=100, breakdowns=tables, period=eleven))
    assert short["breakdowns"]["route"] == {
        "of": "visits",
        "known": None,
        "unknown": None,
        "values": dict.fromkeys(["one", "two", "three", "four"], WITHHELD),
    }
    assert short["not_placed"] == {"known": None, "values": {"one": WITHHELD, "two": WITHHELD}}


def test_the_public_sees_no_breakdown_of_a_total_that_is_withheld():
    report = public(counted(visits=60, persons=55))
    assert report["persons"] is None
    assert report["breakdowns"]["residence"]["known"] is None
    assert report["breakdowns"]["route"]["known"] == 0
