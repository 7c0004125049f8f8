"""The center that said yes tells by the same link what became of them, until the stay has ended."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Purpose
from intake.models import WalkIn
from referrals.actions.escort import assign_escort, depart
from referrals.actions.hand_over import discharge, hand_over
from referrals.actions.reply import take_back_yes, tell_stay
from referrals.actions.step_down import arrange_next
from referrals.choices import Arrived, Source
from referrals.links import REPLIES
from referrals.models import Ask, Discharge, Escort, Milestone
from tests.asked import asked, centers_with_units, moved_on, on_the_way, yes
from tests.post import kinds


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def coming(officer, coordinator, angel):
    """Somebody is on the way to a center that said yes by its link."""
    return on_the_way(officer, coordinator, angel, centers_with_units(1))


def path(ask):
    return f"/reply/{REPLIES.token_of(ask)}/"


def fresh(ask):
    return Ask.objects.select_related("center", "placement", "referral__walk_in").get(pk=ask.pk)


def stage(ask):
    return WalkIn.objects.get(referral=ask.referral_id).status


def test_arrived_and_admitted_are_one_tap_each(coming):
    desk = Client()
    assert "They have arrived" in desk.get(path(coming)).text

    assert desk.post(path(coming), {"stay": "arrived"}).status_code == 302
    assert stage(coming) == Status.ARRIVED
    page = desk.get(path(coming)).text
    assert "They are admitted" in page
    assert "They have arrived" not in page
    assert desk.post(path(coming), {"stay": "admitted"}).status_code == 302

    assert stage(coming) == Status.ADMITTED
    facts = Milestone.objects.filter(fact__in=["arrived", "admitted"])
    assert {(one.source, one.recorded_by) for one in facts} == {(Source.CENTER, None)}
    assert Escort.objects.get().ended_at is not None
    assert Entry.objects.get(verb="referral.handed_over").machine == "center"


@pytest.mark.parametrize("stay", ["completed", "transferred", "left_early"])
def test_the_end_of_a_stay_is_one_tap_and_leaves_the_next_step_to_a_coordinator(
    stay, coming, coordinator, sign_in
):
    desk = Client()
    for told in ("arrived", "admitted", stay):
        assert desk.post(path(coming), {"stay": told}).status_code == 302

    ended = Discharge.objects.get()
    assert (ended.reason, ended.source, ended.recorded_by) == (stay, Source.CENTER, None)
    assert (stage(coming), ended.next_level) == (Status.DISCHARGED, "")
    assert not fresh(coming).holds
    page = desk.get(path(coming)).text
    assert "written down as ended" in page
    assert "They left early" not in page
    assert "Arrange the next step" in sign_in(coordinator).get("/referrals/?show=after").text


def test_a_tap_pressed_twice_is_one_tap_and_no_complaint(coming):
    desk = Client()
    for told in ("arrived", "admitted", "completed"):
        for _time in range(2):
            assert desk.post(path(coming), {"stay": told}).status_code == 302

    facts = Milestone.objects.filter(fact__in=["arrived", "admitted", "discharged"])
    assert [one.fact for one in facts] == ["arrived", "admitted", "discharged"]
    assert desk.post(path(coming), {"stay": "left_early"}).status_code == 422
    assert Discharge.objects.get().reason == "completed"


def test_did_not_arrive_pressed_twice_is_said_once(coming, angel):
    hand_over(referral=fresh(coming).referral, arrived=Arrived.UNKNOWN, by=angel)
    desk = Client()
    for _time in range(2):
        assert desk.post(path(coming), {"stay": "not_arrived"}).status_code == 302

    assert Milestone.objects.filter(fact="not_arrived").count() == 1


def test_whoever_arrived_may_leave_before_they_are_admitted(coming):
    desk = Client()
    desk.post(path(coming), {"stay": "arrived"})

    assert desk.post(path(coming), {"stay": "completed"}).status_code == 422
    assert desk.post(path(coming), {"stay": "left_early"}).status_code == 302
    assert stage(coming) == Status.DISCHARGED


NEXT = "A coordinator arranges what comes next"


def test_the_page_says_that_the_next_step_is_arranged_only_while_it_is(coming, coordinator):
    desk = Client()
    for told in ("arrived", "admitted", "completed"):
        desk.post(path(coming), {"stay": told})
    assert NEXT in desk.get(path(coming)).text

    arrange_next(referral=fresh(coming).referral, next_level="residential", by=coordinator)
    assert NEXT not in desk.get(path(coming)).text


def test_after_a_death_nobody_speaks_of_what_comes_next(coming, coordinator):
    desk = Client()
    desk.post(path(coming), {"stay": "arrived"})
    discharge(referral=fresh(coming).referral, reason="died", by=coordinator)

    page = desk.get(path(coming)).text

    assert "written down as ended" in page
    assert NEXT not in page


def test_the_page_is_there_for_a_week_after_a_stay_of_a_month(coming):
    desk = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        desk.post(path(coming), {"stay": "arrived"})
        desk.post(path(coming), {"stay": "admitted"})
        clock.shift(datetime.timedelta(days=28))
        assert desk.post(path(coming), {"stay": "completed"}, follow=True).status_code == 200
        clock.shift(datetime.timedelta(days=8))
        assert desk.get(path(coming)).status_code == 404


@pytest.mark.parametrize(
    ("stay", "then"), [("arrived", Status.ARRIVED), ("not_arrived", Status.SEEKING)]
)
def test_an_arrival_nobody_knew_is_settled_by_the_center(stay, then, coming, angel):
    hand_over(referral=fresh(coming).referral, arrived=Arrived.UNKNOWN, by=angel)

    assert Client().post(path(coming), {"stay": stay}).status_code == 302

    assert stage(coming) == then


def test_without_consent_that_the_center_tells_us_nothing_is_asked(coming, officer):
    consent = coming.referral.walk_in.consents.get(purpose=Purpose.FEEDBACK)
    withdraw_consent(consent=consent, by=officer)
    desk = Client()

    assert "They have arrived" not in desk.get(path(coming)).text
    refused = desk.post(path(coming), {"stay": "arrived"})
    assert refused.status_code == 422
    assert "There is nothing to tell us just now." in refused.text
    assert stage(coming) == Status.EN_ROUTE


def test_what_does_not_follow_is_refused(coming, officer, coordinator):
    held = yes(asked(officer, coordinator, centers_with_units(1))[0])
    not_yet = ("admitted", "not_arrived", "completed")
    for ask, stay in ((held, "arrived"), *((coming, stay) for stay in not_yet)):
        with pytest.raises(Refused, match="nothing to tell us"):
            tell_stay(ask=fresh(ask), stay=stay, by=CENTER)
    with pytest.raises(Refused):
        take_back_yes(ask=fresh(coming), by=CENTER)

    assert "We cannot keep the place" not in Client().get(path(coming)).text
    assert fresh(coming).taken_back_at is None


def test_a_page_that_was_open_while_another_center_was_chosen_tells_nothing(
    officer, coordinator, angel
):
    held = yes(asked(officer, coordinator, centers_with_units(1))[0])
    opened = fresh(held)
    unit = moved_on(held, coordinator)
    referral = fresh(held).referral
    assign_escort(referral=referral, who=angel, by=coordinator)
    depart(referral=referral, by=angel)

    with pytest.raises(Refused, match="nothing to tell us"):
        tell_stay(ask=opened, stay="arrived", by=CENTER)

    assert stage(held) == Status.EN_ROUTE
    assert referral.placements.live().get().unit == unit
