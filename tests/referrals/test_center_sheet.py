"""The hand-over sheet by a center's link: with the code, under a live consent, in the ledger."""

import pytest
import time_machine
from django.test import Client

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.person import identify
from intake.actions.withdrawal import withdraw_consents
from intake.models import Consent
from referrals.actions.center_sheet import read_sheet
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import accept_bed, extend_hold
from referrals.actions.reply import take_back_yes, tell_stay
from referrals.links import REPLIES, code_of
from referrals.models import Ask, Disclosure
from referrals.statement import STATEMENT
from referrals.views.reply import CODES
from tests.asked import asked, centers_with_units, moved_on, on_the_way, yes
from tests.journey import in_hours
from tests.post import kinds

NAME = "Rosa Canary-Lane"
NOT_THE_CODE = r"That is not the code of this page\. The coordinator tells it to you\."
NO_SHEET = r"There is no sheet to read just now\. Please call the coordinators\."


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def held(officer, coordinator):
    """A center said yes by its link, for somebody whose name is known."""
    ask = yes(asked(officer, coordinator, centers_with_units(1))[0])
    identify(walk_in=ask.referral.walk_in, legal_name=NAME, by=officer)
    return ask


@pytest.fixture
def wanted(held, coordinator):
    """…and the person wants the bed."""
    accept_bed(referral=held.referral, by=coordinator)
    return held


@pytest.fixture
def desk():
    """A browser that keeps nothing and knows nothing."""
    return Client(enforce_csrf_checks=True)


def path(ask):
    return f"/reply/{REPLIES.token_of(ask)}/"


def fresh(ask):
    return Ask.objects.select_related("center", "placement", "referral__walk_in").get(pk=ask.pk)


def take_back(ask, officer):
    """They take all of their consents back."""
    withdraw_consents(walk_in=ask.referral.walk_in, everything=True, by=officer)


def another(code):
    """A code of six digits that is not this one."""
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_code_shows_the_sheet_and_it_is_in_the_ledger(wanted, desk, coordinator):
    assert NAME not in desk.get(path(wanted)).text

    page = desk.post(path(wanted), {"code": code_of(wanted)})

    assert page.status_code == 200
    assert NAME in page.text
    assert STATEMENT in page.text.replace("&#x27;", "'")
    assert "What the person consented to" in page.text
    assert page["Cache-Control"] == "no-store"
    row = Disclosure.objects.get()
    assert (row.center, row.recipient, row.by) == (wanted.center, wanted.center.name, coordinator)
    line = Entry.objects.get(verb="referral.disclosed")
    assert (line.machine, line.actor_id) == ("center", None)


def test_the_coordinator_reads_that_the_center_read_it(wanted, coordinator, sign_in):
    read_sheet(ask=fresh(wanted), code=code_of(wanted), by=CENTER)

    page = sign_in(coordinator).get(wanted.referral.get_absolute_url())

    who = {line.text: line.who for line in page.context["lines"]}
    assert who["Told to the center, under consent"] == "the center, by its link"
    assert who["Bed accepted"] == "cora"


def test_each_reading_is_a_row_of_its_own(wanted, desk):
    for _time in range(3):
        desk.post(path(wanted), {"code": f" {code_of(wanted)[:3]} {code_of(wanted)[3:]}"})

    assert Disclosure.objects.count() == 3


def no_code(_code):
    """Nothing."""
    return ""


def too_short(code):
    """Five of six."""
    return code[:5]


@pytest.mark.parametrize("typed", [another, no_code, too_short])
def test_without_the_code_nobody_is_named_and_nothing_is_told(typed, wanted, desk):
    page = desk.post(path(wanted), {"code": typed(code_of(wanted))})

    assert page.status_code == 422
    assert NAME not in page.text
    assert not Disclosure.objects.exists()


def test_the_code_of_one_question_opens_no_other(wanted, officer, coordinator):
    other = yes(asked(officer, coordinator, centers_with_units(1))[0])
    accept_bed(referral=other.referral, by=coordinator)

    assert code_of(other) != code_of(wanted)
    with pytest.raises(Refused, match=f"^{NOT_THE_CODE}$"):
        read_sheet(ask=fresh(wanted), code=code_of(other), by=CENTER)


