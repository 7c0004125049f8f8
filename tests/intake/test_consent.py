"""Consent: who may learn what, for which purpose, until when; and taken back at once."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.sealed import open_value
from intake.models import Agreement, Consent
from referrals.actions.ending import leave
from tests.journey import consented, in_hours, screened

# What a program lead expects each consent to hold: recipient, purpose, scope, days.
TERMS = {
    "to_centers": ("centers", "placement", "identity contact use health insurance", 30),
    "from_center": ("program", "feedback", "presence", 180),
    "follow_up": ("myself", "follow_up", "contact", 420),
    "contact_person": ("contact", "support", "presence", 180),
    "research": ("research", "research", "use", 730),
}


def sign(client, walk_in, *consents, **said):
    asked = {"signature": "R. Lane", "language": "en", "notice_given": "paper"}
    said = asked | {"consents": consents} | said
    return client.post(f"/intake/{walk_in.pk}/give_consent/", said)


@pytest.mark.parametrize(("name", "term"), TERMS.items())
def test_each_consent_holds_its_own_terms(officer, sign_in, name, term):
    walk_in = screened(officer)

    sign(sign_in(officer), walk_in, name)

    recipient, purpose, scope, days = term
    consent = Consent.objects.get()
    today = timezone.localdate(timezone=officer.department.zone)
    assert (consent.recipient, consent.purpose) == (recipient, purpose)
    assert consent.scope == scope.split()
    assert consent.expires_on == today + datetime.timedelta(days=days)


def test_each_has_its_own_sealed_signature(officer, sign_in):
    walk_in = screened(officer)

    sign(sign_in(officer), walk_in, "to_centers", "follow_up")

    key = walk_in.person.wrapped_key.open()
    rows = [Agreement.objects.get(), *Consent.objects.all()]
    assert [open_value(row, "signature", key) for row in rows] == ["R. Lane"] * 3
    assert len({row.signature.blob for row in rows}) == 3


def test_nothing_is_ticked_before_they_tick_it(officer, sign_in):
    walk_in = screened(officer)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/")

    assert page.context["form"]["consents"].value() is None
    assert 'type="checkbox"' in page.text
    assert not [line for line in page.text.split("<") if "checkbox" in line and "checked" in line]


def test_the_page_reads_who_what_for_what_and_until_when(officer, sign_in):
    walk_in = screened(officer)

    with time_machine.travel("2026-03-02 15:00:00+00:00"):
        text = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/").text

    assert "Treatment centers asked for a bed" in text
    assert "What: That I arrived, stay, and when I leave" in text
    assert "For what: To find and arrange treatment" in text
    assert "Until April 1, 2026, or until I take it back" in text


def test_the_notice_has_the_header_the_rule_asks_for(officer, sign_in):
    walk_in = screened(officer)

    text = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/").text

    assert "<h2>Notice of Privacy Practices of Harborview Police Department</h2>" in text


def test_agreeing_to_nothing_is_an_answer(officer, sign_in):
    walk_in = screened(officer)

    answer = sign(sign_in(officer), walk_in)

    assert "This is what you signed" in answer.text
    assert Agreement.objects.filter(walk_in=walk_in).exists()
    assert not Consent.objects.exists()
    assert Entry.objects.filter(walk_in_id=walk_in.pk, verb="consent.refused").exists()


@pytest.mark.parametrize("signature", ["", "   ", "\t\n"])
def test_a_blank_is_no_signature(officer, sign_in, signature):
    walk_in = screened(officer)

    answer = sign(sign_in(officer), walk_in, "to_centers", signature=signature)

    assert answer.status_code == 422
    assert "a name or a mark" in answer.text
    assert answer.context["form"]["consents"].value() == ["to_centers"]
    assert not Agreement.objects.exists()


def test_any_mark_is_a_signature(officer, sign_in):
    walk_in = screened(officer)

    assert sign(sign_in(officer), walk_in, "to_centers", signature="✗").status_code == 200


def test_the_language_it_was_read_in_is_kept(officer, sign_in):
    walk_in = screened(officer, language="pt")
    client = sign_in(officer)

    page = client.get(f"/intake/{walk_in.pk}/give_consent/")
    sign(client, walk_in, "to_centers", language="pt")

    assert page.context["form"]["language"].value() == "pt"
    assert Agreement.objects.get().language == Consent.objects.get().language == "pt"


def test_what_holds_is_not_asked_again_until_it_is_taken_back(officer, sign_in):
    walk_in, client = consented(officer, consents=("follow_up",)), sign_in(officer)

    before = asked(client, walk_in)
    client.post(f"/intake/consents/{Consent.objects.get().pk}/withdraw_consent/")

    assert "follow_up" not in before
    assert "follow_up" in asked(client, walk_in)


def asked(client, walk_in):
    page = client.get(f"/intake/{walk_in.pk}/give_consent/")
    return [name for name, _label in page.context["form"].fields["consents"].choices]


def test_nobody_agrees_after_the_end(officer, sign_in):
    walk_in = screened(officer)
    leave(walk_in=walk_in, by=officer)

    answer = sign(sign_in(officer), walk_in, "to_centers")

    assert answer.status_code == 422
    assert "This visit has ended" in answer.text


def test_withdraw_consent_takes_effect_at_once(officer, sign_in):
    walk_in = consented(officer)
    consent = walk_in.consents.get(purpose="placement")
    client = sign_in(officer)

    page = client.get(f"/intake/consents/{consent.pk}/withdraw_consent/")
    answer = client.post(f"/intake/consents/{consent.pk}/withdraw_consent/")

    consent.refresh_from_db()
    assert "Treatment centers asked for a bed" in page.text
    assert answer["Location"] == f"/intake/{walk_in.pk}/"
    assert (consent.withdrawn_by, consent.withdrawn_at is None) == (officer, False)
    assert walk_in.consents.filter(withdrawn_at=None).count() == 2


def test_a_consent_is_taken_back_once(officer, sign_in):
    consent = consented(officer).consents.get(purpose="placement")
    client = sign_in(officer)
    path = f"/intake/consents/{consent.pk}/withdraw_consent/"
    client.post(path)

    answer = client.post(path)

    assert answer.status_code == 422
    assert "was withdrawn before" in answer.text


def test_a_stranger_finds_no_such_consent(officer, stranger, sign_in):
    consent = consented(officer).consents.first()

    answer = sign_in(stranger).post(f"/intake/consents/{consent.pk}/withdraw_consent/")

    assert answer.status_code == 404
    assert not Consent.objects.exclude(withdrawn_at=None).exists()


def test_the_page_shows_which_hold_and_which_do_not(officer, sign_in):
    walk_in = consented(officer)
    client = sign_in(officer)
    back = walk_in.consents.get(purpose="follow_up")
    client.post(f"/intake/consents/{back.pk}/withdraw_consent/")

    text = client.get(f"/intake/{walk_in.pk}/").text

    assert "Taken back" in text
    assert f"{back.pk}/withdraw_consent" not in text
    assert text.count("/withdraw_consent/") == 2


def test_a_consent_that_has_expired_is_shown_as_ended(officer, coordinator, sign_in):
    walk_in = consented(officer, consents=("to_centers",))

    with time_machine.travel(in_hours(24 * 32)):
        text = sign_in(coordinator).get(f"/intake/{walk_in.pk}/").text

    assert "Ended on" in text
    assert "withdraw_consent" not in text
