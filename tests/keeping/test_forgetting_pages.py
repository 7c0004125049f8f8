"""One person's own wish, and the agreement of two, by the pages; nobody is named on them."""

import pytest
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.keeping.actions.forgetting import (
    ask_to_forget,
    carry_out_forgetting,
    decide_forgetting,
)
from angel_program.keeping.models import ForgettingBatch
from angel_program.refusal import Refused
from intake.models import Person, WalkIn
from tests import journey
from tests.factories import UserFactory
from tests.keeping.gone import left, named


def test_a_wish_is_taken_down_and_somebody_else_agrees(
    officer, privacy_officer, administrator, sign_in
):
    walk_in = left(officer)
    day = timezone.localdate(walk_in.arrived_at, timezone=walk_in.department.zone)
    priya, ada = sign_in(privacy_officer), sign_in(administrator)

    answer = priya.post(
        "/keeping/ask_to_forget/", {"handle": walk_in.handle.upper(), "came_on": day.isoformat()}
    )
    batch = ForgettingBatch.objects.get()
    assert answer["Location"] == f"/keeping/{batch.pk}/"
    assert "You have agreed already" in priya.post(answer["Location"], {"decision": "agree"}).text
    assert ada.post(answer["Location"], {"decision": "agree"})["Location"] == "/keeping/"
    said_by_page = ada.get("/keeping/").text
    assert "Agreed, to be carried out" in said_by_page
    assert str(walk_in.person_id) not in said_by_page
    assert walk_in.handle not in said_by_page + ada.get(f"/keeping/{batch.pk}/").text
    carry_out_forgetting(batch=batch, by=COMMAND_LINE)

    assert Person.objects.get(pk=walk_in.person_id).is_forgotten
    assert Entry.objects.get(verb="walk_in.forgotten").facts["reason"] == "own_request"


def test_words_that_name_no_visit_and_another_department_s_answer_alike(
    officer, stranger, elsewhere, privacy_officer, sign_in
):
    station = elsewhere.stations.create(code="pier", name="Pier")
    stranger.station = station
    theirs = journey.arrived(stranger)
    client = sign_in(privacy_officer)
    day = timezone.localdate(timezone=elsewhere.zone).isoformat()

    pages = [
        client.post("/keeping/ask_to_forget/", {"handle": words, "came_on": day})
        for words in (theirs.handle, "no such")
    ]

    assert [page.status_code for page in pages] == [422, 422]
    assert all("There is not exactly one visit" in page.text for page in pages)


def test_an_open_visit_and_a_wish_fulfilled_are_one_sentence(
    officer, privacy_officer, administrator
):
    with pytest.raises(Refused, match="still open"):
        ask_to_forget(walk_in=named(journey.arrived(officer), officer), by=privacy_officer)
    walk_in = left(officer)
    batch = ask_to_forget(walk_in=walk_in, by=privacy_officer)
    decide_forgetting(batch=batch, decision="agree", by=administrator)
    carry_out_forgetting(batch=batch, by=COMMAND_LINE)

    with pytest.raises(Refused, match="forgotten already"):
        ask_to_forget(walk_in=WalkIn.objects.get(pk=walk_in.pk), by=privacy_officer)


def test_the_pages_want_a_fresh_proof_of_identity(officer, privacy_officer, administrator, sign_in):
    batch = ask_to_forget(walk_in=left(officer), by=privacy_officer)
    for person, path in [
        (privacy_officer, "/keeping/ask_to_forget/"),
        (administrator, f"/keeping/{batch.pk}/"),
    ]:
        client = sign_in(person)
        sign_in.prove(client, person, ago=3600)
        assert client.get(path)["Location"].startswith("/accounts/reauthenticate/")


def test_another_department_s_batch_does_not_exist(officer, elsewhere, privacy_officer, sign_in):
    batch = ask_to_forget(walk_in=left(officer), by=privacy_officer)
    them = UserFactory(username="pia", department=elsewhere, role="privacy_officer")

    assert sign_in(them).get(f"/keeping/{batch.pk}/").status_code == 404
