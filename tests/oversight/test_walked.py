"""The figures of visits that were walked here by the real actions, over more than one bed."""

import pytest
import time_machine

from angel_program.months import Period
from angel_program.oversight.figures.lists import NOT_PLACED
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.ratios import Waits
from angel_program.oversight.figures.series import series
from angel_program.oversight.figures.steps import FollowUps
from intake.actions.naloxone import give_naloxone
from intake.actions.screening import decide_screening, screen
from intake.actions.walk_in import return_from_care, send_to_care
from intake.choices import Ending
from referrals.actions.ending import close_referral, leave
from referrals.actions.escort import assign_escort, depart
from referrals.actions.follow_up import record_follow_up
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import accept_bed, decline_bed, hold_bed
from referrals.actions.referral import record_call
from referrals.choices import Transport
from referrals.models import Milestone
from tests import journey
from tests.factories import BedUnitFactory
from tests.oversight.history import at, taken_over, visit

MAY = Period.parse("2016-05", "2016-05")


@pytest.fixture
def clock():
    """The 2nd of May, ten in the morning in Massachusetts; ``clock.shift(seconds)`` goes on."""
    with time_machine.travel("2016-05-02T14:00:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def units(db):
    """A detox unit and a residential one."""
    return BedUnitFactory(places=3), BedUnitFactory(level_of_care="residential", places=3)


def hours(n):
    return n * 3600


@pytest.fixture
def second_bed(clock, officer, coordinator, angel, units):
    """A bed declined after one hour, another accepted after three and left for after four."""
    detox, residential = units
    referral = journey.searching(officer)
    record_call(referral=referral, center=detox.center, outcome="bed_now", by=coordinator)
    clock.shift(hours(1))
    hold_bed(referral=referral, unit=detox, held_until=journey.in_hours(2), by=coordinator)
    decline_bed(referral=referral, by=coordinator)
    clock.shift(hours(2))
    hold_bed(referral=referral, unit=residential, held_until=journey.in_hours(2), by=coordinator)
    accept_bed(referral=referral, by=coordinator)
    clock.shift(hours(1))
    assign_escort(referral=referral, who=angel, transport=Transport.ANGEL_CAR, by=coordinator)
    depart(referral=referral, by=angel)
    return referral


def test_a_second_bed_makes_one_offer_and_an_arrival_not_yet_known(second_bed, department):
    found = outcomes(department, MAY)
    road = found.funnel
    assert [month.offered for month in series(department, MAY)] == [1]
    assert (road.offered, road.accepted, road.departed) == (1, 1, 1)
    assert (road.arrived, road.not_arrived, road.arrival_unknown) == (0, 0, 1)
    assert found.calls_per_placement == 1.0
    assert found.door_to_offer == Waits(1, 60.0, 60.0)
    assert found.door_to_departure == Waits(1, 240.0, 240.0)
    assert found.breakdowns["level_of_care"].values["residential"] == 1
    assert found.breakdowns["level_of_care"].known == 1
    assert found.breakdowns["transport"].values["angel_car"] == 1


def test_only_the_first_of_several_offers_ends_the_wait(second_bed, department):
    taken_over(department, visit("2016-05-01T10:00", offered=at("2016-05-01T15:00")))
    # 60 and 300 minutes; the second offer of the first visit, after 180, is no wait of its own.
    assert outcomes(department, MAY).door_to_offer == Waits(2, 180.0, 276.0)


def test_arriving_at_the_second_bed_is_an_arrival(second_bed, department, angel):
    hand_over(referral=second_bed, arrived="yes", source="escort", by=angel)
    road = outcomes(department, MAY).funnel
    assert (road.arrived, road.not_arrived, road.arrival_unknown) == (1, 0, 0)


def test_not_arriving_at_any_bed_offered_is_known(second_bed, department, angel):
    hand_over(referral=second_bed, arrived="no", source="escort", by=angel)
    road = outcomes(department, MAY).funnel
    assert (road.arrived, road.not_arrived, road.arrival_unknown) == (0, 1, 0)


def test_without_its_offer_no_later_step_of_a_visit_counts(second_bed, department, angel):
    hand_over(referral=second_bed, arrived="yes", source="escort", by=angel)
    Milestone.objects.filter(fact="offered").delete()
    road = outcomes(department, MAY).funnel
    assert (road.offered, road.accepted, road.arrived, road.arrival_unknown) == (0, 0, 0, 0)


def test_who_arrived_once_has_arrived_whatever_else_was_written(second_bed, department, angel):
    hand_over(referral=second_bed, arrived="yes", source="escort", by=angel)
    Milestone.objects.filter(fact="departed").update(fact="not_arrived")
    road = outcomes(department, MAY).funnel
    assert (road.arrived, road.not_arrived, road.arrival_unknown) == (1, 0, 0)


def test_emergency_care_after_an_offer_is_not_medical_first(second_bed, department, angel, officer):
    hand_over(referral=second_bed, arrived="no", source="escort", by=angel)
    send_to_care(walk_in=second_bed.walk_in, flags=["overdose"], by=officer)
    found = outcomes(department, MAY)
    assert (found.medical_first, found.eligible_visits, found.funnel.departed) == (0, 1, 1)


def test_emergency_care_without_an_offer_is_until_they_come_back(clock, department, officer):
    walk_in = journey.arrived(officer, red_flags=["overdose"])
    assert outcomes(department, MAY).medical_first == 1
    clock.shift(hours(2))
    return_from_care(walk_in=walk_in, came_back="yes", by=officer)
    assert outcomes(department, MAY).medical_first == 0


def test_who_does_not_come_back_from_care_is_medical_first_for_good(clock, department, officer):
    walk_in = journey.arrived(officer, red_flags=["overdose"])
    return_from_care(walk_in=walk_in, came_back="no", by=officer)
    found = outcomes(department, MAY)
    assert (found.medical_first, found.not_placed.values["medical"]) == (1, 1)


def test_a_rule_of_safety_is_a_program_rule_in_the_report(clock, department, officer, supervisor):
    walk_in = journey.arrived(officer)
    answers = {**journey.CLEAR, "safe_with_angel": "flagged"}
    screen(walk_in=walk_in, answers=answers, by=officer)
    decide_screening(walk_in=walk_in, goes_on=False, by=supervisor)
    found = outcomes(department, MAY)
    assert found.not_eligible == 1
    assert found.not_placed.values["program_rule"] == found.not_placed.known == 1


def test_who_left_is_not_placed_and_keeps_the_kits(clock, department, officer):
    walk_in = journey.screened(officer)
    give_naloxone(walk_in=walk_in, kits=2, by=officer)
    leave(walk_in=walk_in, by=officer)
    found = outcomes(department, MAY)
    assert (found.not_placed.values["left"], found.naloxone_kits) == (1, 2)


def test_follow_ups_are_due_with_time_and_settled_or_not(
    clock, second_bed, department, angel, coordinator
):
    hand_over(referral=second_bed, arrived="yes", source="escort", by=angel)
    assert outcomes(department, MAY).follow_ups == FollowUps(0, 0, 0, 0)
    clock.shift(hours(8 * 24))
    assert outcomes(department, MAY).follow_ups == FollowUps(
        due=2, completed=0, reached=0, in_treatment=0
    )
    first, second = second_bed.walk_in.follow_ups.all()[:2]
    record_follow_up(follow_up=first, channel="phone", result="reached", by=coordinator)
    record_follow_up(
        follow_up=second, channel="phone", result="no_answer", give_up=True, by=coordinator
    )
    assert outcomes(department, MAY).follow_ups == FollowUps(
        due=2, completed=2, reached=1, in_treatment=0
    )


def test_nobody_is_owed_a_follow_up_after_a_death(
    clock, second_bed, department, angel, coordinator
):
    hand_over(referral=second_bed, arrived="yes", source="escort", by=angel)
    clock.shift(hours(8 * 24))
    first = second_bed.walk_in.follow_ups.first()
    record_follow_up(follow_up=first, channel="phone", result="died", by=coordinator)
    assert outcomes(department, MAY).follow_ups == FollowUps(0, 0, 0, 0)


@pytest.mark.parametrize("reason", ["program_rule", "safety", "guardian"])
def test_a_rule_found_on_the_road_turns_away_like_one_at_the_door(
    clock, department, officer, coordinator, reason
):
    referral = journey.searching(officer)
    close_referral(referral=referral, reason=reason, by=coordinator)
    found = outcomes(department, MAY)
    assert (found.not_eligible, found.eligible_visits) == (1, 1)
    assert found.not_placed.values["program_rule"] == 1


def test_who_died_before_arriving_is_among_the_other_reasons(
    clock, department, officer, coordinator
):
    close_referral(referral=journey.searching(officer), reason="died", by=coordinator)
    found = outcomes(department, MAY).not_placed
    assert (found.values["other"], found.known) == (1, 1)


def test_every_ending_before_an_arrival_is_a_reason_but_for_those_nobody_said():
    counted = {ending for endings in NOT_PLACED.values() for ending in endings}
    assert {*Ending} - counted == {Ending.COMPLETED, Ending.NOT_SAID}