def test_guessing_is_slowed_down(wanted, desk):
    for _time in range(CODES):
        assert desk.post(path(wanted), {"code": another(code_of(wanted))}).status_code == 422

    assert desk.post(path(wanted), {"code": code_of(wanted)}).status_code == 429
    assert not Disclosure.objects.exists()


def test_before_they_want_the_bed_there_is_no_sheet(held, desk):
    assert "hand-over sheet" not in desk.get(path(held)).text
    assert desk.post(path(held), {"code": code_of(held)}).status_code == 422
    assert not Disclosure.objects.exists()


def test_while_the_hold_is_past_its_hour_nobody_is_named(wanted, desk, coordinator):
    with time_machine.travel(wanted.placement.held_until):
        assert "hand-over sheet" not in desk.get(path(wanted)).text
        assert desk.post(path(wanted), {"code": code_of(wanted)}).status_code == 422

        extend_hold(referral=wanted.referral, held_until=in_hours(2), by=coordinator)
        assert desk.post(path(wanted), {"code": code_of(wanted)}).status_code == 200

    assert Disclosure.objects.count() == 1


def test_on_the_road_the_hold_goes_on(officer, coordinator, angel):
    coming = on_the_way(officer, coordinator, angel, centers_with_units(1))
    with time_machine.travel(coming.placement.held_until):
        assert read_sheet(ask=fresh(coming), code=code_of(coming), by=CENTER)


def test_while_nobody_knows_whether_they_arrived_the_sheet_can_be_read(officer, coordinator, angel):
    coming = on_the_way(officer, coordinator, angel, centers_with_units(1))
    hand_over(referral=fresh(coming).referral, arrived="unknown", by=angel)

    assert read_sheet(ask=fresh(coming), code=code_of(coming), by=CENTER)


def test_once_they_are_in_the_bed_there_is_no_sheet(officer, coordinator, angel):
    coming = on_the_way(officer, coordinator, angel, centers_with_units(1))
    tell_stay(ask=fresh(coming), stay="arrived", by=CENTER)
    read_sheet(ask=fresh(coming), code=code_of(coming), by=CENTER)
    tell_stay(ask=fresh(coming), stay="admitted", by=CENTER)

    with pytest.raises(Refused, match=f"^{NO_SHEET}$"):
        read_sheet(ask=fresh(coming), code=code_of(coming), by=CENTER)


def test_a_center_that_took_its_yes_back_reads_nothing(wanted, desk):
    take_back_yes(ask=fresh(wanted), by=CENTER)

    assert desk.post(path(wanted), {"code": code_of(wanted)}).status_code == 422
    assert not Disclosure.objects.exists()


def test_a_page_that_was_open_while_another_center_was_chosen_reads_nothing(wanted, coordinator):
    opened = fresh(wanted)
    moved_on(wanted, coordinator)

    with pytest.raises(Refused, match="no sheet to read"):
        read_sheet(ask=opened, code=code_of(opened), by=CENTER)

    assert not Disclosure.objects.exists()


def test_a_consent_taken_back_closes_it_at_once(wanted, desk, officer):
    assert "hand-over sheet" in desk.get(path(wanted)).text
    take_back(wanted, officer)

    assert "hand-over sheet" not in desk.get(path(wanted)).text
    page = desk.post(path(wanted), {"code": code_of(wanted)})
    assert (page.status_code, NAME in page.text) == (422, False)
    assert not Disclosure.objects.exists()


def test_a_consent_that_lacks_an_element_opens_nothing(wanted, desk):
    Consent.objects.update(name=None)

    assert "hand-over sheet" not in desk.get(path(wanted)).text
    assert desk.post(path(wanted), {"code": code_of(wanted)}).status_code == 422
    assert not Disclosure.objects.exists()


def test_the_coordinator_sees_the_code_while_it_opens_something(
    held, coordinator, officer, sign_in
):
    browser, page = sign_in(coordinator), held.referral.get_absolute_url()
    assert code_of(held) not in browser.get(page).text

    accept_bed(referral=held.referral, by=coordinator)
    assert code_of(held) in browser.get(page).text

    take_back(held, officer)
    assert code_of(held) not in browser.get(page).text
