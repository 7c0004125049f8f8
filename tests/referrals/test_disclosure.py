"""Telling a center: what the consent covers, with the notice and the ledger; else nothing."""

import hashlib

import pytest
from django.utils.formats import date_format

from angel_program.accounts.actions.language import choose_language
from intake.actions.person import identify
from intake.actions.withdrawal import withdraw_consent
from intake.models import Consent, Profile
from referrals.models import Disclosure
from referrals.statement import SHORT_STATEMENT, STATEMENT
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import held, searching
from tests.shared import shared


@pytest.fixture
def referral(officer, coordinator):
    unit = BedUnitFactory(center=CenterFactory(name="Lantern House"))
    referral = held(officer, coordinator, unit).referral
    identify(
        walk_in=referral.walk_in,
        legal_name="Rosalind Quill",
        phone="555-0142",
        contact_name="Aunt Wilhelmina",
        by=officer,
    )
    Profile.objects.create(
        walk_in=referral.walk_in,
        insurance="medicaid",
        housing="shelter",
        primary_substance="heroin",
    )
    return referral


@pytest.fixture
def sheet(referral):
    return f"/referrals/{referral.pk}/share_sheet/"


def withdraw(referral, officer):
    consent = referral.walk_in.consents.get(purpose="placement")
    withdraw_consent(consent=consent, by=officer)


def test_share_sheet_first_shows_to_whom_and_what_in_kind(coordinator, sheet, sign_in):
    page = sign_in(coordinator).get(sheet).text

    assert "Lantern House" in page
    assert "Name and date of birth" in page
    assert "Rosalind" not in page
    assert "Medicaid" not in page
    assert not Disclosure.objects.exists()


def test_share_sheet_tells_what_the_consent_covers_and_writes_the_ledger(
    referral, coordinator, sheet, sign_in
):
    answer = sign_in(coordinator).post(sheet)

    told = Disclosure.objects.get()
    consent = referral.walk_in.consents.get(purpose="placement")
    assert answer.status_code == 200
    assert "Rosalind Quill" in answer.text
    assert "555-0142" in answer.text
    assert "Medicaid" in answer.text
    assert "Heroin" in answer.text
    assert "Aunt Wilhelmina" not in answer.text
    assert "Shelter" not in answer.text  # no scope covers where they live
    assert (told.consent, told.center.name, told.by) == (consent, "Lantern House", coordinator)
    assert told.scope == ["identity", "contact", "use", "health", "insurance"]


def test_share_sheet_carries_the_notice_the_scope_and_its_last_day(
    referral, coordinator, sheet, sign_in
):
    page = sign_in(coordinator).post(sheet).text

    assert STATEMENT in page
    assert "Substances, last use and treatment so far" in page
    assert f"Valid until {_day(referral)}" in page


def _day(referral):
    return date_format(referral.walk_in.consents.get(purpose="placement").expires_on)


def test_a_center_reads_english_whoever_makes_the_sheet(referral, coordinator, sheet, sign_in):
    browser = sign_in(choose_language(language="es", by=coordinator))

    page = browser.post(sheet).text

    told = page[page.index('<div class="stack" lang="en">') :]
    for word in ("Name", "Main substance", "Heroin", "Valid until", STATEMENT[:40]):
        assert word in told
    assert "Heroína" not in page
    assert "Anotado en el libro" in page, "what the coordinator is told is in theirs"
    assert "Heroína" in browser.get(f"/referrals/{referral.pk}/").text


def test_a_narrow_consent_makes_a_narrow_sheet(referral, coordinator, sheet, sign_in):
    Consent.objects.filter(walk_in=referral.walk_in).update(scope=["insurance"])

    page = sign_in(coordinator).post(sheet).text

    assert "Medicaid" in page
    assert "Heroin" not in page
    assert "Rosalind" not in page
    assert "555-0142" not in page
    assert "Name and date of birth" not in page


def test_share_sheet_after_withdrawal_shows_a_sentence_and_nothing_else(
    referral, officer, coordinator, sheet, sign_in
):
    browser = sign_in(coordinator)
    assert browser.get(sheet).status_code == 200  # the page was open when they withdrew
    withdraw(referral, officer)

    answer = browser.post(sheet)

    assert answer.status_code == 422
    assert "There is no live consent; nothing may be said to a center." in answer.text
    for secret in ("Rosalind", "555-0142", "Medicaid", "Name and date of birth"):
        assert secret not in answer.text
    assert not Disclosure.objects.exists()


def test_share_sheet_without_a_consent_offers_no_button(
    referral, officer, coordinator, sheet, sign_in
):
    withdraw(referral, officer)

    page = sign_in(coordinator).get(sheet).text

    assert "There is no live consent" in page
    assert "Make the sheet" not in page


def test_share_sheet_without_a_bed_tells_nobody(officer, coordinator, sign_in):
    referral = searching(officer)

    answer = sign_in(coordinator).post(f"/referrals/{referral.pk}/share_sheet/")

    assert answer.status_code == 422
    assert "No bed is held for this person." in answer.text


def test_share_sheet_is_for_coordinators_of_the_department(
    officer, angel, stranger, sheet, sign_in
):
    answers = [sign_in(p).post(sheet).status_code for p in (officer, angel, stranger)]

    assert answers == [403, 403, 404]


def test_the_statement_is_the_rule_s_own_text_of_2024():
    # Counted from the text of 42 CFR 2.32(a)(1) as amended, not from the code.
    assert hashlib.sha256(STATEMENT.encode()).hexdigest() == (
        "d82205a18044f9f45776343d91e26d8ddb44bf13e136af169ec73d755facd9a8"
    )
    assert "prohibit you from using or disclosing this record" in STATEMENT


def test_the_short_statement_is_the_rule_s_own_text_of_2024_too():
    # 42 CFR 2.32(a)(2), letter by letter.
    assert SHORT_STATEMENT == (
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    )


def test_the_wording_from_before_2024_stands_nowhere():
    for text in [STATEMENT, SHORT_STATEMENT]:
        assert "prohibits unauthorized disclosure" not in text
        assert "prohibit you from making any further disclosure" not in text
        assert "prohibit you from disclosing this record" not in text


def test_the_statement_agrees_with_the_design_desk():
    quoted = shared("../privacy.md").read_text()

    assert f"> {STATEMENT}\n" in quoted
