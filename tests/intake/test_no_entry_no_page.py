"""Where the journal cannot be written, nothing is done and no page of a person is shown: 503."""

import pytest

from intake.actions.person import identify
from intake.models import Person, WalkIn
from tests.house.test_all_or_nothing import break_the_journal
from tests.journey import consented


@pytest.fixture
def walk_in(officer):
    """Somebody with a name, whose consent can be withdrawn."""
    walk_in = consented(officer)
    identify(walk_in=walk_in, legal_name="Wilhelmina Lane", by=officer)
    return walk_in


@pytest.fixture
def client(officer, walk_in, sign_in):
    """The officer's browser, signed in before the database refuses every new line."""
    client = sign_in(officer)
    break_the_journal()
    return client


ROOMS = (
    "send_to_care return_from_care screen decide_screening give_consent describe identify reveal "
    "give_naloxone"
).split()


@pytest.mark.parametrize("room", ["", *(f"{room}/" for room in ROOMS)])
def test_no_page_of_a_person_without_its_entry(client, walk_in, room):
    answer = client.get(f"/intake/{walk_in.pk}/{room}")

    assert answer.status_code == 503
    assert walk_in.handle not in answer.text


def test_no_page_of_a_consent_without_its_entry(client, walk_in):
    consent = walk_in.consents.first()

    answer = client.get(f"/intake/consents/{consent.pk}/withdraw_consent/")

    assert answer.status_code == 503


@pytest.mark.parametrize("room", ROOMS)
def test_a_refused_form_shows_nothing_without_its_entry_either(client, walk_in, room):
    answer = client.post(f"/intake/{walk_in.pk}/{room}/", {"nothing": "useful"})

    assert answer.status_code == 503
    assert walk_in.handle not in answer.text


def test_no_name_is_opened_without_its_entry(client, walk_in):
    answer = client.post(f"/intake/{walk_in.pk}/reveal/", {"purpose": "hand_over"})

    assert answer.status_code == 503
    assert "Wilhelmina" not in answer.text


def test_nobody_is_welcomed_without_an_entry(client):
    before = (WalkIn.objects.count(), Person.objects.count())

    answer = client.post(
        "/intake/welcome/",
        {
            "red_flags": "none",
            "pathway": "unknown",
            "language": "unknown",
            "interpreter": "unknown",
            "id": "3b0dd4c6-9c3e-4b7a-8a51-0c6b5f6f1a11",
        },
    )

    assert answer.status_code == 503
    assert (WalkIn.objects.count(), Person.objects.count()) == before


def test_nothing_is_sealed_without_an_entry(client, walk_in):
    before = Person.objects.get(pk=walk_in.person_id).legal_name

    answer = client.post(
        f"/intake/{walk_in.pk}/identify/",
        {"legal_name": "Rosa", "may_text": "no", "may_leave_message": "no"},
    )

    assert answer.status_code == 503
    assert Person.objects.get(pk=walk_in.person_id).legal_name == before


def test_a_list_without_names_still_opens(client, walk_in):
    assert walk_in.handle in client.get("/intake/").text


def test_the_bags_have_a_book_of_their_own_that_still_opens(client):
    assert client.get("/intake/surrenders/").status_code == 200
