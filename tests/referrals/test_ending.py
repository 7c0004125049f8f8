"""Endings: they left, in one tap and at any stage; or a coordinator closes the visit."""

import pytest

from angel_program.road import Status
from intake.actions.walk_in import send_to_care
from intake.choices import Ending
from referrals.actions.ending import close_referral, leave
from referrals.actions.escort import assign_escort
from referrals.models import Escort, FollowUp
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import (
    accepted,
    arrived,
    consented,
    discharged,
    held,
    on_the_road,
    screened,
    searching,
)


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=1)


def ended(walk_in):
    walk_in.refresh_from_db()
    return walk_in.status, walk_in.ended_reason, walk_in.ended_stage


def test_leave_is_one_tap_at_every_stage_before_placement(
    officer, coordinator, supervisor, unit, sign_in
):
    in_care = arrived(officer)
    send_to_care(walk_in=in_care, flags=["unresponsive"], by=officer)
    stages = [
        (arrived(officer), Status.WELCOMED),
        (in_care, Status.MEDICAL_FIRST),
        (screened(officer), Status.ELIGIBLE),
        (searching(officer).walk_in, Status.SEEKING),
        (held(officer, coordinator, unit).referral.walk_in, Status.OFFERED),
    ]
    browser = sign_in(officer)

    answers = [browser.post(f"/referrals/leave/{w.pk}/").status_code for w, _stage in stages]

    assert answers == [302] * 5
    for walk_in, stage in stages:
        assert ended(walk_in) == (Status.ENDED, Ending.LEFT, stage)


def test_leave_frees_the_bed_and_cancels_the_ride(officer, coordinator, unit, angel):
    referral = accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)

    leave(walk_in=referral.walk_in, by=officer)

    assert not Escort.objects.live().exists()
    assert held(officer, coordinator, unit).place == unit.places.get()


def test_leave_still_promises_the_follow_ups_they_agreed_to(officer):
    walk_in = consented(officer)

    leave(walk_in=walk_in, by=officer)

    assert walk_in.follow_ups.open().count() == 6


def test_leave_brings_each_role_back_to_where_its_work_is(officer, coordinator, sign_in):
    first, second = arrived(officer), arrived(officer)

    answers = [
        sign_in(officer).post(f"/referrals/leave/{first.pk}/")["Location"],
        sign_in(coordinator).post(f"/referrals/leave/{second.pk}/")["Location"],
    ]

    assert answers == ["/intake/", "/referrals/"]


def test_leave_on_the_road_is_a_sentence(officer, coordinator, unit, angel, sign_in):
    referral = on_the_road(officer, coordinator, unit, angel)

    answer = sign_in(officer).post(f"/referrals/leave/{referral.walk_in.pk}/")

    assert answer.status_code == 422
    assert "They are past the station. Turn back, or hand over." in answer.text


def test_leave_is_never_a_link(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).get(f"/referrals/leave/{walk_in.pk}/")

    assert answer.status_code == 405
    assert ended(walk_in)[0] == Status.WELCOMED


def test_leave_of_another_officer_s_walk_in_is_not_found(officer, station, sign_in):
    walk_in = arrived(officer)
    other = UserFactory(username="oscar", station=station, department=station.department)

    assert sign_in(other).post(f"/referrals/leave/{walk_in.pk}/").status_code == 404
    assert ended(walk_in)[0] == Status.WELCOMED


def test_close_referral_for_want_of_a_bed(officer, coordinator, sign_in):
    referral = searching(officer)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/close_referral/", {"reason": "no_bed"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/referrals/")
    assert ended(referral.walk_in) == (Status.ENDED, Ending.NO_BED, Status.SEEKING)


def test_close_referral_offers_the_reasons_that_can_be(officer, coordinator, unit, angel, sign_in):
    browser = sign_in(coordinator)
    before = browser.get(f"/referrals/{searching(officer).pk}/close_referral/").text
    after = discharged(officer, coordinator, unit, angel)
    after = browser.get(f"/referrals/{after.pk}/close_referral/").text

    def offered(page):
        return {e.value for e in Ending if f'value="{e.value}"' in page}

    assert offered(before) == {
        "no_bed",
        "declined",
        "insurance",
        "medical",
        "psychiatric",
        "program_rule",
        "safety",
        "guardian",
        "died",
        "other",
    }
    assert offered(after) == {"completed", "died", "other"}


def test_close_referral_twice_is_a_sentence(officer, coordinator, sign_in):
    referral = searching(officer)
    close_referral(referral=referral, reason="no_bed", by=coordinator)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/close_referral/", {"reason": "other"}
    )

    assert answer.status_code == 422
    assert ended(referral.walk_in)[1] == Ending.NO_BED


def test_nobody_is_asked_how_somebody_is_who_died(officer, coordinator, unit, angel):
    waiting = searching(officer)
    after = discharged(officer, coordinator, unit, angel)
    assert after.walk_in.follow_ups.open().count() == 6

    close_referral(referral=waiting, reason="died", by=coordinator)
    close_referral(referral=after, reason="died", by=coordinator)

    assert not FollowUp.objects.open().exists()


def test_close_referral_is_for_coordinators(officer, sign_in):
    referral = searching(officer)

    answer = sign_in(officer).post(
        f"/referrals/{referral.pk}/close_referral/", {"reason": "no_bed"}
    )

    assert answer.status_code == 403
