"""A medical emergency: told at once, without consent; written down, and looked at afterwards."""

import pytest
from django.db import IntegrityError, transaction

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.actions.person import identify
from intake.models import PersonKey, Profile
from referrals.actions.emergency import disclose_in_emergency, review_emergency
from referrals.models import Disclosure, EmergencyDisclosure
from tests.journey import arrived

FACTS = {"medic": "Medic Nightingale", "affiliation": "Harbor General", "nature": ["overdose"]}


@pytest.fixture
def walk_in(officer):
    """Somebody at the door who consented to nothing."""
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Rosalind Quill", phone="555-0142", by=officer)
    Profile.objects.create(
        walk_in=walk_in, primary_substance="heroin", insurance="medicaid", medication="methadone"
    )
    return walk_in


def tell(client, walk_in, **facts):
    return client.post(f"/referrals/emergency/{walk_in.pk}/", FACTS | facts)


def test_it_shows_who_what_they_use_and_what_a_medic_asks(walk_in, officer, sign_in):
    page = tell(sign_in(officer), walk_in)

    assert page.status_code == 200
    for word in ("Rosalind Quill", "Heroin", "Methadone"):
        assert word in page.text
    assert "555-0142" not in page.text
    assert "Medicaid" not in page.text
    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in page.text


def test_the_rule_s_facts_are_kept(walk_in, officer, sign_in):
    tell(sign_in(officer), walk_in, nature=["overdose", "injury"])

    kept = EmergencyDisclosure.objects.get()
    key = walk_in.person.wrapped_key.open()
    assert open_value(kept, "medic", key) == "Medic Nightingale"
    assert open_value(kept, "affiliation", key) == "Harbor General"
    assert (kept.nature, kept.by, kept.at is None) == (["overdose", "injury"], officer, False)
    assert kept.scope == ["identity", "use", "health"]
    line = Entry.objects.get(verb="walk_in.disclosed_in_emergency")
    assert line.facts == {"nature": ["overdose", "injury"], "scope": kept.scope}
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("missing", FACTS)
def test_without_one_of_them_nothing_is_shown(walk_in, officer, sign_in, missing):
    page = tell(sign_in(officer), walk_in, **{missing: ""})

    assert page.status_code == 422
    assert "Rosalind" not in page.text
    assert not EmergencyDisclosure.objects.exists()


def test_a_get_shows_nothing_and_every_look_is_a_row(walk_in, officer, sign_in):
    client = sign_in(officer)

    page = client.get(f"/referrals/emergency/{walk_in.pk}/")
    tell(client, walk_in)
    tell(client, walk_in)

    assert "Rosalind" not in page.text
    assert EmergencyDisclosure.objects.count() == 2


def test_the_privacy_officer_looks_at_each(walk_in, officer, privacy_officer, stranger, sign_in):
    tell(sign_in(officer), walk_in)
    waiting = EmergencyDisclosure.objects.visible_to(privacy_officer).unreviewed()
    (disclosure,) = waiting

    review_emergency(disclosure=disclosure, by=privacy_officer)

    assert not waiting.all().exists()
    assert not EmergencyDisclosure.objects.visible_to(stranger).exists()
    with pytest.raises(Refused, match=r"^This was reviewed already\.$"):
        review_emergency(disclosure=EmergencyDisclosure.objects.get(), by=privacy_officer)


def test_nobody_reviews_their_own(walk_in, officer, sign_in):
    tell(sign_in(officer), walk_in)
    disclosure = EmergencyDisclosure.objects.get()

    with pytest.raises(Refused, match=r"^Nobody reviews what they told themselves\.$"):
        review_emergency(disclosure=disclosure, by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyDisclosure.objects.update(reviewed_at=disclosure.at, reviewed_by=officer)


def test_a_forgotten_person_is_one_sentence(walk_in, officer, sign_in):
    PersonKey.objects.all().delete()

    page = tell(sign_in(officer), walk_in)

    assert page.status_code == 422
    assert "This person has been forgotten" in page.text
    assert not EmergencyDisclosure.objects.exists()


@pytest.mark.parametrize("missing", [{"medic": " "}, {"affiliation": "\t"}, {"nature": []}])
def test_the_action_itself_tells_nobody_without_the_rule_s_facts(walk_in, officer, missing):
    with pytest.raises(Refused, match=r"^Write down who is told"):
        disclose_in_emergency(walk_in=walk_in, by=officer, **FACTS | missing)

    assert not EmergencyDisclosure.objects.exists()
