"""Forgetting: the key goes, nothing opens any more, the journal tells it, the ledger stays."""

import pytest
from django.apps import apps

from angel_program.journal.models import Entry
from angel_program.keeping.shred import sealed_tables, way_to_person
from angel_program.sealed import SealedField, open_value
from intake.actions.walk_in import return_from_care
from intake.models import Consent, MedicalCare, Person, PersonIndex, PersonKey
from referrals.actions.disclosure import disclose
from referrals.actions.ending import leave
from referrals.models import Disclosure
from tests import journey
from tests.keeping.agreeing import forgotten
from tests.keeping.gone import days_ago, in_care, left, named, placed


def test_every_sealed_table_leads_to_a_person():
    """A sealed column nobody can be led to would be forgotten to be forgotten."""
    sealed = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(f, SealedField) for f in model._meta.concrete_fields)
    }

    # The tablets' own keys are nobody's; what they closed is a Draft, destroyed with the person.
    assert {table.model._meta.label for table in sealed_tables()} == sealed - {"intake.OutboxKey"}
    assert {table.model._meta.label: table.path for table in sealed_tables()}.items() >= {
        "intake.Agreement": "walk_in__person",
        "intake.Consent": "walk_in__person",
        "intake.MedicalCare": "walk_in__person",
        "intake.Person": "pk",
    }.items()
    assert way_to_person(apps.get_model("intake", "SurrenderedItem")) == ""


def test_a_forgotten_person_cannot_be_read_found_or_joined_to_a_name(
    department, officer, coordinator, unit, angel, privacy_officer, administrator
):
    walk_in = placed(officer, coordinator, unit, angel, days=800)
    key = walk_in.person.wrapped_key.open()
    consent = walk_in.consents.first()

    batch = forgotten(department, privacy_officer, administrator)

    person = Person.objects.get(pk=walk_in.person_id)
    assert batch.counts("outcome") == {"forgotten": 1}
    assert person.is_forgotten
    assert not PersonKey.objects.filter(person=person).exists()
    assert not PersonIndex.objects.filter(person=person).exists()
    sealed = [f.name for f in Person._meta.concrete_fields if isinstance(f, SealedField)]
    assert {getattr(person, column) for column in sealed} == {None}
    # What a consent must hold is bytes that only the destroyed key would have opened.
    assert open_value(Consent.objects.get(pk=consent.pk), "signature", key) == "A mark"
    with pytest.raises(Person.wrapped_key.RelatedObjectDoesNotExist):
        person.wrapped_key.open()


def test_everything_sealed_of_theirs_goes_and_nothing_of_anybody_else_s(
    department, officer, privacy_officer, administrator
):
    other = in_care(officer)
    with days_ago(60):
        theirs = in_care(officer)
        care = theirs.medical_cares.get()
        return_from_care(walk_in=theirs, came_back="no", by=officer)

    forgotten(department, privacy_officer, administrator)

    assert MedicalCare.objects.get(pk=care.pk).hospital is None
    kept = MedicalCare.objects.get(walk_in=other)
    assert open_value(kept, "hospital", other.person.wrapped_key.open()) == "canary hospital"
    assert PersonIndex.objects.filter(person=other.person).exists()


def test_the_journal_tells_each_visit_and_the_timeline_shows_it(
    department, officer, coordinator, privacy_officer, administrator, sign_in
):
    walk_in = left(officer, days=60)

    batch = forgotten(department, privacy_officer, administrator)

    line = Entry.objects.get(verb="walk_in.forgotten")
    assert line.walk_in_id == walk_in.pk
    assert line.facts == {"reason": "never_placed", "batch": str(batch.pk)}
    page = sign_in(coordinator).get(walk_in.get_absolute_url())
    assert page.status_code == 200
    assert "This person was forgotten" in page.text
    assert "Name and contact forgotten" in page.text


def test_the_ledger_stays_when_a_person_is_forgotten(
    department, officer, coordinator, unit, privacy_officer, administrator
):
    with days_ago(740):
        referral = journey.accepted(
            officer, coordinator, unit, consents=("to_centers", "from_center")
        )
        named(referral.walk_in, officer)
        disclose(referral=referral, by=coordinator)
        leave(walk_in=referral.walk_in, by=officer)
    row = Disclosure.objects.values().get()

    forgotten(department, privacy_officer, administrator)

    assert Disclosure.objects.values().get() == row
    assert Person.objects.get(pk=referral.walk_in.person_id).is_forgotten
