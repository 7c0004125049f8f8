"""The nights that go another way, while a bed is looked for or driven to."""

import pytest
from django.utils import timezone

from angel_program.months import Month, Period
from angel_program.oversight.figures.monthly import monthly_outcomes
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Ending, Purpose
from intake.models import Consent, WalkIn
from referrals.actions.ending import close_referral, leave
from referrals.actions.escort import assign_escort, turn_back
from referrals.actions.follow_up import begin_again, record_follow_up
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import hold_bed, release_bed
from referrals.actions.referral import record_call
from referrals.actions.returning import join_persons, part_persons
from referrals.choices import (
    Arrived,
    AttemptResult,
    CallOutcome,
    Channel,
    ClaimEnd,
    FollowUpEnd,
    TurnBack,
)
from referrals.models import Disclosure, Escort, Placement, Referral
from tests import journey
from tests.factories import BedUnitFactory
from tests.journey import in_hours
from tests.stories.desk import Desk


def this_month(department):
    month = Month.at(timezone.now(), department.zone)
    return monthly_outcomes(department, Period(month, month), "internal")


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=1)


def test_no_bed_today(department, officer, coordinator, unit):
    referral = journey.searching(officer)
    for outcome in (CallOutcome.NO_BED, CallOutcome.NO_ANSWER, CallOutcome.WAITLIST):
        record_call(referral=referral, center=unit.center, outcome=outcome, by=coordinator)

    close_referral(referral=referral, reason=Ending.NO_BED, by=coordinator)

    figures = this_month(department)
    assert (figures["offered"]["n"], figures["offered"]["of"]) == (0, 1)
    assert referral.walk_in.ended_stage == Status.SEEKING
    # They agreed to be asked how they are, and are: no bed is no reason to forget them.
    assert referral.walk_in.follow_ups.count() == 6


def test_declined_by_the_center_and_offered_elsewhere(officer, coordinator, unit):
    # Given a center that held a bed and then takes it back.
    referral = journey.held(officer, coordinator, unit).referral
    release_bed(referral=referral, by=coordinator)
    record_call(referral=referral, center=unit.center, outcome=CallOutcome.MEDICAL, by=coordinator)

    # When another center has one.
    elsewhere = BedUnitFactory()
    second = hold_bed(referral=referral, unit=elsewhere, held_until=in_hours(2), by=coordinator)

    # Then both placements are kept, and only the second is live.
    assert [*referral.placements.live()] == [second]
    assert referral.placements.count() == 2


def test_left_before_the_escort_came(department, officer, coordinator, angel, unit):
    referral = journey.accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)

    # One tap on the person's page.
    Desk(officer).do("referrals:leave", referral.walk_in.pk, on=f"/intake/{referral.walk_in.pk}/")

    walk_in = WalkIn.objects.get(pk=referral.walk_in.pk)
    assert (walk_in.ended_reason, walk_in.ended_stage) == (Ending.LEFT, Status.ACCEPTED)
    assert Placement.objects.get().claim_ended_why == ClaimEnd.ENDED
    assert not Escort.objects.live().exists()
    assert journey.held(officer, coordinator, unit)  # the bed is free for the next person
    figures = this_month(department)
    assert figures["arrived"]["no"]["n"] == 1
    assert figures["arrived"]["unknown"]["n"] == 1  # the next person's bed, still open


def test_turned_back_on_the_road(officer, coordinator, angel, unit):
    referral = journey.on_the_road(officer, coordinator, unit, angel)

    turn_back(referral=referral, reason=TurnBack.CHANGED_MIND, by=angel)

    assert referral.walk_in.status == Status.SEEKING
    assert not referral.placements.live().exists()
    assert journey.held(officer, coordinator, unit)


def test_consent_withdrawn_on_the_road(officer, coordinator, angel, unit):
    # Given a center that was told what the consent covers.
    referral = journey.accepted(officer, coordinator, unit, call_name="Robin")
    cora = Desk(coordinator)
    assert "42 CFR" in cora.do("referrals:share_sheet", referral.pk, status=200)
    assign_escort(referral=referral, who=angel, by=coordinator)
    Desk(angel).do("referrals:depart", referral.pk)
    assert Disclosure.objects.count() == 1

    # When the person withdraws it in the car.
    consent = Consent.objects.get(walk_in=referral.walk_in, purpose=Purpose.PLACEMENT)
    withdraw_consent(consent=consent, by=officer)

    # Then nothing more is disclosed: not by the sheet, not by another bed.
    refused = cora.do("referrals:share_sheet", referral.pk, status=422)
    assert "no live consent" in refused
    referral = Referral.objects.get()
    turn_back(referral=referral, reason=TurnBack.CHANGED_MIND, by=angel)
    with pytest.raises(Refused, match="no live consent"):
        hold_bed(referral=referral, unit=unit, held_until=in_hours(1), by=coordinator)
    assert Disclosure.objects.count() == 1


def test_came_back_after_returning_to_use(department, officer, coordinator, angel, unit):
    # Given somebody discharged a week ago, whom a follow-up reaches.
    earlier = journey.discharged(officer, coordinator, unit, angel).walk_in
    record_follow_up(
        follow_up=earlier.follow_ups.first(),
        channel=Channel.PHONE,
        result=AttemptResult.REACHED,
        used_30_days="yes",
        wants_help="yes",
        by=coordinator,
    )

    # When they want help again: one tap, a new visit of the same person.
    again = begin_again(walk_in=earlier, by=coordinator)

    # Then the newer visit closes what the earlier one owed, and one person has two visits.
    earlier.refresh_from_db()
    assert again.person == earlier.person
    assert (earlier.status, earlier.ended_reason) == (Status.ENDED, Ending.RETURNED)
    assert {*earlier.follow_ups.values_list("ending", flat=True)} == {
        FollowUpEnd.REACHED,
        FollowUpEnd.RETURNED,
    }
    figures = this_month(department)
    assert (figures["visits"], figures["persons"]) == (2, 1)
    assert figures["persons_with_two_or_more_visits"] == 1


def test_joined_by_a_coordinator(department, officer, coordinator, angel, unit):
    # Given two visits that nobody knew to be one person's.
    earlier = journey.discharged(officer, coordinator, unit, angel).walk_in
    newer = journey.consented(officer)
    assert this_month(department)["persons"] == 2

    # When a coordinator joins them, with a reason.
    joining = join_persons(
        person=newer.person, into=earlier.person, reason="same_details", by=coordinator
    )

    # Then they count once, and the earlier visit owes nothing more; and it can be undone.
    assert this_month(department)["persons"] == 1
    assert not earlier.follow_ups.open().exists()
    part_persons(joining=joining, by=coordinator)
    assert this_month(department)["persons"] == 2


def test_nobody_knows_whether_they_arrived(department, officer, coordinator, angel, unit):
    referral = journey.on_the_road(officer, coordinator, unit, angel)

    hand_over(referral=referral, arrived=Arrived.UNKNOWN, by=angel)

    figures = this_month(department)["arrived"]
    assert (figures["yes"]["n"], figures["no"]["n"], figures["unknown"]["n"]) == (0, 0, 1)
    assert referral.walk_in.status == Status.UNCONFIRMED
    Desk(coordinator).do("referrals:confirm_arrival", referral.pk, arrived="yes", source="center")
    assert this_month(department)["arrived"]["yes"]["n"] == 1


def test_leaving_is_refused_once_they_are_on_the_road(officer, coordinator, angel, unit):
    referral = journey.on_the_road(officer, coordinator, unit, angel)

    with pytest.raises(Refused, match="past the station"):
        leave(walk_in=referral.walk_in, by=officer)
