"""Follow-ups by their pages: the list, the form, and one tap to begin again."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Purpose
from intake.models import WalkIn
from referrals.actions.follow_up import record_follow_up
from referrals.choices import Window
from referrals.models import Outcome
from tests.factories import BedUnitFactory
from tests.journey import at_the_center, in_hours

LIST = "/referrals/follow_ups/"
FIFTY_HOURS = 50
REACHED = {"channel": "phone", "result": "reached"}


@pytest.fixture
def walk_in(officer, coordinator, angel):
    """Somebody who arrived at a center and agreed to be asked how they are."""
    return at_the_center(officer, coordinator, BedUnitFactory(), angel).walk_in


@pytest.fixture
def follow_up(walk_in):
    """Their first follow-up, promised for 48 hours after the walk-in."""
    return walk_in.follow_ups.get(window=Window.TWO_DAYS)


def withdraw(walk_in, by):
    withdraw_consent(consent=walk_in.consents.get(purpose=Purpose.FOLLOW_UP), by=by)


def test_view_follow_ups_shows_who_is_due_and_what_comes_later(follow_up, coordinator, sign_in):
    with time_machine.travel(in_hours(FIFTY_HOURS)):
        answer = sign_in(coordinator).get(LIST)

    assert answer.context["due"] == [follow_up]
    assert [one.window for one in answer.context["later"]] == [
        "7_days",
        "30_days",
        "90_days",
        "6_months",
        "12_months",
    ]
    assert follow_up.walk_in.handle in answer.text


def test_view_follow_ups_hides_whoever_withdrew(follow_up, coordinator, sign_in):
    withdraw(follow_up.walk_in, coordinator)

    answer = sign_in(coordinator).get(LIST)

    assert (answer.context["due"], answer.context["later"]) == ([], [])


def test_view_follow_ups_is_empty_for_a_stranger(follow_up, stranger, sign_in):
    answer = sign_in(stranger).get(LIST)

    assert (answer.context["due"], answer.context["later"]) == ([], [])


def test_view_follow_ups_turns_its_pages_by_key(walk_in, coordinator, sign_in, monkeypatch):
    monkeypatch.setattr("referrals.views.follow_up.PAGE", 4)
    browser = sign_in(coordinator)

    first = browser.get(LIST)
    second = browser.get(LIST + first.context["older"])

    seen = [one.window for one in first.context["later"] + second.context["later"]]
    assert seen == ["48_hours", "7_days", "30_days", "90_days", "6_months", "12_months"]
    assert second.context["older"] == ""


def test_view_follow_ups_asks_the_database_as_often_for_three_as_for_one(
    officer, coordinator, angel, follow_up, sign_in
):
    browser = sign_in(coordinator)
    record_follow_up(follow_up=follow_up, by=coordinator, channel="phone", result="no_answer")
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)

    for _person in range(2):
        other = at_the_center(officer, coordinator, BedUnitFactory(), angel).walk_in
        record_follow_up(
            follow_up=other.follow_ups.first(),
            by=coordinator,
            channel="phone",
            result="no_answer",
        )
    with CaptureQueriesContext(connection) as three:
        browser.get(LIST)

    assert len(three) == len(one)


def test_record_follow_up_by_the_page(follow_up, coordinator, sign_in):
    answer = sign_in(coordinator).post(f"{LIST}{follow_up.pk}/", REACHED | {"treatment": "detox"})

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert Outcome.objects.get(follow_up=follow_up).treatment == "detox"


def test_whoever_wants_help_now_is_one_tap_from_it(follow_up, coordinator, sign_in):
    browser = sign_in(coordinator)
    answer = browser.post(f"{LIST}{follow_up.pk}/", REACHED | {"wants_help": "yes"}, follow=True)
    begin = f"/referrals/begin_again/{follow_up.walk_in_id}/"
    assert f'action="{begin}"' in answer.text

    began = browser.post(begin)

    newest = WalkIn.objects.order_by("-arrived_at").first()
    assert newest.pk != follow_up.walk_in_id
    assert (began.status_code, began["Location"]) == (302, newest.get_absolute_url())


def test_begin_again_twice_reads_a_sentence(walk_in, coordinator, sign_in):
    browser = sign_in(coordinator)
    browser.post(f"/referrals/begin_again/{walk_in.pk}/")

    answer = browser.post(f"/referrals/begin_again/{walk_in.pk}/")

    assert answer.status_code == 422
    assert "on the road already" in answer.text


def test_begin_again_is_not_done_by_looking(walk_in, coordinator, sign_in):
    assert sign_in(coordinator).get(f"/referrals/begin_again/{walk_in.pk}/").status_code == 405


def test_a_refused_attempt_keeps_what_was_typed(follow_up, coordinator, sign_in):
    answer = sign_in(coordinator).post(
        f"{LIST}{follow_up.pk}/", REACHED | {"at": "2999-01-01T08:00", "housing": "shelter"}
    )

    assert answer.status_code == 422
    assert "That time has not come yet." in answer.text
    assert 'value="2999-01-01T08:00"' in answer.text


def test_opening_a_follow_up_is_written_down(follow_up, coordinator, sign_in):
    sign_in(coordinator).get(f"{LIST}{follow_up.pk}/")

    entry = Entry.objects.get(verb=Verb.WALK_IN_READ)
    assert (entry.walk_in_id, entry.facts) == (follow_up.walk_in_id, {"page": "record_follow_up"})


@pytest.mark.parametrize("path", ["follow_ups/{0.pk}/", "begin_again/{0.walk_in_id}/"])
def test_a_stranger_finds_no_such_follow_up(path, follow_up, stranger, sign_in):
    answer = sign_in(stranger).post(f"/referrals/{path.format(follow_up)}", REACHED)

    assert answer.status_code == 404
    assert not follow_up.attempts.exists()


def test_an_officer_makes_no_follow_ups(officer, sign_in):
    assert sign_in(officer).get(LIST).status_code == 403
