"""Finding the ride while angels are being asked: nobody ends that without knowing it."""

import html
import re

import pytest

from referrals.actions.call_out import answer_call_out, call_out
from referrals.actions.escort import assign_escort
from referrals.models import Escort
from tests.referrals.test_call_out import angels, asked_of, referral, unit

__all__ = ["angels", "referral", "unit"]


@pytest.fixture
def path(referral):
    return f"/referrals/{referral.pk}/assign_escort/"


@pytest.fixture
def desk(coordinator, sign_in):
    return sign_in(coordinator)


@pytest.fixture
def call(referral, angels, coordinator):
    return call_out(referral=referral, by=coordinator)


def chosen(page):
    """What is chosen of who rides along, before anybody touches it."""
    radios = re.findall(r'<input type="radio"[^>]*name="who"[^>]*>', page)
    assert len(radios) > 3
    return [re.search(r'value="([^"]*)"', one)[1] for one in radios if " checked" in one]


def goes_on(call):
    call.refresh_from_db()
    return call.ended_at is None


def test_nothing_is_chosen_while_angels_are_asked_and_the_page_says_so(path, desk, call):
    page = desk.get(path).text

    assert chosen(page) == []
    assert "Angels are being asked" in page
    assert "Stop asking; this is the ride" in page


def test_before_and_after_nobody_is_chosen_as_ever(path, desk, referral, angels, coordinator):
    assert chosen(desk.get(path).text) == [""]

    assign_escort(referral=referral, who=angels[4], by=coordinator)

    page = desk.get(path).text
    assert chosen(page) == [str(angels[4].pk)]
    assert "Angels are being asked" not in page


@pytest.mark.parametrize("sent", [{"who": ""}, {}])
def test_pressing_the_button_alone_ends_nothing(sent, path, desk, call):
    """Whether on this page, or on one that was opened before they were asked."""
    answer = desk.post(path, {**sent, "transport": "ambulance"})

    assert answer.status_code == 422
    assert "Angels are being asked. Choose who rides instead, or nobody." in answer.text
    assert re.search(r'value="ambulance"[^>]* checked', answer.text)
    assert goes_on(call)
    assert not Escort.objects.exists()


@pytest.mark.parametrize("nobody", [True, False])
def test_whoever_chooses_by_hand_ends_it(nobody, path, desk, call, angels):
    who = "nobody" if nobody else angels[4].pk

    answer = desk.post(path, {"who": who, "transport": "ambulance", "asking": "yes"})

    assert answer.status_code == 302
    assert Escort.objects.get().who == (None if nobody else angels[4])
    assert not goes_on(call)


def test_what_was_chosen_stays_chosen_where_something_else_is_wrong(path, desk, call):
    answer = desk.post(path, {"who": "nobody", "transport": "sleigh", "asking": "yes"})

    assert answer.status_code == 422
    assert chosen(answer.text) == ["nobody"]
    assert goes_on(call)


def test_a_page_that_thinks_they_are_asked_replaces_no_ride_that_was_found(
    path, desk, call, angels
):
    answer_call_out(asked=asked_of(call, angels[1]), answer="yes", by=angels[1])

    late = desk.post(path, {"who": "nobody", "transport": "ambulance", "asking": "yes"})

    assert late.status_code == 422
    assert "A ride has been found meanwhile" in html.unescape(late.text)
    assert Escort.objects.live().get().who == angels[1]
    assert 'name="asking"' not in late.text
    assert desk.post(path, {"who": "", "transport": "ambulance"}).status_code == 302
    assert Escort.objects.live().get().who is None
