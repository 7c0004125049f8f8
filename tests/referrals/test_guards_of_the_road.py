"""A page left open shows a button whose time has passed. Pressing it harms nobody."""

import pytest
from django.urls import NoReverseMatch, reverse

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.person import identify
from intake.actions.screening import decide_screening, screen
from intake.actions.walk_in import return_from_care, send_to_care
from intake.models import PersonIndex, WalkIn
from referrals.actions.ending import close_referral
from referrals.actions.escort import assign_escort, depart, turn_back
from referrals.actions.follow_up import begin_again, record_follow_up
from referrals.actions.hand_over import confirm_arrival, discharge, hand_over
from referrals.actions.placement import decline_bed, hold_bed, release_bed
from referrals.models import Escort, Placement
from tests import journey
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import CLEAR, in_hours


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=1)


@pytest.mark.parametrize("too_late", [decline_bed, release_bed])
def test_a_bed_is_not_given_away_under_somebody_on_the_road(
    too_late, officer, coordinator, angel, unit
):
    referral = journey.on_the_road(officer, coordinator, unit, angel)

    with pytest.raises(Refused):
        too_late(referral=referral, by=coordinator)

    assert Placement.objects.get().claim_ended_at is None
    assert Escort.objects.live().exists()


def test_nobody_turns_back_before_they_left(officer, coordinator, angel, unit):
    referral = journey.accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)

    with pytest.raises(Refused, match="Nobody is on the road"):
        turn_back(referral=referral, by=angel)


def test_a_rider_who_was_replaced_does_not_drive(officer, coordinator, angel, unit):
    referral = journey.accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)
    other = UserFactory(role="angel", department=officer.department)
    assign_escort(referral=referral, who=other, by=coordinator)

    with pytest.raises(Refused, match="Somebody else rides"):
        depart(referral=referral, by=angel)
    depart(referral=referral, by=other)
    with pytest.raises(Refused, match="Somebody else rides"):
        hand_over(referral=referral, arrived="yes", by=angel)


def test_nobody_is_discharged_who_is_at_no_center(officer, coordinator, unit):
    referral = journey.accepted(officer, coordinator, unit)

    with pytest.raises(Refused, match="at no center"):
        discharge(referral=referral, reason="died", by=coordinator)

    assert Placement.objects.get().claim_ended_at is None


def test_a_death_told_at_a_follow_up_frees_what_was_promised(officer, coordinator, angel, unit):
    referral = journey.on_the_road(officer, coordinator, unit, angel)
    hand_over(referral=referral, arrived="unknown", by=angel)
    confirm_arrival(referral=referral, arrived="no", source="center", by=coordinator)
    hold_bed(referral=referral, unit=unit, held_until=in_hours(1), by=coordinator)

    record_follow_up(
        follow_up=referral.walk_in.follow_ups.first(),
        channel="family",
        result="died",
        by=coordinator,
    )

    assert not Placement.objects.live().exists()
    assert journey.held(officer, coordinator, unit)


def test_a_flag_of_long_ago_ends_nobody_s_visit(officer, supervisor, coordinator):
    walk_in = journey.arrived(officer)
    screen(walk_in=walk_in, answers=CLEAR | {"minor": "flagged"}, by=officer)
    send_to_care(walk_in=walk_in, flags=["injury"], by=officer)
    return_from_care(walk_in=walk_in, came_back="yes", by=officer)
    screen(walk_in=walk_in, answers=CLEAR, by=officer)

    with pytest.raises(Refused, match="nothing to decide"):
        decide_screening(walk_in=walk_in, goes_on=False, by=supervisor)

    assert WalkIn.objects.get().status == Status.ELIGIBLE


def test_a_person_is_on_the_road_once(officer, coordinator, angel, unit):
    referral = journey.searching(officer)

    with pytest.raises(Refused, match="on the road already"):
        begin_again(walk_in=referral.walk_in, by=coordinator)


def test_nobody_begins_again_for_somebody_who_died(officer, coordinator, angel, unit):
    referral = journey.admitted(officer, coordinator, unit, angel)
    discharge(referral=referral, reason="died", by=coordinator)

    with pytest.raises(Refused, match="has died"):
        begin_again(walk_in=referral.walk_in, by=coordinator)


def test_a_visit_that_ended_holds_no_placement(officer, coordinator, angel, unit):
    referral = journey.admitted(officer, coordinator, unit, angel)

    close_referral(referral=referral, reason="other", by=coordinator)

    assert not referral.placements.live().exists()


@pytest.mark.parametrize("far", ["9999-12-31T23:59", "0001-01-01T00:00", "2090-01-01T00:00"])
def test_a_slip_of_the_year_is_one_sentence(far, officer, coordinator, unit, sign_in):
    referral = journey.searching(officer)
    client = sign_in(coordinator)

    held = client.post(
        f"/referrals/{referral.pk}/hold_bed/",
        {"unit": unit.pk, "held_until": far, "payer": "unknown", "offered_at": far},
    )
    called = client.post(
        f"/referrals/{referral.pk}/record_call/",
        {
            "center": unit.center.pk,
            "answered": "nurse",
            "outcome": "call_back",
            "level_of_care": "detox",
            "payer": "unknown",
            "next_call_at": far,
        },
    )

    assert (held.status_code, called.status_code) == (422, 422)


def test_a_refused_follow_up_is_a_reading_too(officer, coordinator, angel, unit, sign_in):
    follow_up = journey.discharged(officer, coordinator, unit, angel).walk_in.follow_ups.first()
    client = sign_in(coordinator)
    before = Entry.objects.filter(verb="walk_in.read").count()

    answer = client.post(f"/referrals/follow_ups/{follow_up.pk}/", {})

    assert answer.status_code == 422
    assert Entry.objects.filter(verb="walk_in.read").count() == before + 1


def test_names_without_letters_are_nobody_s_double(officer):
    for name in ("?", "--", "..."):
        identify(
            walk_in=journey.arrived(officer), legal_name=name, birth_date="1990-01-01", by=officer
        )

    assert not PersonIndex.objects.exists()


def test_the_admin_tells_of_no_case_and_answers_no_guess(officer, administrator, overseer, sign_in):
    walk_in = journey.arrived(officer)
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, str(walk_in.pk)])

    admin = sign_in(administrator)
    assert admin.get("/admin/accounts/user/?password__startswith=a").status_code == 400
    assert admin.get("/admin/accounts/user/?role__exact=officer").status_code == 200
    assert sign_in(overseer).post("/admin/password_change/", {}).status_code == 404
