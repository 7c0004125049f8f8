"""The idle lock as the server keeps it: two minutes on a tablet, ten elsewhere, by its clock."""

import pytest
import time_machine
from django.db import DatabaseError

from angel_program.accounts.models import StaffSession
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.enrolled import SESSION, Enrolled
from tests.journey import in_hours

pytestmark = pytest.mark.usefixtures("still_clock")

BY_SCRIPT = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
BY_HAND = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def after(seconds):
    return time_machine.travel(in_hours(seconds / 3600), tick=False)


@pytest.fixture
def tablet(station, administrator):
    """The one on the front desk."""
    return Enrolled(station, administrator)


@pytest.fixture(params=["tablet", "desk"])
def place(request, tablet, officer, sign_in):
    """The officer's browser, after how many seconds it locks, and where it goes then."""
    on_it = request.param == "tablet"
    return (tablet.sign_in(officer), 120) if on_it else (sign_in(officer), 600)


def test_it_locks_when_its_time_is_over_and_not_before(place, officer):
    browser, limit = place

    with after(limit - 1):
        assert browser.get("/intake/").status_code == 200
    with after(2 * limit - 3):  # the page of a moment ago was a touch
        assert browser.get("/intake/").status_code == 200
    with after(3 * limit):
        answer = browser.get("/intake/")

    assert answer["Location"] == "/accounts/unlock/"
    line = Entry.objects.get(verb=Verb.SESSION_LOCKED)
    assert (line.actor_id, line.facts["idle"]) == (officer.pk, True)


def test_nothing_is_shown_to_a_late_request_and_nothing_it_sends_is_done(place):
    browser, limit = place
    with after(limit + 1):
        answers = [
            browser.get("/intake/welcome/"),
            browser.post("/intake/welcome/", {"red_flags": "none"}),
            browser.post("/accounts/still_here/"),
            browser.get("/accounts/"),
            browser.get("/admin/"),
        ]

    assert {answer.status_code for answer in answers} == {302}
    assert not any(answer.content for answer in answers)


@pytest.mark.slow
def test_what_a_script_asks_for_keeps_nobody_signed_in(place):
    """A board that stays up to date, or an outbox that sends, is nobody who is there."""
    browser, limit = place
    for seconds in range(10, limit, 10):
        with after(seconds):
            part = browser.get("/intake/", headers=BY_SCRIPT)
            sent = browser.post(
                "/intake/outbox/receive_draft/", "{}", "application/json", headers=BY_SCRIPT
            )
            assert (part.status_code, sent.status_code) == (200, 400)

    with after(limit + 1):
        assert browser.get("/intake/", headers=BY_SCRIPT).status_code == 302


def test_a_board_keeps_nobody_signed_in_where_the_browser_says_nothing_of_its_requests(place):
    browser, limit = place
    with after(limit - 1):
        assert browser.get("/intake/", headers={"HX-Request": "true"}).status_code == 200

    with after(limit + 1):
        assert browser.get("/intake/").status_code == 302


def test_a_page_that_somebody_touches_says_so(place):
    browser, limit = place
    for rounds in (1, 2, 3):
        with after(rounds * (limit - 2)):
            answer = browser.post("/accounts/still_here/", headers=BY_SCRIPT)
            assert (answer.status_code, answer.content) == (204, b"")

    with after(3 * (limit - 2) + limit - 1):
        assert browser.get("/intake/", headers=BY_HAND).status_code == 200


def test_a_part_of_a_page_sends_the_whole_page_away(place):
    browser, limit = place
    with after(limit + 1):
        answer = browser.get("/intake/", headers=BY_SCRIPT | {"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"], answer.content) == (204, "/", b"")


def test_whoever_looks_at_the_lock_does_not_open_it(place):
    browser, limit = place
    with after(limit + 1):
        browser.get("/intake/")
        for _look in range(3):
            assert "olive" in browser.get("/accounts/unlock/").text
            assert browser.get("/intake/")["Location"] == "/accounts/unlock/"


def test_the_key_that_was_locked_opens_nothing_and_was_replaced(place):
    browser, limit = place
    before = browser.cookies[SESSION].value
    with after(limit + 1):
        answer = browser.get("/intake/")

    assert answer.cookies[SESSION].value == "", "taken out of the browser"
    assert not StaffSession.objects.filter(pk=before).exists()
    assert StaffSession.objects.exclude(locked_at=None).count() == 1


def test_two_tabs_that_come_late_at_once_lock_once(place):
    browser, limit = place
    cookie = browser.cookies[SESSION].value
    with after(limit + 1):
        browser.get("/intake/")
        browser.cookies[SESSION] = cookie  # asked before the first answer came
        assert browser.get("/intake/")["Location"] == "/accounts/unlock/"

    assert Entry.objects.filter(verb=Verb.SESSION_LOCKED).count() == 1


def test_without_the_journal_nothing_is_shown_either(place, monkeypatch):
    browser, limit = place

    def refuse(*_lines):
        raise DatabaseError

    monkeypatch.setattr("angel_program.journal.action.append", refuse)
    with after(limit + 1):
        answer = browser.get("/intake/")

    assert answer.status_code == 503


def test_a_session_from_before_this_lock_existed_is_locked(sign_in, officer):
    browser = sign_in(officer)
    StaffSession.objects.update(seen_at=None)

    assert browser.get("/intake/")["Location"] == "/accounts/unlock/"
