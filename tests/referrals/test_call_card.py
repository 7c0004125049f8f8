"""The card of a call: what may be read aloud, never a name; answers of one tap; who is next."""

import datetime

import pytest
from django.utils import timezone

from intake.actions.consent import give_consent
from intake.actions.person import identify
from intake.actions.profile import describe
from intake.actions.withdrawal import withdraw_consent
from referrals.actions.ending import leave
from referrals.actions.referral import open_referral
from referrals.card import card_for
from referrals.models import BedRequest
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import screened, searching

SECRETS = {
    "legal_name": "Robin Example",
    "call_name": "Robbie",
    "birth_date": "1990-02-03",
    "phone": "978-555-0199",
    "address": "7 Example Lane",
}


@pytest.fixture
def center(db):
    return CenterFactory(name="Lantern House", payments=[], population="", phone="(978) 555-0110")


@pytest.fixture
def referral(officer):
    found = searching(officer, language="es")
    describe(
        walk_in=found.walk_in,
        by=officer,
        age=34,
        gender="woman",
        pregnant="yes",
        insurance="medicaid",
        medication="methadone",
        primary_substance="heroin",
    )
    identify(walk_in=found.walk_in, by=officer, **SECRETS)
    found.walk_in.refresh_from_db()
    return found


def url(referral, center):
    return f"/referrals/{referral.pk}/record_call/?center={center.pk}"


def tapped(center, **said):
    return {
        "center": center.pk,
        "answered": "unknown",
        "level_of_care": "detox",
        "payer": "medicaid",
        **said,
    }


def words(card):
    facts = [f"{one.label} {one.value}" for one in card.answers or []]
    return " | ".join([card.opening, *facts, *card.questions])


def test_the_card_tells_what_a_center_asks_and_asks_what_nobody_knows(referral, center):
    card = card_for(referral, center)

    assert {"Age": "34", "Gender": "Woman"}.items() <= {
        one.label: one.value for one in card.answers
    }.items()
    said = words(card)
    for part in (
        "We are looking for a bed: detox",
        "Insurance Medicaid",
        "Nobody says what it accepts",
        "Ask whether methadone goes on",
        "Ask for somebody who speaks Spanish",
        "Ask whether it takes somebody who is pregnant",
        "Until which hour would you hold it?",
    ):
        assert part in said


def test_the_card_never_names_the_person(referral, center, coordinator, sign_in):
    page = sign_in(coordinator).get(url(referral, center)).text

    for secret in SECRETS.values():
        assert secret not in page
    assert "Never on the phone" in page


def test_the_card_says_what_speaks_against_the_center_before_the_call(
    referral, center, coordinator, sign_in
):
    center.population = "men"
    center.save()

    page = sign_in(coordinator).get(url(referral, center)).text

    assert "Know before you call" in page
    assert "Takes men only" in page


def test_without_a_consent_nothing_about_the_person_is_said_or_given_away(
    referral, center, coordinator, officer, sign_in
):
    withdraw_consent(consent=referral.walk_in.consents.get(purpose="placement"), by=officer)

    card = card_for(referral, center)

    assert card.answers is None
    for given_away in ("34", "Woman", "heroin", "methadone", "Medicaid", "pregnant", "Spanish"):
        assert given_away.lower() not in words(card).lower()
    card_on_page = sign_in(coordinator).get(url(referral, center)).text
    card_on_page = card_on_page.split('class="panel card"')[1].split("</section>")[0]
    assert "Say nothing about them" in card_on_page
    assert "ethadone" not in card_on_page


def test_a_consent_says_which_of_it_may_be_said(officer, center):
    walk_in = screened(officer)
    give_consent(walk_in=walk_in, consents=["to_centers"], signature="A mark", by=officer)
    consent = walk_in.consents.get(purpose="placement")
    referral = open_referral(walk_in=walk_in, by=officer)
    describe(walk_in=walk_in, age=34, insurance="medicaid", medication="methadone", by=officer)
    walk_in.refresh_from_db()
    consent.scope = [one for one in consent.scope if one != "health"]
    consent.save(update_fields=["scope"])

    said = words(card_for(referral, center))

    assert "Insurance Medicaid" in said
    assert "34" not in said
    assert "methadone" not in said


@pytest.mark.parametrize("outcome", ["no_bed", "waitlist", "no_answer", "insurance", "medical"])
def test_one_tap_writes_the_call_down_and_shows_whom_to_call_next(
    outcome, referral, center, coordinator, sign_in
):
    other = CenterFactory(name="Next House")
    browser = sign_in(coordinator)
    assert f'value="{outcome}"' in browser.get(url(referral, center)).text

    answer = browser.post(url(referral, center), tapped(center, outcome=outcome), follow=True)

    call = BedRequest.objects.get()
    assert (call.center, call.outcome, call.payer) == (center, outcome, "medicaid")
    assert call.answered == ("nobody" if outcome == "no_answer" else "unknown")
    assert answer.redirect_chain[0][0] == f"/referrals/{referral.pk}/find_bed/"
    assert answer.context["next_call"].match.option.center == other.pk


def test_one_tap_says_when_to_call_again(referral, center, coordinator, sign_in):
    sign_in(coordinator).post(
        url(referral, center), tapped(center, outcome="call_back", again_in="120")
    )

    call = BedRequest.objects.get()
    wait = call.next_call_at - timezone.now()
    assert datetime.timedelta(minutes=118) < wait <= datetime.timedelta(minutes=120)


def test_a_yes_of_one_tap_leads_on_to_holding_the_bed(referral, center, coordinator, sign_in):
    BedUnitFactory(center=center)

    answer = sign_in(coordinator).post(url(referral, center), tapped(center, outcome="bed_now"))

    assert answer["Location"] == f"/referrals/{referral.pk}/hold_bed/?center={center.pk}"


@pytest.mark.parametrize("again_in", ["7", "x", "-60"])
def test_an_hour_that_no_button_names_is_no_answer(
    again_in, referral, center, coordinator, sign_in
):
    answer = sign_in(coordinator).post(
        url(referral, center), tapped(center, outcome="call_back", again_in=again_in)
    )

    assert answer.status_code == 422
    assert "When should the center be called again?" in answer.text
    assert not BedRequest.objects.exists()


def test_a_tap_after_the_end_is_a_sentence_beside_the_card(
    referral, center, coordinator, officer, sign_in
):
    leave(walk_in=referral.walk_in, by=officer)

    answer = sign_in(coordinator).post(url(referral, center), tapped(center, outcome="no_bed"))

    assert answer.status_code == 422
    assert "This visit has ended." in answer.text
    assert "Read aloud" in answer.text


@pytest.mark.parametrize("query", ["?center=x", "?center=", "?center=" + "0" * 36])
def test_a_center_that_is_not_there_gives_the_usual_page(query, referral, coordinator, sign_in):
    answer = sign_in(coordinator).get(f"/referrals/{referral.pk}/record_call/{query}")

    assert answer.status_code == 200
    assert "Read aloud" not in answer.text


def test_a_center_whose_licence_has_ended_has_no_card(referral, coordinator, sign_in):
    over = CenterFactory(licence_expires="2020-01-01")

    assert "Read aloud" not in sign_in(coordinator).get(url(referral, over)).text


def test_the_number_is_one_tap_away(referral, center, coordinator, sign_in):
    center.phone = "(978) 555-0110 ext. 4"
    center.save()

    assert 'href="tel:9785550110"' in sign_in(coordinator).get(url(referral, center)).text
