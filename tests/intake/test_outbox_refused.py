"""Drafts that cannot be opened, that nobody of ours sealed, or that come without end."""

import datetime
import uuid

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from angel_program.often import too_often
from intake.choices import Held
from intake.models import Draft, WalkIn
from intake.views.receiving import A_MINUTE
from tests.factories import UserFactory
from tests.journey import arrived, in_hours
from tests.tablet import WHOLE, sealed, send


@pytest.mark.parametrize("altered", ["body", "nonce", "point", "number", "token", "key"])
def test_what_cannot_be_opened_is_kept_and_shown_as_such(officer, coordinator, sign_in, altered):
    envelope, other = sealed(officer), sealed(officer)
    envelope[altered] = {"number": 2, "key": str(uuid.uuid4())}.get(altered, other[altered])
    if altered == "token":
        with time_machine.travel(in_hours(-1)):
            envelope["token"] = sealed(officer)["token"]

    answers = [send(envelope).json() for _time in range(2)]

    assert answers == [{"state": "attention"}] * 2
    assert Draft.objects.get().held == Held.UNREADABLE
    page = sign_in(coordinator).get("/intake/outbox/").text
    assert "It cannot be opened" in page


def test_what_cannot_be_opened_takes_no_whole_drafts_place(officer):
    whole = sealed(officer, finished=False)
    send(whole)

    send(sealed(officer, id=whole["id"], number=9, text="not answers"))

    assert sorted(Draft.objects.values_list("state", flat=True)) == ["attention", "unfinished"]
    assert Draft.objects.get(pk=whole["id"]).number == 1


def test_a_draft_under_another_officers_id_takes_nothing_from_them(officer, supervisor):
    whole = sealed(officer, finished=False)
    send(whole)

    send(sealed(supervisor, id=whole["id"], number=9))

    assert Draft.objects.get(pk=whole["id"]).captured_by == officer
    assert WalkIn.objects.get().opened_by == supervisor


def test_an_id_of_somebody_elses_visit_is_not_taken(officer, supervisor):
    theirs = arrived(officer)

    answer = send(sealed(supervisor, id=str(theirs.pk)))

    assert answer.json() == {"state": "attention"}
    assert Draft.objects.get().held == Held.REFUSED
    assert WalkIn.objects.get().opened_by == officer


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{}", "application/json", 400),
        ("[" * 50_000, "application/json", 400),
        ("\xff", "application/json", 400),
        ("x" * 140_000, "application/json", 413),
        ("a=b", "application/x-www-form-urlencoded", 415),
    ],
)
def test_what_is_no_envelope_is_refused_in_peace(db, body, kind, status):
    answer = Client().post("/intake/outbox/receive_draft/", body, kind)

    assert answer.status_code == status
    assert not Draft.objects.exists()


def test_a_token_that_we_never_gave_opens_nothing(officer):
    assert send(sealed(officer, token="made:up")).status_code == 400
    assert not Draft.objects.exists()


@pytest.fixture
def counted_anew():
    """What a minute's counting left behind is nobody else's."""
    cache.clear()
    yield
    cache.clear()


def test_a_tablet_gone_wild_is_asked_to_wait_and_is_heard_a_minute_later(officer, counted_anew):
    """However often it asked meanwhile: what waits on it is not kept out for good."""
    envelope = sealed(officer, finished=False)

    with time_machine.travel(in_hours(1), tick=False):
        for _time in range(A_MINUTE):
            too_often("outbox", str(officer.pk), A_MINUTE, within=60)
        refused = [send(envelope) for _time in range(3)]
    with time_machine.travel(in_hours(1) + datetime.timedelta(minutes=1), tick=False):
        heard = send(envelope)

    assert {answer.status_code for answer in refused} == {429}
    assert refused[0]["Retry-After"] == "60"
    assert heard.json()["state"] == "unfinished"


def test_what_was_written_on_a_locked_tablet_waits_until_somebody_says_that_it_is_right(
    officer, coordinator, sign_in
):
    envelope = sealed(officer, locked=True)

    assert send(envelope).json() == {"state": "attention"}

    draft = Draft.objects.get()
    assert (draft.held, WalkIn.objects.count()) == (Held.LOCKED, 0)
    for browser in (sign_in(officer), sign_in(coordinator)):
        assert "The tablet was locked" in browser.get("/intake/outbox/").text
    page = f"/intake/outbox/{draft.pk}/file_draft/"
    assert "Robin" in sign_in(officer).get(page).text, "with every answer"
    sign_in(officer).post(page, dict(WHOLE))
    assert WalkIn.objects.get().opened_by == officer


def test_an_unfinished_one_from_a_locked_tablet_stays_its_officers(officer, supervisor):
    send(sealed(officer, finished=False, locked=True))

    assert Draft.objects.asking(officer).exists()
    assert not Draft.objects.asking(supervisor).exists()


def test_a_draft_about_another_departments_visit_shows_nothing_of_it(officer, stranger, sign_in):
    theirs = arrived(officer)
    spy = UserFactory(username="oscar", role="officer", department=stranger.department)

    send(sealed(spy, [("age", "30")], step="describe", walk_in=str(theirs.pk)))

    draft = Draft.objects.get()
    assert (draft.walk_in, draft.awaits) == (None, theirs.pk)
    page = sign_in(spy).get("/intake/outbox/").text
    assert "Its visit has not come in yet" in page
    assert theirs.handle not in page


def test_a_draft_about_a_visit_that_is_closed_to_its_officer_opens_it_for_the_coordinator_alone(
    officer, supervisor, coordinator, sign_in
):
    """Whoever kept an address of hours ago, or of a colleague's visit, comes in by no draft."""
    walk_in = arrived(officer)
    send(sealed(supervisor, [("age", "3")], step="describe", walk_in=str(walk_in.pk)))
    page = f"/intake/outbox/{Draft.objects.get().pk}/file_draft/"

    shut, open_ = sign_in(supervisor), sign_in(coordinator)

    assert walk_in.handle not in shut.get("/intake/outbox/").text
    assert shut.get(page)["Location"] == "/intake/outbox/"
    assert walk_in.handle not in shut.get(page, follow=True).text
    assert walk_in.handle in open_.get("/intake/outbox/").text
    assert walk_in.handle in open_.get(page).text


@pytest.mark.parametrize("captured", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_that_says_no_year_of_ours_loses_nobody_and_breaks_no_list(
    officer, coordinator, sign_in, captured, year
):
    envelope = sealed(officer, captured_at=captured, finished=False)
    sent_at = datetime.datetime(year, 6, 1, tzinfo=datetime.UTC)

    assert send(envelope, sent_at=sent_at).status_code == 200

    draft = Draft.objects.get()
    assert draft.step == "welcome"
    for browser in (sign_in(officer), sign_in(coordinator)):
        assert browser.get("/intake/outbox/").status_code == 200
        assert "Robin" in browser.get(f"/intake/outbox/{draft.pk}/file_draft/").text
