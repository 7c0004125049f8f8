"""The board that stays open: nothing is sent while nothing is different, and never too little."""

import datetime
import html
import json
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.actions.withdrawal import withdraw_consent
from referrals.actions.referral import record_call
from referrals.choices import CallOutcome
from tests.factories import BedUnitFactory
from tests.journey import arrived, held, in_hours, on_the_road, searching

BOARD = "/referrals/"
# A script's question, which is nobody's touch.
SCRIPT = {"HX-Request": "true", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
def browser(coordinator, sign_in):
    return sign_in(coordinator)


@pytest.fixture
def ask(browser):
    """Ask as the page's script does, with the mark of what it has; gives the answer."""

    def ask(has=None, query=""):
        return browser.get(BOARD + query, headers=SCRIPT | (has or {}))

    return ask


def mark(answer):
    """What the page would send along with its next question."""
    return json.loads(html.unescape(re.search(r'hx-headers="([^"]*)"', answer.text)[1]))


def test_the_script_is_answered_with_the_rows_alone(officer, browser, ask):
    walk_in = arrived(officer)

    with time_machine.travel(timezone.now(), tick=False):  # the mark ends at a second
        page, part = browser.get(BOARD), ask()

    assert "<html" in page.text
    assert "<html" not in part.text
    assert str(walk_in.pk) in part.text
    assert mark(page) == mark(part)


def test_nothing_is_sent_while_nothing_is_different(officer, ask):
    arrived(officer)
    has = mark(ask())

    answer = ask(has)

    assert (answer.status_code, answer.content) == (304, b"")


def test_no_row_is_read_to_say_that_nothing_is_different(officer, ask):
    for _n in range(3):
        arrived(officer)
    has = mark(ask())

    with CaptureQueriesContext(connection) as asked:
        assert ask(has).status_code == 304

    assert not [query for query in asked if "intake_walkin" in query["sql"].lower()]
    assert len(asked) <= 4


def test_reading_makes_nothing_different(officer, coordinator, browser, ask):
    referral = searching(officer)
    has = mark(ask())

    assert browser.get(referral.get_absolute_url()).status_code == 200

    assert ask(has).status_code == 304


def test_whatever_changes_a_row_is_sent(officer, coordinator, ask):
    referral = searching(officer)
    unit = BedUnitFactory()
    changes = [
        lambda: record_call(
            referral=referral, center=unit.center, outcome=CallOutcome.NO_BED, by=coordinator
        ),
        lambda: withdraw_consent(consent=referral.walk_in.consents.first(), by=officer),
        lambda: arrived(officer),
    ]

    for change in changes:
        has = mark(ask())
        change()
        assert ask(has).status_code == 200
        assert ask(mark(ask())).status_code == 304


def test_another_department_s_night_is_not_ours(officer, stranger, sign_in, ask):
    arrived(officer)
    theirs = sign_in(stranger)
    has = mark(theirs.get(BOARD, headers=SCRIPT))

    arrived(officer)

    assert theirs.get(BOARD, headers=SCRIPT | has).status_code == 304
    assert ask(has).status_code == 200


@pytest.fixture
def hour():
    """The clock stands at an hour until it is moved; never so far that the session locks."""
    with time_machine.travel(
        datetime.datetime(2026, 3, 2, 3, tzinfo=datetime.UTC), tick=False
    ) as at:
        yield at


@pytest.mark.parametrize("what", ["hold", "call", "late"])
def test_what_the_clock_alone_changes_is_sent_at_its_minute(
    what, hour, officer, coordinator, sign_in, request
):
    unit = BedUnitFactory()
    if what == "hold":
        held(officer, coordinator, unit)
        hour.shift(datetime.timedelta(hours=2, minutes=-2))
        wanted = "hold ended"
    elif what == "call":
        record_call(
            referral=searching(officer),
            center=unit.center,
            outcome=CallOutcome.CALL_BACK,
            next_call_at=in_hours(1),
            by=coordinator,
        )
        hour.shift(datetime.timedelta(hours=1, minutes=-2))
        wanted = "call again was due"
    else:
        arrived(officer)
        hour.shift(datetime.timedelta(minutes=28))
        wanted = "past the usual time"
    browser = sign_in(coordinator)

    def ask(has):
        return browser.get(BOARD, headers=SCRIPT | has)

    before = ask({})
    hour.shift(datetime.timedelta(minutes=1, seconds=59))
    assert ask(mark(before)).status_code == 304
    hour.shift(datetime.timedelta(seconds=1))
    after = ask(mark(before))

    assert wanted not in before.text
    assert after.status_code == 200
    assert wanted in after.text


def test_no_page_is_older_than_five_minutes(hour, officer, ask):
    has = mark(ask())

    hour.shift(datetime.timedelta(minutes=4, seconds=59))
    assert ask(has).status_code == 304
    hour.shift(datetime.timedelta(seconds=1))
    assert ask(has).status_code == 200


def test_the_list_of_the_stalled_is_no_older_than_a_minute(hour, officer, ask):
    stalled = "?show=stalled"
    has = mark(ask(query=stalled))

    hour.shift(datetime.timedelta(seconds=59))
    assert ask(has, stalled).status_code == 304
    hour.shift(datetime.timedelta(seconds=1))
    assert ask(has, stalled).status_code == 200


@pytest.mark.parametrize(
    "made", ['"', '"1.2"', '"x.y"', '"' + "9" * 400 + '.1"', "*", 'W/"1.99999999999"', "\x00"]
)
def test_a_mark_that_was_never_given_is_answered_with_the_rows(made, officer, ask):
    arrived(officer)

    assert ask({"If-None-Match": made}).status_code == 200


def test_a_page_of_its_own_is_always_whole(officer, browser, ask):
    has = mark(ask())

    answer = browser.get(BOARD, headers=has)

    assert answer.status_code == 200
    assert "<html" in answer.text


def test_a_board_whose_session_is_over_goes_to_the_sign_in(officer, client):
    answer = client.get(BOARD, headers=SCRIPT)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/")


def test_a_board_left_open_does_not_keep_its_session_open(hour, officer, coordinator, angel, ask):
    on_the_road(officer, coordinator, BedUnitFactory(), angel)
    for _minute in range(9):
        assert ask(mark(ask())).status_code == 304
        hour.shift(datetime.timedelta(minutes=1))

    hour.shift(datetime.timedelta(minutes=1))

    assert ask().status_code == 204  # locked: nobody has touched it
