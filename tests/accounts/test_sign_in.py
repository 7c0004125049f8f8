"""Signing in and out: name and password, a lock for the account and never for the station."""

import re

import pytest
from django.test import Client

from angel_program.accounts.actions.password import choose_password, give_link
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb

LOGIN = "/accounts/login/"
RIGHT = "four quiet harbor lanterns"
WRONG = "four loud harbor lanterns"


@pytest.fixture
def olive(officer):
    """The officer, with a password."""
    return choose_password(user=officer, password=RIGHT, by=officer)


@pytest.fixture
def sam(supervisor):
    """Her colleague at the same desk, with the same password by chance."""
    return choose_password(user=supervisor, password=RIGHT, by=supervisor)


def enter(name, password, browser=None):
    """Ask to be let in."""
    return (browser or Client()).post(LOGIN, {"login": name, "password": password})


def sessions(verb):
    return Entry.objects.filter(verb=verb)


def test_the_right_password_lets_in(olive):
    browser = Client()

    answer = enter("olive", RIGHT, browser)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "_auth_user_id" in browser.session
    assert sessions(Verb.SIGNED_IN).get().actor_id == olive.pk


def test_a_wrong_password_does_not(olive):
    browser = Client()

    answer = enter("olive", WRONG, browser)

    assert answer.status_code == 200
    assert "_auth_user_id" not in browser.session
    line = sessions(Verb.SIGN_IN_FAILED).get()
    assert (line.subject_id, line.actor_id, line.machine) == (str(olive.pk), None, "sign_in")
    assert line.department_id == olive.department_id


def test_five_mistakes_lock_the_account_even_for_the_right_password(olive):
    answers = [enter("olive", WRONG).status_code for _try in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    locked = enter("olive", RIGHT)
    assert locked.status_code == 429
    assert "Sign-in is paused for this account" in locked.text


def test_four_mistakes_lock_nobody(olive):
    for _try in range(4):
        enter("olive", WRONG)

    assert enter("olive", RIGHT).status_code == 302


def test_the_lock_holds_from_any_address(olive):
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(LOGIN, {"login": "olive", "password": WRONG})

    answer = Client(REMOTE_ADDR="10.9.9.9").post(LOGIN, {"login": "olive", "password": RIGHT})

    assert answer.status_code == 429


def test_writing_the_name_another_way_gives_no_further_tries(olive):
    answers = [
        enter(name, WRONG).status_code for name in ("olive", "OLIVE", "Olive", " olive", "oLIVE")
    ]

    assert answers[-1] == 429
    assert enter("OLive", RIGHT).status_code == 429


def test_the_name_may_be_written_in_capitals(olive):
    assert enter("OLIVE", RIGHT).status_code == 302


def test_colleagues_at_the_same_address_sign_in_as_always(olive, sam):
    for _try in range(6):
        enter("olive", WRONG)

    assert enter("sam", RIGHT).status_code == 302


def test_a_new_link_opens_the_lock(olive):
    for _try in range(6):
        enter("olive", WRONG)

    give_link(user=olive, by=COMMAND_LINE)

    assert enter("olive", RIGHT).status_code == 302


def test_an_unknown_name_is_answered_as_a_wrong_password_is(olive):
    def told(name):
        text = enter(name, WRONG).text
        return re.sub(r'value="[^"]*"|csrf\w+', "", text)

    assert told("nobody") == told("olive")
    assert [enter("nobody", WRONG).status_code for _try in range(4)][-1] == 429


def test_a_name_that_nobody_has_is_kept_nowhere(db):
    enter("my-own-password-by-mistake", WRONG)

    line = sessions(Verb.SIGN_IN_FAILED).get()
    assert (line.subject_id, line.department_id, line.facts) == ("", None, {})


@pytest.mark.parametrize(
    "name", ["", " ", "O'Brien", "x" * 5000, "a\x00b", "' OR 1=1--", "Оlive", "\ufeffolive"]
)
def test_whatever_is_typed_as_a_name_is_answered(name, olive):
    assert enter(name, WRONG).status_code == 200


def test_signing_out_is_a_post(olive, sign_in):
    browser = sign_in(olive)

    assert browser.get("/accounts/logout/").status_code == 200
    assert browser.get("/intake/").status_code == 200
    browser.post("/accounts/logout/")

    assert browser.get("/intake/")["Location"].startswith(LOGIN)
    assert sessions(Verb.SIGNED_OUT).get().actor_id == olive.pk


def test_a_session_that_was_signed_out_does_not_come_back(olive, sign_in):
    browser = sign_in(olive)
    kept = browser.cookies["__Host-session"].value
    browser.post("/accounts/logout/")

    other = Client()
    other.cookies["__Host-session"] = kept

    assert other.get("/intake/").status_code == 302


def test_an_account_that_is_closed_is_out_at_once(olive, sign_in):
    browser = sign_in(olive)
    assert browser.get("/intake/").status_code == 200

    olive.is_active = False
    olive.save()

    assert browser.get("/intake/")["Location"].startswith(LOGIN)
    assert enter("olive", RIGHT).status_code == 200  # the form again, and no session


def test_a_new_password_ends_every_other_session(olive, sign_in):
    browser = sign_in(olive)

    choose_password(user=olive, password="five other quiet lanterns", by=olive)

    assert browser.get("/intake/").status_code == 302


def test_nobody_signs_up(db):
    browser = Client()

    assert browser.get("/accounts/signup/").status_code == 404
    assert "signup" not in browser.get(LOGIN).text


def test_the_admin_has_no_door_of_its_own(olive, administrator):
    choose_password(user=administrator, password=RIGHT, by=administrator)
    browser = Client()

    door = browser.get("/admin/login/?next=/admin/")
    posted = browser.post("/admin/login/", {"username": "ada", "password": RIGHT})

    assert door["Location"] == "/accounts/login/?next=%2Fadmin%2F"
    assert posted["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in browser.session


def test_after_signing_in_nobody_is_sent_to_another_site(olive):
    answer = Client().post(
        LOGIN + "?next=https://example.org/", {"login": "olive", "password": RIGHT}
    )

    assert answer["Location"] == "/"
