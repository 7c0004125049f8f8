"""The search: opened by the door, and its page with one next step."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.models import Entry
from angel_program.road import Status
from intake.actions.screening import screen
from intake.actions.walk_in import return_from_care, send_to_care
from intake.actions.withdrawal import withdraw_consent
from referrals.actions.escort import assign_escort
from referrals.actions.hand_over import hand_over
from referrals.actions.referral import open_referral, record_call
from referrals.actions.step_down import arrange_next
from referrals.models import Referral
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import (
    CLEAR,
    accepted,
    admitted,
    arrived,
    at_the_center,
    consented,
    discharged,
    held,
    on_the_road,
    searching,
)
from tests.people import SignIn


@pytest.fixture
def center(db):
    return CenterFactory(name="Lantern House", city="Harborview")


@pytest.fixture
def unit(center):
    return BedUnitFactory(center=center, places=8)


# Opening


def test_open_referral_by_the_officer_who_welcomed_them(officer, sign_in):
    walk_in = consented(officer)

    answer = sign_in(officer).post(f"/referrals/open/{walk_in.pk}/")

    walk_in.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, walk_in.get_absolute_url())
    assert (walk_in.status, walk_in.referral.level_of_care) == (Status.SEEKING, "detox")


def test_open_referral_leads_a_coordinator_to_the_search(officer, coordinator, sign_in):
    walk_in = consented(officer)

    answer = sign_in(coordinator).post(
        f"/referrals/open/{walk_in.pk}/", {"level_of_care": "residential"}
    )

    referral = Referral.objects.get()
    assert answer["Location"] == f"/referrals/{referral.pk}/"
    assert referral.level_of_care == "residential"


def test_open_referral_of_somebody_else_s_walk_in_is_not_found(officer, station, sign_in):
    walk_in = consented(officer)
    other = UserFactory(username="oscar", station=station, department=station.department)

    answer = sign_in(other).post(f"/referrals/open/{walk_in.pk}/")

    assert answer.status_code == 404
    assert not Referral.objects.exists()


def test_open_referral_before_the_screening_is_a_sentence(officer, sign_in):
    answer = sign_in(officer).post(f"/referrals/open/{arrived(officer).pk}/")

    assert answer.status_code == 422
    assert "That cannot follow “At the door”." in answer.text


def test_medical_care_first_and_back_keeps_the_referral(officer, coordinator, unit):
    referral = searching(officer)
    record_call(referral=referral, center=unit.center, outcome="no_bed", by=coordinator)
    walk_in = referral.walk_in
    send_to_care(walk_in=walk_in, flags=["unresponsive"], by=officer)
    return_from_care(walk_in=walk_in, came_back="yes", by=officer)
    screen(walk_in=walk_in, answers=CLEAR, by=officer)

    again = open_referral(walk_in=walk_in, by=officer)

    assert again == referral
    assert again.bed_requests.count() == 1
    assert walk_in.status == Status.SEEKING


# The page


def test_view_referral_is_written_down_before_it_is_shown(officer, coordinator, sign_in):
    referral = searching(officer)

    answer = sign_in(coordinator).get(referral.get_absolute_url())

    last = Entry.objects.order_by("-seq").first()
    assert answer.status_code == 200
    assert (last.verb, last.actor_id, last.walk_in_id) == (
        "walk_in.read",
        coordinator.pk,
        referral.walk_in.pk,
    )


def first_button(person, referral):
    page = SignIn()(person).get(referral.get_absolute_url()).text
    aside = page[page.index('class="next"') :]
    return aside[aside.index('href="') + 6 :].split('"')[0]


def test_view_referral_offers_one_next_step(officer, coordinator, angel, unit):
    found = accepted(officer, coordinator, unit)
    assign_escort(referral=found, who=angel, by=coordinator)
    unknown = on_the_road(officer, coordinator, unit, UserFactory(role="angel"))
    hand_over(referral=unknown, arrived="unknown", by=coordinator)
    rider = UserFactory(role="angel")
    expected = [
        (searching(officer), "find_bed"),
        (held(officer, coordinator, unit).referral, "accept_bed"),
        (accepted(officer, coordinator, unit), "assign_escort"),
        (found, "depart"),
        (on_the_road(officer, coordinator, unit, rider), "hand_over"),
        (unknown, "confirm_arrival"),
        (at_the_center(officer, coordinator, unit, UserFactory(role="angel")), "admit"),
        (admitted(officer, coordinator, unit, UserFactory(role="angel")), "discharge"),
    ]

    offered = [first_button(coordinator, referral) for referral, _verb in expected]

    assert offered == [f"/referrals/{referral.pk}/{verb}/" for referral, verb in expected]


def test_view_referral_leads_to_the_follow_ups_after_the_stay(officer, coordinator, angel, unit):
    referral = discharged(officer, coordinator, unit, angel)
    assert first_button(coordinator, referral) == f"/referrals/{referral.pk}/next-step/"
    arrange_next(referral=referral, next_level="residential", by=coordinator)

    assert first_button(coordinator, referral) == "/referrals/follow_ups/"


def test_view_referral_tells_what_happened_with_the_answer_of_each_call(
    officer, coordinator, center, sign_in
):
    referral = searching(officer)
    record_call(referral=referral, center=center, outcome="barred", by=coordinator)

    page = sign_in(coordinator).get(referral.get_absolute_url()).text

    assert "Center called: Does not take this person back" in page
    assert "Walked in" in page


def test_view_referral_says_whether_a_center_may_be_told(officer, coordinator, unit, sign_in):
    referral = held(officer, coordinator, unit).referral
    browser = sign_in(coordinator)
    before = browser.get(referral.get_absolute_url()).text

    withdraw_consent(consent=referral.walk_in.consents.get(purpose="placement"), by=officer)
    after = browser.get(referral.get_absolute_url()).text

    assert "A center may be told." in before
    assert "share_sheet" in before
    assert "Nothing may be said to a center" in after
    assert "share_sheet" not in after


def test_view_referral_asks_as_many_questions_for_three_calls_as_for_one(
    officer, coordinator, sign_in
):
    referral = searching(officer)
    browser = sign_in(coordinator)

    def call():
        caller = UserFactory(department=coordinator.department, role="coordinator")
        record_call(referral=referral, center=CenterFactory(), outcome="no_bed", by=caller)

    call()
    browser.get(referral.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        browser.get(referral.get_absolute_url())
    call()
    call()
    with CaptureQueriesContext(connection) as three:
        browser.get(referral.get_absolute_url())

    assert len(three) == len(one)


def test_view_referral_is_nobody_else_s(officer, angel, stranger, sign_in):
    url = searching(officer).get_absolute_url()

    answers = [sign_in(person).get(url).status_code for person in (stranger, officer, angel)]

    assert answers == [404, 403, 403]
