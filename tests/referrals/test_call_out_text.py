"""A call-out by text: to a number its angel marked as safe, within their hours, in few words."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from angel_program.accounts.models import Vendor
from angel_program.post.actions.stopping import stop_texts
from angel_program.post.choices import State, Way, Why
from angel_program.post.letters import WRITERS
from angel_program.post.models import Message
from referrals.actions.apart import keep_apart
from referrals.actions.call_out import answer_call_out, call_out
from referrals.actions.roster import describe_angel, remove_hours
from referrals.models import Angel, Escort
from tests.journey import in_hours
from tests.post.clock import texts_that_leave
from tests.post.gateway import _gateway, gateway
from tests.referrals.test_call_out import angels, asked_of, referral, unit
from tests.referrals.test_texts import assert_neutral

__all__ = ["_gateway", "angels", "gateway", "referral", "unit"]
NUMBERS = ["+19785550121", "+19785550122"]


@pytest.fixture
def numbered(angels, department):
    """Two of the three who are asked may be texted; the third gave a number and did not say so."""
    Vendor.objects.create(
        department=department, name="Harbor Texts", carries="text", agreed_on="2015-06-01"
    )
    for angel, number, safe in zip(
        angels, [*NUMBERS, "+19785550129"], [True, True, False], strict=False
    ):
        Angel.objects.filter(user=angel).update(mobile=number, may_text=safe)
    return angels


def outcomes():
    """What became of the texts, in the order of the words."""
    return sorted(Message.objects.values_list("state", "why"))


def test_those_on_call_are_texted_where_it_is_safe(
    referral, numbered, coordinator, gateway, sign_in
):
    call_out(referral=referral, by=coordinator)

    texts = texts_that_leave(gateway)

    assert sorted(one["to"] for one in texts) == NUMBERS
    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text
    assert page.count("no address and no number") == 1


def test_no_text_leaves_to_who_is_kept_apart_since(referral, numbered, coordinator, gateway):
    call_out(referral=referral, by=coordinator)
    keep_apart(referral=referral, who=numbered[0], by=coordinator)

    assert [one["to"] for one in texts_that_leave(gateway)] == NUMBERS[1:]
    assert outcomes() == [(State.DROPPED, Why.GONE), (State.SENT, "")]


def test_the_link_of_the_text_takes_the_ride(referral, numbered, coordinator, gateway):
    call_out(referral=referral, by=coordinator)
    text = next(one for one in texts_that_leave(gateway) if one["to"] == NUMBERS[1])

    path = re.search(r"https://[^/]+(/ride/\S+)", text["words"])[1]
    answer = Client().post(path, {"answer": "yes"})

    assert answer.status_code == 200
    assert Escort.objects.get().who == numbered[1]


def test_whoever_is_not_on_call_any_more_is_left_in_peace(
    referral, numbered, coordinator, gateway, sign_in
):
    call_out(referral=referral, by=coordinator)
    for hours in numbered[0].on_call.all():
        remove_hours(hours=hours, by=numbered[0])

    texts = texts_that_leave(gateway)

    assert [one["to"] for one in texts] == NUMBERS[1:]
    assert outcomes() == [(State.DROPPED, Why.QUIET), (State.SENT, "")]
    # …and nobody is told to call them either.
    assert "Could not be told" not in sign_in(coordinator).get("/referrals/").text
    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text
    assert "Text message not sent: It was outside their hours" in page


def test_a_number_that_stopped_or_is_not_safe_any_more_is_not_texted(
    referral, numbered, coordinator, gateway, sign_in
):
    call_out(referral=referral, by=coordinator)
    stop_texts(number=NUMBERS[0], by=coordinator)
    describe_angel(angel=numbered[1], mobile="(978) 555-0122", may_text=False, by=numbered[1])

    assert texts_that_leave(gateway) == []
    assert outcomes() == [(State.DROPPED, Why.STOPPED), (State.FAILED, Why.NO_ADDRESS)]
    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text
    assert "Text message not sent: They want no messages" in page
    assert "asked for no more texts" in (
        sign_in(numbered[0]).get(f"/referrals/roster/{numbered[0].pk}/").text
    )


def test_no_text_leaves_once_somebody_rides(referral, numbered, coordinator, gateway):
    call = call_out(referral=referral, by=coordinator)
    answer_call_out(asked=asked_of(call, numbered[2]), answer="yes", by=numbered[2])

    assert texts_that_leave(gateway) == []
    assert outcomes() == [(State.DROPPED, Why.GONE)] * 2


def test_a_silent_gateway_is_asked_again_while_the_ride_is_wanted(
    referral, numbered, coordinator, gateway
):
    gateway.status = 503
    call_out(referral=referral, by=coordinator)
    assert len(texts_that_leave(gateway)) == 1

    gateway.status = 201
    with time_machine.travel(in_hours(0.05)):
        texts_that_leave(gateway)
    assert outcomes() == [(State.SENT, "")] * 2


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_text_is_one_text_and_says_nothing_in_the_angel_s_language(
    language, referral, numbered, coordinator, settings
):
    settings.PUBLIC_URL = "https://answers.example.org"
    numbered[0].language = language
    numbered[0].save(update_fields=["language"])
    call = call_out(referral=referral, by=coordinator)
    message = Message.objects.get(about=str(asked_of(call, numbered[0]).pk))
    assert message.language == language

    with translation.override(message.language):
        said = WRITERS["call_out", Way.TEXT](message).text

    assert said.startswith({"en": "Can you drive?", "es": "¿Puede", "pt": "Pode"}[language])
    assert_neutral(said, referral.walk_in)


def test_an_angel_says_on_their_own_page_whether_their_number_is_safe(angel, sign_in, settings):
    browser, path = sign_in(angel), f"/referrals/roster/{angel.pk}/describe_angel/"
    said = {"gender": "woman"}

    right = browser.post(path, said | {"mobile": "(978) 555-0123", "may_text": "on"})

    assert right.status_code == 302
    row = Angel.objects.get()
    assert (row.mobile, row.may_text, row.safe_number) == ("+19785550123", True, "+19785550123")
    assert 'value="(978) 555-0123"' in browser.get(path).text
    assert "(978) 555-0123" in browser.get(right["Location"]).text
    for mobile, sentence in (("555 0123", "cannot be texted"), ("", "Which number may be texted?")):
        wrong = browser.post(path, said | {"mobile": mobile, "may_text": "on"})
        assert (wrong.status_code, sentence in wrong.text) == (422, True)

    settings.TEXT_URL = ""
    assert "mobile" not in browser.get(path).text
    browser.post(path, {"gender": "man", "mobile": "(978) 555-0199"})
    row.refresh_from_db()
    assert (row.gender, row.mobile, row.may_text) == ("man", "+19785550123", True)


def test_without_texts_set_up_nobody_is_texted(referral, numbered, coordinator, settings):
    settings.TEXT_URL = ""

    call_out(referral=referral, by=coordinator)

    assert not Message.objects.exists()
