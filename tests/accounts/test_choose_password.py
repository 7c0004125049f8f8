"""A first password: chosen by its holder, by a link that works once."""

import datetime

import pytest
import time_machine
from django.test import Client

from angel_program.accounts.actions.password import give_link
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.journey import in_hours

CHOSEN = "four quiet harbor lanterns"


@pytest.fixture
def link(officer):
    """The link that an administrator handed over."""
    return give_link(user=officer, by=COMMAND_LINE)


def open_link(link):
    """The browser and the page behind the link, the token gone from the address."""
    browser = Client()
    answer = browser.get(link, follow=True)
    return browser, answer


def choose(browser, answer, password=CHOSEN, again=None):
    said = {"new_password1": password, "new_password2": again or password}
    return browser.post(answer.request["PATH_INFO"], said)


def may_sign_in(name, password):
    answer = Client().post("/accounts/login/", {"login": name, "password": password})
    return answer.status_code == 302


def test_choose_password_by_the_link(link, officer):
    browser, form = open_link(link)
    assert link.split("/")[-2] not in form.request["PATH_INFO"]

    answer = choose(browser, form)

    assert answer["Location"] == "/accounts/login/"
    assert may_sign_in("olive", CHOSEN)
    line = Entry.objects.get(verb=Verb.PASSWORD_CHOSEN)
    assert (line.actor_id, line.facts) == (officer.pk, {})


def test_a_link_works_once(link):
    choose(*open_link(link))

    _browser, answer = open_link(link)

    assert "This link does not work any more" in answer.text
    assert "<form" not in answer.text


def test_a_link_works_for_three_days(link):
    with time_machine.travel(in_hours(71)):
        assert "Choose a password" in open_link(link)[1].text
    with time_machine.travel(in_hours(73)):
        assert "does not work any more" in open_link(link)[1].text


def test_two_tabs_choose_once(link, officer):
    browser, form = open_link(link)
    choose(browser, form)

    second = choose(browser, form, "six other harbor lanterns")

    assert "does not work any more" in second.text
    assert may_sign_in("olive", CHOSEN)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "too short"),
        ("1q2w3e4r5t6y7u8i9o0p", "too common"),
    ],
)
def test_a_weak_password_is_not_taken(password, why, link, officer):
    browser, form = open_link(link)

    answer = choose(browser, form, password)

    assert why in answer.text
    assert not may_sign_in("olive", password)


def test_two_different_passwords_are_not_taken(link):
    browser, form = open_link(link)

    answer = choose(browser, form, CHOSEN, "something else entirely")

    assert answer.status_code == 200
    assert not may_sign_in("olive", CHOSEN)


def test_a_closed_account_chooses_nothing(link, officer):
    officer.is_active = False
    officer.save()

    assert "does not work any more" in open_link(link)[1].text


@pytest.mark.parametrize(
    "nonsense",
    ["MQ/set-password", "MQ/abc-def", "%00/x", "!!/x-y", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5/x-y"],
)
def test_a_made_up_link_opens_nothing(nonsense, officer):
    answer = Client().get(f"/accounts/choose-password/{nonsense}/", follow=True)

    assert answer.status_code in (200, 404)
    assert "new_password1" not in answer.text


def test_signing_in_meanwhile_makes_the_link_old(link, officer):
    """Whoever got in has a password; an unused link from before is one way in too many."""
    officer.last_login = in_hours(0) + datetime.timedelta(minutes=1)
    officer.save()

    assert "does not work any more" in open_link(link)[1].text
