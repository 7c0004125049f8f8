"""The public report number by number: what stands in it, and what takes a number out again."""

import pytest

from angel_program.oversight.figures.public import nested, public, share, to_release, waits
from angel_program.oversight.figures.ratios import Waits
from tests.oversight.counted import counted, funnel, table
from tests.oversight.test_audit_lines import a_year

WITHHELD = {"n": None, "percent": None, "withheld": True}
OFTEN = "persons_with_two_or_more_visits"


def test_a_report_in_which_nobody_is_few_says_everything():
    report = a_year(calls=600)

    assert report["audience"] == "public"
    assert report["offered"] == {"n": 300, "of": 380, "percent": 78.9}
    assert report["accepted"] == {"n": 250, "of": 300, "percent": 83.3}
    assert report["departed"] == {"n": 200, "of": 380, "percent": 52.6}
    assert report["arrived"] == {
        "yes": {"n": 140, "of": 300, "known": 200, "percent": 70.0},
        "no": {"n": 60, "of": 300, "known": 200, "percent": 30.0},
        "unknown": {"n": 100, "of": 300, "known": 200, "percent": 33.3},
    }
    assert report["minutes"] == {
        "door_to_offer": {"n": 280, "median": 60.0, "p90": 90.0},
        "door_to_departure": {"n": 180, "median": 60.0, "p90": 90.0},
    }
    assert (report["naloxone_kits"], report["breakdowns"]["residence"]["unknown"]) == (70, 350)


def test_whoever_departed_is_held_against_those_who_could():
    hidden = public(counted(visits=60, medical_first=3, funnel=funnel(offered=57, departed=57)))
    told = public(counted(visits=60, medical_first=3, funnel=funnel(offered=57, departed=47)))
    left = public(counted(visits=80, medical_first=20, funnel=funnel(offered=60, departed=55)))

    assert hidden["departed"]["n"] is None  # 57 beside 60 visits: three did not
    assert told["departed"]["n"] == 47  # how many were eligible is not shown
    assert left["departed"]["n"] is None  # five of the sixty who were shown to be eligible


def test_whoever_came_again_is_held_against_everybody_who_came():
    few = {"visits": 100, "persons": 40, "new_persons": 40}

    assert public(counted(**few, persons_with_two_or_more_visits=35))[OFTEN] is None
    assert public(counted(**few, persons_with_two_or_more_visits=25))[OFTEN] == 25


def test_arrivals_are_withheld_with_the_offered():
    road = funnel(offered=57, arrived=30, not_arrived=15)
    arrived = public(counted(visits=60, funnel=road))["arrived"]

    assert arrived == dict.fromkeys(
        ("yes", "no", "unknown"), WITHHELD | {"of": None, "known": None}
    )


@pytest.mark.parametrize(("accepted", "told"), [(30, 2.0), (8, None)])
def test_calls_per_placement_go_with_the_accepted(accepted, told):
    road = funnel(offered=60, accepted=accepted, placements=accepted)

    report = public(counted(visits=60, calls=2 * accepted, funnel=road))

    assert report["calls_per_placement"] == told


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"visits": 100, "offered": 60, "departed": 60, "n": 40}, 40),
        ({"visits": 100, "offered": 60, "departed": 60, "n": 60}, 60),
        # Five were offered a bed and nobody knows when.
        ({"visits": 100, "offered": 60, "departed": 60, "n": 55}, None),
        # How many were eligible is not shown, so neither is what they waited for.
        ({"visits": 100, "medical_first": 5, "offered": 60, "departed": 60, "n": 40}, None),
        # How many were offered, or left, is not shown.
        ({"visits": 100, "offered": 95, "departed": 95, "n": 40}, None),
    ],
)
def test_how_many_waits_are_known_gives_no_other_number_away(figures, told):
    n, road = figures["n"], funnel(offered=figures["offered"], departed=figures["departed"])
    minutes = public(
        counted(
            visits=figures["visits"],
            medical_first=figures.get("medical_first", 0),
            funnel=road,
            door_to_offer=Waits(n, 60.0, 90.0),
            door_to_departure=Waits(n, 60.0, 90.0),
        )
    )["minutes"]

    shown = {"n": told, "median": 60.0, "p90": 90.0} | ({} if told else {"withheld": True})
    assert minutes == {"door_to_offer": shown, "door_to_departure": shown}


def test_waits_are_held_against_every_whole_that_is_shown():
    found = Waits(40, 60.0, 90.0)

    assert waits(found, 100, 40)["n"] == 40
    assert waits(found, 100, 45)["n"] is None
    assert waits(found, 45, 100)["n"] is None
    assert waits(found, None)["n"] is None
    assert waits(found, None, 100)["n"] is None


def test_a_share_of_what_is_not_shown_has_no_percentage():
    assert share(40, None) == {"n": 40, "of": None, "percent": None}
    assert share(None, 40) == {"n": None, "of": 40, "percent": None, "withheld": True}
    assert nested(0, 5, 40) == [0, None, 40]


def test_a_substance_withheld_as_the_main_one_is_withheld_among_all_named():
    """Eleven named it and are no few; but no more than eleven had it as their main one."""
    tables = {
        "primary_substance": table("visits", 100, three=3, four=40, five=57),
        "substances": table("visits", 100, overlapping=True, three=11, four=40, five=100),
    }
    shown = public(counted(visits=100, breakdowns=tables))["breakdowns"]["substances"]["values"]

    assert [value for value, cell in shown.items() if cell == WITHHELD] == ["three", "four"]


def test_a_table_that_is_left_out_of_a_release_is_blank_and_no_other_is():
    reasons = table("visits", 60, no_bed=30, left=30)
    found = counted(
        visits=100,
        not_placed=reasons,
        breakdowns={"route": table("visits", 100, smoke=40, inject=60)},
    )

    every = to_release(found, "r")
    without = to_release(found, "r", ["not_placed", "totals"])
    neither = to_release(found, "r", ["route"])

    blank = {"known": None, "values": dict.fromkeys(reasons.values, WITHHELD)}
    assert every.keys() == public(found).keys()
    assert (every["release"], every["follow_ups"]) == (
        "r",
        {"due": None, "completed": None, "reached": None, "withheld": True},
    )
    assert every["not_placed"]["values"]["no_bed"] == {"n": 30, "percent": 50.0}
    assert without == every | {"not_placed": blank}
    assert neither["not_placed"] == every["not_placed"]
    assert neither["breakdowns"]["route"] == found.breakdowns["route"].blank()
    assert neither["breakdowns"] == every["breakdowns"] | {
        "route": found.breakdowns["route"].blank()
    }
