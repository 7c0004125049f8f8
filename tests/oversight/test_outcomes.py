"""One period's outcomes over short histories, with every expectation counted by hand."""

import pytest

from angel_program.months import Period
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.ratios import Waits
from angel_program.oversight.tally.fold import fold
from tests.oversight.history import NO, YES, at, taken_over, visit

MAY = Period.parse("2016-05", "2016-05")


@pytest.fixture
def may(department):
    """``may(*rows)`` takes the rows over and counts May 2016."""

    def count(*rows):
        taken_over(department, *rows)
        return outcomes(department, MAY)

    return count


def test_a_month_in_which_nobody_came_is_all_zeros_and_unknowns(may):
    found = may()
    assert (found.visits, found.persons, found.eligible_visits) == (0, 0, 0)
    assert found.funnel.offered == found.funnel.arrival_unknown == 0
    assert found.door_to_offer == Waits(0, None, None)
    assert found.calls_per_placement is None
    assert found.breakdowns["gender"].values == {"woman": 0, "man": 0, "nonbinary": 0, "other": 0}


def test_a_visit_belongs_to_the_month_on_the_departments_clock(may):
    # 30 April 23:59 and 1 June 00:00 in Massachusetts are outside; in UTC the first is May.
    found = may(
        visit("2016-04-30T23:59"),
        visit("2016-05-01T00:00"),
        visit("2016-05-31T23:59"),
        visit("2016-06-01T00:00"),
    )
    assert found.visits == 2


def test_another_departments_visits_are_not_counted(may, elsewhere):
    taken_over(elsewhere, visit("2016-05-10"))
    assert may(visit("2016-05-10")).visits == 1


def test_two_departments_together_are_counted_each_on_its_own_clock(department, elsewhere):
    elsewhere.time_zone = "America/Los_Angeles"
    elsewhere.save()
    taken_over(department, visit("2016-05-31T23:30", person="a"), visit("2016-06-01T00:30"))
    taken_over(elsewhere, visit("2016-05-31T23:30"), visit("2016-06-01T00:30"))
    found = outcomes(None, MAY)
    assert (found.visits, found.persons, found.new_persons) == (2, 2, 2)


def test_a_person_who_comes_back_is_one_person_and_two_visits(may):
    found = may(
        visit("2016-05-02", person="a"),
        visit("2016-05-20", person="a"),
        visit("2016-05-20", person="b"),
        visit("2016-05-25", person="a"),
    )
    assert (found.visits, found.persons) == (4, 2)
    assert found.persons_with_two_or_more_visits == 1


def test_a_person_is_new_in_the_month_of_their_first_visit_only(may):
    found = may(
        visit("2016-04-30T23:59", person="a"),
        visit("2016-05-01T00:00", person="a"),
        visit("2016-05-03", person="b"),
        visit("2016-05-09", person="b"),
        visit("2016-06-09", person="c"),
    )
    assert (found.persons, found.new_persons) == (2, 1)


def test_joined_records_are_one_person_who_is_not_new(may, department):
    earlier, here, again = taken_over(
        department, visit("2016-01-10"), visit("2016-05-10"), visit("2016-05-20")
    )
    for later in (here, again):
        later.person.same_as = earlier.person
        later.person.save()
    found = may(visit("2016-05-11"))
    assert (found.visits, found.persons, found.new_persons) == (3, 2, 1)
    assert found.persons_with_two_or_more_visits == 1


def test_a_later_record_may_be_the_one_that_counts(may, department):
    earlier, here = taken_over(department, visit("2016-01-10"), visit("2016-05-10"))
    earlier.person.same_as = here.person
    earlier.person.save()
    found = may()
    assert (found.persons, found.new_persons) == (1, 0)


def test_the_first_visit_in_the_period_speaks_for_the_person(may):
    found = may(
        visit("2016-04-01", person="a", residence="other_state"),
        visit("2016-05-20", person="a", residence="homeless"),
        visit("2016-05-02", person="a", residence="this_city"),
        visit("2016-05-03", person="b"),
    )
    residence = found.breakdowns["residence"]
    assert {value: n for value, n in residence.values.items() if n} == {"this_city": 1}
    assert (residence.of, residence.known, residence.unknown) == ("persons", 1, 1)


def test_age_groups_meet_without_a_gap(may):
    ages = [0, 17, 18, 24, 25, 34, 35, 44, 45, 54, 55, 64, 65, 120, None]
    groups = may(*(visit("2016-05-02", age=age) for age in ages)).breakdowns["age_group"]
    assert groups.values == {
        "under_18": 2,
        "18_to_24": 2,
        "25_to_34": 2,
        "35_to_44": 2,
        "45_to_54": 2,
        "55_to_64": 2,
        "65_or_more": 2,
    }
    assert groups.unknown == 1


def test_a_visit_counts_once_for_each_substance_and_once_as_known(may):
    found = may(
        visit("2016-05-02", substances=("heroin", "cocaine")),
        visit("2016-05-03", substances=("heroin",), primary_substance="heroin"),
        visit("2016-05-04"),
    )
    named = found.breakdowns["substances"]
    assert {value: n for value, n in named.values.items() if n} == {"heroin": 2, "cocaine": 1}
    assert (named.known, named.unknown) == (2, 1)
    assert found.breakdowns["primary_substance"].known == 1


