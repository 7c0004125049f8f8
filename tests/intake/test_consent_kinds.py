"""A consent to one recipient, for a legal proceeding, for all treatment: each signed as it must."""

import json

import pytest
from django.db import IntegrityError, transaction

from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.actions.consent import consent_to_one, consent_to_proceeding, give_consent
from intake.models import Agreement, Consent, PersonKey
from tests.journey import consented, in_hours, screened

LINE = [[[0, 0], [3.5, 4]], [[1, 1], [2, 2]]]
ONE = {
    "recipient_name": "Aunt Wilhelmina",
    "scope": ["presence"],
    "signature": "X",
    "language": "en",
}


def tomorrow():
    return in_hours(24).date()


def opened(consent, column):
    return open_value(consent, column, consent.walk_in.person.wrapped_key.open())


def send(client, walk_in, **said):
    said = ONE | {"purpose": "support", "expires_on": tomorrow()} | said
    return client.post(f"/intake/{walk_in.pk}/consent_to_one/", said)


def test_every_consent_at_the_door_has_all_ten_elements(officer):
    walk_in = screened(officer)
    names = ["to_centers", "from_center", "follow_up", "contact_person", "research"]

    given = give_consent(
        walk_in=walk_in, consents=names, signature="R. L.", name="Robin", by=officer
    )

    assert {consent.lacks for consent in given} == {()}
    assert {opened(consent, "name") for consent in given} == {"Robin"}
    assert {consent.kind for consent in given} == {"referral"}


def test_one_person_or_office_is_named_and_sealed(officer, sign_in):
    walk_in = screened(officer)

    answer = send(sign_in(officer), walk_in)

    consent = Consent.objects.get()
    assert answer["Location"] == f"/intake/{walk_in.pk}/"
    assert opened(consent, "recipient_name") == "Aunt Wilhelmina"
    assert (consent.recipient, consent.kind, consent.lacks) == ("one", "referral", ())
    assert "Wilhelmina" not in sign_in(officer).get(f"/intake/{walk_in.pk}/").text


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"recipient_name": " "}, "required"),
        ({"scope": []}, "required"),
        ({"purpose": "proceeding"}, "not one of the available choices"),
        ({"expires_on": "2020-01-01"}, "today or later"),
        ({"expires_on": "9999-12-31"}, "within two years"),
        ({"signature": ""}, "a name or a mark"),
    ],
)
def test_what_cannot_be_is_one_sentence(officer, sign_in, said, says):
    answer = send(sign_in(officer), screened(officer), **said)

    assert answer.status_code == 422
    assert says in answer.text
    assert not Consent.objects.exists()


def test_a_legal_proceeding_has_a_page_and_a_signature_of_its_own(coordinator, officer, sign_in):
    walk_in = screened(officer)
    path = f"/intake/{walk_in.pk}/consent_to_proceeding/"

    answer = sign_in(coordinator).post(path, ONE | {"expires_on": tomorrow()})

    consent = Consent.objects.get()
    assert answer.status_code == 302
    assert (consent.kind, consent.purpose) == ("legal_proceeding", "proceeding")
    assert sign_in(officer).get(path).status_code == 403


def test_the_door_offers_no_proceeding_and_nothing_broad(officer, sign_in):
    walk_in = screened(officer)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/")

    offered = [name for name, _tile in page.context["form"].fields["consents"].choices]
    assert offered == ["to_centers", "from_center", "follow_up", "contact_person", "research"]


def test_two_kinds_are_never_signed_together(officer):
    walk_in = screened(officer)

    with pytest.raises(Refused, match=r"^A consent of this kind is signed alone"):
        give_consent(
            walk_in=walk_in, consents=["to_centers", "treatment"], signature="X", by=officer
        )

    assert not Consent.objects.exists()
    assert not Agreement.objects.exists()


def test_the_consent_for_all_treatment_says_the_tenth_element(officer):
    (consent,) = give_consent(
        walk_in=screened(officer), consents=["treatment"], signature="X", by=officer
    )

    assert consent.lacks == ()
    assert {*consent.statements} == {"revocation", "redisclosure", "refusing"}


