"""Consent to one center alone; and whoever could not consent yet is asked again."""

import pytest
from django.utils import timezone

from angel_program.refusal import Refused
from intake.actions.consent import give_consent
from intake.models import Consent, ConsentPostponed, PersonKey
from referrals.actions.disclosure import disclose
from referrals.actions.placement import hold_bed
from referrals.actions.referral import open_referral, record_call
from referrals.models import Disclosure, Referral
from tests.factories import BedUnitFactory
from tests.journey import held, in_hours, screened


@pytest.fixture
def referral(officer):
    """Somebody who consented to nothing, and is looked for without being named."""
    walk_in = screened(officer)
    give_consent(walk_in=walk_in, consents=(), signature="X", by=officer)
    return open_referral(walk_in=walk_in, by=officer)


@pytest.fixture
def units():
    """A bed in each of two centers."""
    return BedUnitFactory(), BedUnitFactory()


def consent(client, referral, unit, **said):
    said = {
        "center": unit.center_id,
        "scope": ["identity"],
        "expires_on": in_hours(24).date(),
        "language": "en",
        "signature": "X",
    } | said
    return client.post(f"/referrals/{referral.pk}/consent_to_center/", said)


def hold(referral, unit, by):
    fresh = Referral.objects.select_related("walk_in__department").get(pk=referral.pk)
    return hold_bed(referral=fresh, unit=unit, held_until=in_hours(2), by=by)


def test_the_one_center_is_told_and_no_other(referral, units, coordinator, sign_in):
    this, other = units
    record_call(referral=referral, center=this.center, outcome="bed_now", by=coordinator)

    answer = consent(sign_in(coordinator), referral, this)

    assert answer.status_code == 302
    assert Consent.objects.get().named == this.center_id
    with pytest.raises(Refused):
        hold(referral, other, coordinator)
    with pytest.raises(Refused):
        disclose(referral=referral, center=other.center, by=coordinator)
    placement = hold(referral, this, coordinator)
    assert disclose(referral=placement.referral, by=coordinator).to == this.center.name


def test_only_centers_that_were_asked_can_be_named(referral, units, coordinator, sign_in):
    answer = consent(sign_in(coordinator), referral, units[0])

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_the_class_is_those_that_were_asked_for_a_bed(officer, coordinator, units):
    asked, never = units
    referral = held(officer, coordinator, asked).referral

    assert disclose(referral=referral, center=asked.center, by=coordinator)
    with pytest.raises(Refused):
        disclose(referral=referral, center=never.center, by=coordinator)

    assert Disclosure.objects.count() == 1


def test_more_than_the_consent_covers_is_refused_and_less_is_told(officer, coordinator, units):
    referral = held(officer, coordinator, units[0]).referral

    with pytest.raises(Refused):
        disclose(referral=referral, scope=["identity", "presence"], by=coordinator)
    sheet = disclose(referral=referral, scope=["contact"], by=coordinator)

    assert [*sheet.texts] == ["phone"]
    assert sheet.disclosure.scope == ["contact"]


def test_a_forgotten_person_s_sheet_is_one_sentence(officer, coordinator, units, sign_in):
    referral = held(officer, coordinator, units[0]).referral
    PersonKey.objects.all().delete()

    answer = sign_in(coordinator).post(f"/referrals/{referral.pk}/share_sheet/")

    assert answer.status_code == 422
    assert "This person has been forgotten" in answer.text
    assert not Disclosure.objects.exists()


def test_whom_they_named_is_told_on_a_page_of_its_own(officer, coordinator, units, sign_in):
    referral = held(officer, coordinator, units[0]).referral
    give = {"recipient_name": "Aunt Wilhelmina", "purpose": "support", "scope": ["contact"]}
    give |= {"expires_on": in_hours(24).date(), "signature": "X", "language": "en"}
    sign_in(officer).post(f"/intake/{referral.walk_in_id}/consent_to_one/", give)
    path = f"/referrals/consents/{Consent.objects.get(recipient='one').pk}/tell_one/"

    before, sheet = sign_in(coordinator).get(path).text, sign_in(coordinator).post(path).text

    assert "Wilhelmina" not in before
    assert "For Aunt Wilhelmina" in sheet
    assert "42 CFR part 2" in sheet
    assert Disclosure.objects.get().recipient == ""


# ---- Cannot consent now


def test_whoever_cannot_consent_now_is_asked_again_within_three_days(officer, coordinator, sign_in):
    walk_in = screened(officer)

    sign_in(officer).post(f"/referrals/open/{walk_in.pk}/")

    postponed = ConsentPostponed.objects.get()
    hours = (postponed.ask_by - timezone.now()).total_seconds() / 3600
    assert 71.9 < hours <= 72
    desk = sign_in(coordinator)
    assert "ask again by" in desk.get("/referrals/").text
    assert "Ask again by" in desk.get(f"/referrals/{walk_in.referral.pk}/").text
    assert "Ask again by" in desk.get(f"/intake/{walk_in.pk}/").text


def test_whoever_was_asked_is_not_asked_again(officer, coordinator, sign_in):
    walk_in = screened(officer)
    referral = open_referral(walk_in=walk_in, by=officer)

    give_consent(walk_in=walk_in, consents=(), signature="X", by=coordinator)

    assert Referral.objects.get(pk=referral.pk).ask_consent_by is None
    assert "ask again by" not in sign_in(coordinator).get("/referrals/").text


def test_whoever_answered_at_the_door_is_not_postponed(referral):
    assert not ConsentPostponed.objects.filter(walk_in=referral.walk_in).exists()