def test_the_funnel_counts_separate_facts(may):
    found = may(
        visit("2016-05-01", offered=YES, accepted=YES, departed=YES, arrived=True),
        visit("2016-05-02", offered=YES, accepted=YES, departed=YES, arrived=False),
        visit("2016-05-03", offered=YES, accepted=YES, departed=YES),
        visit("2016-05-04", offered=YES, accepted=YES, departed=NO),
        visit("2016-05-05", offered=YES, accepted=NO),
        visit("2016-05-06", offered=NO),
        visit("2016-05-07"),
        visit("2016-05-08", departed=YES),  # nobody wrote down that a bed was offered
    )
    road = found.funnel
    assert (road.offered, road.accepted, road.departed) == (5, 4, 4)
    assert (road.arrived, road.not_arrived, road.arrival_unknown) == (1, 1, 3)
    assert found.eligible_visits == 8


def test_medical_first_is_taken_out_unless_a_bed_was_offered_after_all(may):
    found = may(
        visit("2016-05-01", medical_first=True),
        visit("2016-05-02", medical_first=True, offered=YES),
        visit("2016-05-03", not_placed_reason="medical"),
        visit("2016-05-04"),
    )
    assert (found.visits, found.medical_first, found.eligible_visits) == (4, 1, 3)


def test_not_eligible_is_a_line_of_its_own_inside_the_eligible_visits(may):
    found = may(
        visit("2016-05-01", eligible=False, not_placed_reason="program_rule"),
        visit("2016-05-02", eligible=True),
        visit("2016-05-03", eligible=False, medical_first=True),
    )
    assert (found.not_eligible, found.eligible_visits) == (1, 2)


def test_a_rule_may_turn_somebody_away_after_the_screening_too(may):
    found = may(
        visit("2016-05-01", eligible=True, offered=NO, not_placed_reason="program_rule"),
        visit("2016-05-02", eligible=False, not_placed_reason="program_rule"),
        visit("2016-05-03", eligible=True, offered=NO, not_placed_reason="no_bed"),
    )
    assert (found.not_eligible, found.eligible_visits) == (2, 3)
    assert found.not_placed.values["program_rule"] == 2


def test_reasons_are_counted_of_those_who_did_not_arrive(may):
    found = may(
        visit("2016-05-01", offered=NO, not_placed_reason="no_bed"),
        visit("2016-05-02", offered=YES, accepted=NO, not_placed_reason="declined"),
        visit("2016-05-03", offered=YES, departed=YES, arrived=True),
        visit("2016-05-04", offered=NO),
    )
    assert {value: n for value, n in found.not_placed.values.items() if n} == {
        "no_bed": 1,
        "declined": 1,
    }
    assert found.not_placed.known == 2


def test_waits_are_counted_where_both_hours_are_known(may):
    found = may(
        visit("2016-05-01T10:00", offered=at("2016-05-01T11:00"), departed=at("2016-05-01T12:30")),
        visit("2016-05-02T10:00", offered=at("2016-05-02T14:00")),
        visit("2016-05-03T10:00", offered=YES),
        visit("2016-05-04", arrived_time_known=False, offered=at("2016-05-04T14:00")),
        visit("2016-05-05T10:00", offered=at("2016-05-05T10:00")),
    )
    # 0, 60 and 240 minutes: median 60, 90th percentile at place 1.8: 60 + 0.8 x 180 = 204.
    assert found.door_to_offer == Waits(3, 60.0, 204.0)
    assert found.door_to_departure == Waits(1, 150.0, 150.0)


def test_a_bed_found_before_the_person_came_was_no_wait(may):
    found = may(
        visit("2016-05-01T10:00", offered=at("2016-05-01T09:45")),
        visit("2016-05-02T10:00", offered=at("2016-05-02T11:00")),
    )
    assert found.door_to_offer == Waits(2, 30.0, 54.0)  # 0 and 60 minutes, not -15 and 60


def test_placements_tell_level_transport_and_discharge(may):
    found = may(
        visit("2016-05-01", offered=YES, level_of_care="detox", transport="taxi"),
        visit("2016-05-02", offered=YES, level_of_care="detox", discharge_reason="completed"),
        visit("2016-05-03"),
    )
    told = {
        name: {value: n for value, n in found.breakdowns[name].values.items() if n}
        for name in ("level_of_care", "transport", "discharge_reason")
    }
    assert told == {
        "level_of_care": {"detox": 2},
        "transport": {"taxi": 1},
        "discharge_reason": {"completed": 1},
    }
    assert found.breakdowns["level_of_care"].unknown == 1


def test_naloxone_is_counted_in_kits(may):
    found = may(visit("2016-05-01", naloxone_kits=2), visit("2016-05-02", naloxone_kits=25))
    assert found.naloxone_kits == 27


@pytest.mark.parametrize("visits", [1, 30])
def test_the_number_of_queries_does_not_grow_with_visits(
    department, visits, django_assert_num_queries
):
    hours = {"offered": at("2016-05-03T12:00"), "departed": at("2016-05-03T13:00")}
    told = {"accepted": YES, "transport": "taxi", "naloxone_kits": 1, "substances": ("heroin",)}
    taken_over(department, *(visit("2016-05-03T10:00", **hours, **told) for _ in range(visits)))
    fold()
    with django_assert_num_queries(6):
        outcomes(department, MAY)
