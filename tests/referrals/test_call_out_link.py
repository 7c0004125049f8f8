"""A call-out answered by its link: without signing in, once, and never by a scanner."""

import logging

import pytest
import time_machine
from django.test import Client

from angel_program.journal.models import Entry
from intake.actions.person import identify
from referrals.actions.apart import keep_apart
from referrals.actions.call_out import call_out, stop_call_out
from referrals.actions.escort import assign_escort
from referrals.links import REPLIES, RIDES, asked_by
from referrals.models import Asked, Escort
from referrals.views.call_out import ANSWERS, WRONG
from tests.journey import in_hours
from tests.referrals.test_call_out import angels, asked_of, referral, unit

__all__ = ["angels", "referral", "unit"]


@pytest.fixture
def link(referral, angels, coordinator):
    asked = asked_of(call_out(referral=referral, by=coordinator), angels[0])
    return f"/ride/{RIDES.token_of(asked)}/"


def test_a_link_answers_without_signing_in(link, angels):
    browser = Client()

    page = browser.get(link)
    answer = browser.post(link, {"answer": "yes"})

    assert page.status_code == answer.status_code == 200
    assert "You have the ride" in answer.text
    assert Escort.objects.get().who == angels[0]
    line = Entry.objects.get(verb="referral.call_out_answered")
    assert line.actor_id == angels[0].pk


def test_opening_a_link_changes_nothing_however_often(link):
    before = [*Asked.objects.values()], Entry.objects.count()

    for _scanner in range(3):
        Client().get(link)
        Client().head(link)

    assert ([*Asked.objects.values()], Entry.objects.count()) == before
    assert not Escort.objects.exists()


def test_a_link_says_when_and_about_where_and_nothing_of_whoever_waits(link, referral):
    walk_in = referral.walk_in
    identify(walk_in=walk_in, legal_name="Robin Example", by=walk_in.opened_by)

    page = Client().get(link).text

    assert "Main Street" in page
    assert "Boston" in page
    secrets = ("Robin", walk_in.handle, str(walk_in.pk), str(referral.pk), "Lantern", "Detox")
    assert [word for word in secrets if word in page or word in link] == []


def test_a_link_that_was_altered_or_is_a_day_old_is_none(link):
    token = link.split("/")[-2]
    head, tail = token.split(".", 1)
    other = f"{'A' if head[0] != 'A' else 'B'}{head[1:]}.{tail}"

    assert asked_by(token) is not None
    theirs = REPLIES.token_of(asked_by(token))  # a center's, for the same row
    assert [asked_by(one) for one in (other, head, token + "x", "", theirs)] == [None] * 5
    assert Client().get(f"/ride/{other}/").status_code == 404
    with time_machine.travel(in_hours(25)):
        assert Client().get(link).status_code == 404


def test_a_link_of_an_account_that_was_closed_is_none(link, angels):
    angels[0].is_active = False
    angels[0].save(update_fields=["is_active"])

    assert Client().get(link).status_code == 404


def test_a_link_used_twice_and_a_late_one_say_so_calmly(link, referral, angels, coordinator):
    Client().post(link, {"answer": "no"})

    again = Client().post(link, {"answer": "yes"})

    assert again.status_code == 422
    assert "answered already" in again.text
    assign_escort(referral=referral, who=angels[4], by=coordinator)
    assert "not needed any more" in Client().get(link).text


@pytest.mark.parametrize("said", ["yes", "no"])
def test_a_link_of_who_is_kept_apart_since_reads_as_a_ride_that_is_over(
    said, link, referral, angels, coordinator
):
    browser = Client()
    assert "Yes, I ride" in browser.get(link).text
    keep_apart(referral=referral, who=angels[0], by=coordinator)

    refused, looked_at = browser.post(link, {"answer": said}), browser.get(link).text

    assert refused.status_code == 422
    assert not Escort.objects.exists()
    stop_call_out(call_out=Asked.objects.first().call_out, by=coordinator)
    for_all, over = browser.post(link, {"answer": said}), browser.get(link).text
    assert refused.text == for_all.text
    assert looked_at == over


@pytest.mark.slow
def test_guessing_is_slowed_down_and_a_right_link_goes_on(link):
    with time_machine.travel(in_hours(0.1), tick=False):  # one quarter of an hour
        browser = Client()
        codes = [browser.get("/ride/guess/").status_code for _guess in range(WRONG + 1)]
        assert codes == [404] * WRONG + [429]

        assert browser.get(link).status_code == 200
        assert {browser.post(link, {}).status_code for _try in range(ANSWERS)} == {422}
        assert browser.post(link, {"answer": "yes"}).status_code == 429
        assert not Escort.objects.exists()
        assert browser.get(link).status_code == 200


def test_no_log_learns_the_link(link, caplog):
    caplog.set_level(logging.DEBUG)

    Client().post(link, {})
    Client().post(link, {"answer": "no"})

    assert link not in caplog.text