@pytest.mark.parametrize("kind", ["legal_proceeding", "counselling_notes", "tpo", "referral,tpo"])
def test_the_database_knows_one_kind_to_a_signature(officer, kind):
    consented(officer, consents=("to_centers",))

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.update(kind=kind)


def test_a_drawn_signature_is_kept_as_its_strokes(officer):
    (consent,) = give_consent(
        walk_in=screened(officer),
        consents=["to_centers"],
        signature="",
        name="Robin",
        strokes=LINE,
        by=officer,
    )

    assert json.loads(opened(consent, "signature")) == LINE
    assert " " not in opened(consent, "signature")
    assert (consent.signed_how, consent.lacks) == ("drawn", ())


@pytest.mark.parametrize(
    ("strokes", "name", "says"),
    [
        ([[]], "Robin", "^Nothing was drawn"),
        ([[[1, 1]], [[1, 1]]], "Robin", "^Nothing was drawn"),
        ([[[1, 1, 1], [2, 2, 2]]], "Robin", "^Nothing was drawn"),
        ([[[n % 1000, 1] for n in range(6_000)]], "Robin", "^Nothing was drawn"),
        (LINE, "", "^Whoever draws a signature also says what they are called"),
    ],
)
def test_a_blank_or_broken_drawing_is_no_signature(officer, strokes, name, says):
    with pytest.raises(Refused, match=says):
        give_consent(
            walk_in=screened(officer),
            consents=["to_centers"],
            signature="",
            name=name,
            strokes=strokes,
            by=officer,
        )


def test_a_date_of_signing_in_the_future_is_refused(officer):
    with pytest.raises(Refused, match="has not come yet"):
        give_consent(
            walk_in=screened(officer),
            consents=["to_centers"],
            signature="X",
            at=in_hours(24),
            by=officer,
        )


def test_the_notice_and_how_it_was_given_are_kept(officer, sign_in):
    walk_in = screened(officer)
    client, path = sign_in(officer), f"/intake/{walk_in.pk}/give_consent/"

    unsaid = client.post(path, {"language": "es", "signature": "X"})
    client.post(path, {"language": "es", "signature": "X", "notice_given": "read"})

    kept = Agreement.objects.get()
    assert "How was the notice given?" in unsaid.text
    assert (kept.notice_version, kept.notice_given, kept.language) == (1, "read", "es")


def test_the_copy_has_all_the_elements_and_is_opened_by_a_post(officer, sign_in):
    walk_in = screened(officer)
    consent = consent_to_one(
        walk_in=walk_in,
        purpose="support",
        expires_on=tomorrow(),
        name="Rosalind Quill",
        by=officer,
        **ONE,
    )
    client, path = sign_in(officer), f"/intake/consents/{consent.pk}/print_consent/"

    before, copy = client.get(path).text, client.post(path).text

    assert "Rosalind" not in before
    assert "Wilhelmina" not in before
    for said in (
        "Rosalind Quill",
        "This program, Harborview Police Department",
        "That I arrived, stay, and when I leave",
        "Aunt Wilhelmina",
        "To let somebody close to me help",
        "I may take each consent back at any time",
        "It ends",
        "Signed on",
    ):
        assert said in copy


def test_nobody_is_consented_for_after_they_were_forgotten(officer, sign_in):
    walk_in = screened(officer)
    PersonKey.objects.all().delete()

    answer = send(sign_in(officer), walk_in)

    assert answer.status_code == 422
    assert "This person has been forgotten; nothing of theirs can be read" in answer.text


def test_a_proceeding_can_be_given_to_one_alone(officer, coordinator):
    with pytest.raises(Refused, match="who may learn it"):
        consent_to_proceeding(
            walk_in=screened(officer),
            expires_on=tomorrow(),
            by=coordinator,
            **(ONE | {"recipient_name": ""}),
        )
