"""What the actions of consent themselves refuse, whatever a form lets through."""

import uuid

import pytest

from angel_program.refusal import Refused
from intake.actions.consent import give_consent, postpone_consent
from intake.actions.consent_copy import print_consent
from intake.actions.withdrawal import withdraw_consent
from intake.models import Consent
from referrals.actions.ending import leave
from tests.factories import UserFactory
from tests.journey import consented, in_hours, screened


@pytest.mark.parametrize("strokes", [None, []])
@pytest.mark.parametrize("signature", ["", "  "])
def test_nobody_consents_without_a_mark(officer, signature, strokes):
    walk_in = screened(officer)

    with pytest.raises(Refused, match=r"^The person signs with a name or a mark"):
        give_consent(
            walk_in=walk_in,
            consents=["to_centers"],
            signature=signature,
            strokes=strokes,
            by=officer,
        )

    assert not Consent.objects.exists()


def test_nobody_consents_after_the_visit_has_ended(officer):
    walk_in = screened(officer)
    leave(walk_in=walk_in, by=officer)
    walk_in.refresh_from_db()

    with pytest.raises(Refused, match=r"^This visit has ended"):
        give_consent(walk_in=walk_in, consents=["to_centers"], signature="X", by=officer)


def test_what_is_given_already_is_not_given_twice(officer):
    walk_in = consented(officer, consents=("to_centers",))

    with pytest.raises(Refused, match=r"^These consents are given already"):
        give_consent(walk_in=walk_in, consents=["to_centers"], signature="X", by=officer)
    (given,) = give_consent(
        walk_in=walk_in, consents=["to_centers", "follow_up"], signature="X", by=officer
    )

    assert given.purpose == "follow_up"
    assert Consent.objects.count() == 2


def test_whoever_has_answered_is_not_asked_again_later(officer):
    with pytest.raises(Refused, match=r"^They were asked already, and have answered"):
        postpone_consent(walk_in=consented(officer), by=officer)


def test_a_copy_is_for_whoever_welcomed_them(officer):
    consent = consented(officer).consents.first()
    colleague = UserFactory(username="nell", station=officer.station, role="officer")

    with pytest.raises(Refused, match=r"^Only the officer who welcomed this person"):
        print_consent(consent=consent, by=colleague)

    assert print_consent(consent=consent, by=officer)["mark"].text == "A mark"


def test_taking_one_back_takes_every_other_of_the_same_purpose_back(officer):
    walk_in = consented(officer, consents=("to_centers",))
    first = walk_in.consents.get()
    second = Consent.objects.get(pk=first.pk)
    second.pk = uuid.uuid4()
    second.save(force_insert=True)

    said = withdraw_consent(consent=first, by=officer, how="oral")

    assert (said.withdrawn_by, said.withdrawn_how) == (officer, "oral")
    rows = Consent.objects.values_list("withdrawn_at", "withdrawn_how").distinct()
    assert [*rows] == [(said.withdrawn_at, "oral")]


@pytest.mark.parametrize("event", ["", "visit_ends", "treatment_ends"])
def test_before_its_event_a_consent_holds(officer, event):
    consent = consented(officer).consents.first()
    consent.expires_when = event

    assert consent.holds(in_hours(0).date())


def test_after_its_event_a_consent_holds_no_more(officer):
    walk_in = consented(officer)
    leave(walk_in=walk_in, by=officer)
    consent = walk_in.consents.first()
    assert consent.holds(in_hours(0).date())

    consent.expires_when = "visit_ends"

    assert not consent.holds(in_hours(0).date())


def test_a_consent_that_was_put_off_is_called_by_its_hour(officer):
    postponed = postpone_consent(walk_in=screened(officer), by=officer)

    assert str(postponed) == str(postponed.ask_by)
