"""Name and contact: of officers, only whoever welcomed the person. After forgetting, nobody."""

import pytest

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.person import identify, reveal
from intake.models import PersonKey, WalkIn
from referrals.actions.escort import assign_escort
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import accepted, consented

ONLY = "Only the officer who welcomed this person, or a coordinator, may do this."
FORGOTTEN = "This person has been forgotten; nothing of theirs can be read or written any more."


@pytest.fixture
def rider(officer, coordinator):
    """Another officer, who rides along, and so sees the visit."""
    rider = UserFactory(username="rick", station=officer.station)
    referral = accepted(officer, coordinator, BedUnitFactory())
    identify(walk_in=referral.walk_in, legal_name="Rosalind Quill", by=officer)
    assign_escort(referral=referral, who=rider, by=coordinator)
    return rider


@pytest.mark.parametrize(
    ("room", "sent"),
    [("reveal", {"purpose": "hand_over"}), ("identify", {"may_text": "no", "alias": "Rick's"})],
)
def test_an_officer_who_rides_along_reads_one_sentence(rider, sign_in, room, sent):
    walk_in, client = WalkIn.objects.get(), sign_in(rider)
    path = f"/intake/{walk_in.pk}/{room}/"

    page = client.get(path)
    answer = client.post(path, sent | {"may_leave_message": "no"})

    assert ONLY in page.text
    assert ONLY in answer.text
    assert "Rosalind" not in answer.text
    assert f"/{room}/" not in client.get(f"/intake/{walk_in.pk}/").text
    assert not Entry.objects.filter(verb="person.revealed").exists()
    walk_in.person.refresh_from_db()
    assert walk_in.person.alias is None


def test_a_supervisor_opens_no_name(rider, supervisor):
    with pytest.raises(Refused, match="Only the officer who welcomed"):
        reveal(walk_in=WalkIn.objects.get(), purpose="hand_over", by=supervisor)


@pytest.mark.usefixtures("rider")
def test_whoever_welcomed_them_and_a_coordinator_open_it(officer, coordinator):
    for person in (officer, coordinator):
        assert reveal(walk_in=WalkIn.objects.get(), purpose="x", by=person)["legal_name"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/intake/{visit}/reveal/", {"purpose": "hand_over"}),
        ("/intake/{visit}/identify/", {"may_leave_message": "no", "may_text": "no", "alias": "x"}),
        (
            "/intake/{visit}/give_consent/",
            {"language": "en", "signature": "x", "consents": ["research"]},
        ),
        ("/intake/{visit}/send_to_care/", {"flags": ["other"], "hospital": "Harbor General"}),
        ("/intake/consents/{consent}/print_consent/", {}),
    ],
)
def test_after_forgetting_there_is_one_sentence_everywhere(officer, sign_in, path, sent):
    walk_in = consented(officer)
    consent = walk_in.consents.first()
    PersonKey.objects.all().delete()

    answer = sign_in(officer).post(path.format(visit=walk_in.pk, consent=consent.pk), sent)

    assert answer.status_code == 422
    assert FORGOTTEN in answer.text


def test_a_key_under_another_master_is_one_sentence_too(officer, sign_in):
    walk_in = consented(officer)
    PersonKey.objects.update(wrapped=b"\x00" * 60)

    answer = sign_in(officer).post(f"/intake/{walk_in.pk}/reveal/", {"purpose": "hand_over"})

    assert answer.status_code == 422
    assert "moved or altered. It is not shown." in answer.text
