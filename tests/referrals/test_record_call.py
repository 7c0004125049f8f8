"""The log of calls: every answer kept, and the hour to ask again."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.actions.withdrawal import withdraw_consent
from referrals.actions.ending import leave
from referrals.actions.referral import record_call
from referrals.choices import CallOutcome
from referrals.models import BedRequest
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import in_hours, searching


@pytest.fixture
def center(db):
    return CenterFactory(name="Lantern House", city="Harborview")


@pytest.fixture
def unit(center):
    return BedUnitFactory(center=center, places=8)


def typed(person, hours):
    at = timezone.localtime(in_hours(hours), timezone=person.department.zone)
    return f"{at:%Y-%m-%dT%H:%M}"


def a_call(center, **said):
    return {
        "center": center.pk,
        "answered": "nurse",
        "outcome": "no_bed",
        "level_of_care": "detox",
        "payer": "unknown",
        **said,
    }


def test_record_call_keeps_who_answered_what_they_said_and_when_to_ask_again(
    officer, coordinator, center, sign_in
):
    referral = searching(officer)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/record_call/",
        a_call(center, outcome="call_back", payer="medicaid", next_call_at=typed(coordinator, 2)),
    )

    call = BedRequest.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, referral.get_absolute_url())
    assert (call.center, call.answered, call.outcome, call.payer, call.called_by) == (
        center,
        "nurse",
        "call_back",
        "medicaid",
        coordinator,
    )
    assert abs(call.next_call_at - in_hours(2)) < datetime.timedelta(minutes=2)


def test_record_call_that_finds_a_bed_leads_on_to_holding_it(officer, coordinator, unit, sign_in):
    referral, browser = searching(officer), sign_in(coordinator)
    other = BedUnitFactory(name="Elsewhere")

    answer = browser.post(
        f"/referrals/{referral.pk}/record_call/", a_call(unit.center, outcome="bed_now")
    )
    page = browser.get(answer["Location"]).text

    assert answer["Location"] == f"/referrals/{referral.pk}/hold_bed/?center={unit.center.pk}"
    assert f'<option value="{unit.pk}" selected>' in page
    assert str(other.pk) not in page


@pytest.mark.parametrize("outcome", ["call_back", "bed_later"])
def test_record_call_asks_when_to_call_again_and_loses_nothing(
    officer, coordinator, center, sign_in, outcome
):
    referral = searching(officer)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/record_call/", a_call(center, outcome=outcome)
    )

    assert answer.status_code == 422
    assert "When should the center be called again?" in answer.text
    for kept in (str(center.pk), "nurse", outcome):
        at = answer.text.index(f'value="{kept}"')
        assert "checked" in answer.text[at : answer.text.index(">", at)]
    assert not BedRequest.objects.exists()


def test_record_call_refuses_a_next_call_in_the_past(officer, coordinator, center, sign_in):
    answer = sign_in(coordinator).post(
        f"/referrals/{searching(officer).pk}/record_call/",
        a_call(center, next_call_at=typed(coordinator, -1)),
    )

    assert answer.status_code == 422
    assert "The next call lies in the past." in answer.text


def test_record_call_needs_no_consent_but_says_that_there_is_none(
    officer, coordinator, center, sign_in
):
    referral, browser = searching(officer), sign_in(coordinator)
    withdraw_consent(consent=referral.walk_in.consents.get(purpose="placement"), by=officer)
    url = f"/referrals/{referral.pk}/record_call/"

    assert "Say nothing about them" in browser.get(url).text
    assert browser.post(url, a_call(center)).status_code == 302


def test_record_call_shows_a_dozen_of_a_large_directory(officer, coordinator, center, sign_in):
    for _n in range(30):
        CenterFactory(city="Millbrook")
    url = f"/referrals/{searching(officer).pk}/record_call/"

    page = sign_in(coordinator).get(url).text

    assert page.count('name="center"') == 12


def test_record_call_shows_those_called_last_first(officer, coordinator, sign_in):
    CenterFactory(name="Aspen House")
    last = CenterFactory(name="Zephyr House")
    referral = searching(officer)
    record_call(referral=referral, center=last, outcome="no_bed", by=coordinator)

    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/record_call/").text

    tiles = page[page.index('name="center"') :]
    assert tiles.index("Zephyr House") < tiles.index("Aspen House")


def test_record_call_finds_a_center_by_the_beginning_of_its_name_or_city(
    officer, coordinator, sign_in
):
    by_name = CenterFactory(name="Willow Creek", city="Eastport")
    by_city = CenterFactory(name="Northgate", city="Willowdale")
    neither = CenterFactory(name="Old Willow", city="Eastport")
    url = f"/referrals/{searching(officer).pk}/record_call/"

    page = sign_in(coordinator).get(url, {"q": "willow"}).text

    assert [str(c.pk) in page for c in (by_name, by_city, neither)] == [True, True, False]


def test_record_call_never_offers_a_center_whose_licence_has_ended(officer, coordinator, sign_in):
    over = CenterFactory(licence_expires=timezone.localdate() - datetime.timedelta(days=2))
    browser, url = sign_in(coordinator), f"/referrals/{searching(officer).pk}/record_call/"

    assert str(over.pk) not in browser.get(url).text
    assert browser.post(url, a_call(over)).status_code == 422


def test_record_call_shows_who_was_called_today_by_anyone_of_the_department(
    officer, coordinator, stranger, elsewhere, sign_in
):
    colleague = UserFactory(username="carl", department=coordinator.department, role="coordinator")
    ours, theirs = CenterFactory(name="Called by us"), CenterFactory(name="Called by them")
    record_call(referral=searching(officer), center=ours, outcome="waitlist", by=colleague)
    away = UserFactory(username="olaf", department=elsewhere)
    record_call(referral=searching(away), center=theirs, outcome="no_bed", by=stranger)

    page = sign_in(coordinator).get(f"/referrals/{searching(officer).pk}/record_call/").text

    today = page[page.index("Called today") :].split("</section>")[0]
    assert "Called by us" in today
    assert "carl" in today
    assert "Called by them" not in today


def test_record_call_asks_as_many_questions_for_three_centers_as_for_one(
    officer, coordinator, sign_in
):
    referral, browser = searching(officer), sign_in(coordinator)
    url = f"/referrals/{referral.pk}/record_call/"

    def call():
        record_call(referral=referral, center=CenterFactory(), outcome="no_bed", by=coordinator)

    call()
    browser.get(url)
    with CaptureQueriesContext(connection) as one:
        browser.get(url)
    call()
    call()
    with CaptureQueriesContext(connection) as three:
        browser.get(url)

    assert len(three) == len(one)


def test_record_call_after_the_end_is_a_sentence(officer, coordinator, center, sign_in):
    referral = searching(officer)
    leave(walk_in=referral.walk_in, by=officer)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/record_call/", a_call(center, outcome=CallOutcome.OTHER)
    )

    assert answer.status_code == 422
    assert "This visit has ended." in answer.text
