"""The letter of a call-out: when and about where, a link, and nothing of whoever waits."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from angel_program.accounts.models import Vendor
from angel_program.post.choices import State, Why
from angel_program.post.models import Message
from intake.actions.person import identify
from referrals.actions.apart import keep_apart
from referrals.actions.call_out import answer_call_out, call_out
from referrals.actions.escort import assign_escort
from referrals.models import Escort
from tests.journey import in_hours
from tests.referrals.test_call_out import angels, asked_of, referral, unit

__all__ = ["angels", "referral", "unit"]


@pytest.fixture
def addressed(angels, department):
    """Two of the three who are asked have an address, and somebody may carry letters."""
    Vendor.objects.create(
        department=department, name="Harbor Post", carries="email", agreed_on="2015-06-01"
    )
    for angel in angels[:2]:
        angel.email = f"{angel.username}@example.org"
        angel.save(update_fields=["email"])
    return angels


def sent_by_the_clock():
    """What leaves where no worker is there: a minute later, by ``tick``."""
    Message.objects.update(not_before=in_hours(-0.05))
    call_command("tick")
    return mail.outbox


def test_whoever_has_an_address_gets_a_letter_and_the_others_their_page(
    referral, addressed, coordinator, sign_in
):
    call_out(referral=referral, by=coordinator)

    letters = sent_by_the_clock()

    assert sorted(one.to[0] for one in letters) == ["a0@example.org", "a1@example.org"]
    assert Message.objects.filter(state=State.SENT).count() == 2
    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text
    assert page.count("no address and no number") == 1
    assert "Can you ride?" in sign_in(addressed[2]).get("/referrals/rides/").text


def test_a_letter_says_when_and_about_where_and_nothing_else(referral, addressed, coordinator):
    walk_in = referral.walk_in
    identify(walk_in=walk_in, legal_name="Robin Example", by=walk_in.opened_by)
    call_out(referral=referral, by=coordinator)

    letter = sent_by_the_clock()[0]

    text = f"{letter.subject}\n{letter.body}"
    assert "From Main Street to Boston.\nTo be there by: " in text
    unsaid = ["Robin", walk_in.handle, "Lantern", str(referral.pk), str(walk_in.pk)]
    unsaid += ["police", "program", "detox", "treatment", "bed", "Harborview"]
    assert [word for word in unsaid if word.lower() in text.lower()] == []


def test_the_link_of_the_letter_takes_the_ride(referral, addressed, coordinator):
    call_out(referral=referral, by=coordinator)
    letter = next(one for one in sent_by_the_clock() if one.to == ["a1@example.org"])

    path = re.search(r"https?://[^/]+(/ride/\S+)", letter.body)[1]
    answer = Client().post(path, {"answer": "yes"})

    assert answer.status_code == 200
    assert Escort.objects.get().who == addressed[1]


def test_no_letter_leaves_once_somebody_rides_or_has_answered(referral, addressed, coordinator):
    call = call_out(referral=referral, by=coordinator)
    answer_call_out(asked=asked_of(call, addressed[0]), answer="no", by=addressed[0])
    assign_escort(referral=referral, who=addressed[4], by=coordinator)

    assert sent_by_the_clock() == []
    assert {*Message.objects.values_list("state", "why")} == {(State.DROPPED, Why.GONE)}


def test_no_letter_leaves_to_who_is_kept_apart_since(referral, addressed, coordinator):
    call = call_out(referral=referral, by=coordinator)
    keep_apart(referral=referral, who=addressed[0], by=coordinator)

    assert [one.to for one in sent_by_the_clock()] == [["a1@example.org"]]
    stopped = Message.objects.get(state=State.DROPPED)
    assert (stopped.why, stopped.about) == (Why.GONE, str(asked_of(call, addressed[0]).pk))


def test_a_letter_is_in_the_angel_s_language(referral, addressed, coordinator):
    addressed[0].language = "es"
    addressed[0].save(update_fields=["language"])
    call_out(referral=referral, by=coordinator)

    letter = next(one for one in sent_by_the_clock() if one.to == ["a0@example.org"])

    assert letter.subject == "¿Puede conducir?"
