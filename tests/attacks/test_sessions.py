"""A session that has ended stays ended, and nobody can be handed one in advance."""

import pytest
from django.test import Client

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.actions.pin import set_pin
from tests.enrolled import form_of

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def signed_in(world, sign_in):
    """The officer's browser, signed in by both proofs."""
    client = sign_in(world.officer)
    assert client.get("/intake/").status_code == 200
    return client


def with_cookie_of(client):
    """Another browser, with the same cookie."""
    thief = Client()
    thief.cookies["__Host-session"] = client.cookies["__Host-session"].value
    return thief


def test_a_cookie_is_worth_nothing_after_signing_out(signed_in):
    thief = with_cookie_of(signed_in)
    signed_in.post("/accounts/logout/")

    assert thief.get("/intake/").status_code == 302


def test_a_cookie_is_worth_nothing_after_the_password_changed(signed_in, world):
    thief = with_cookie_of(signed_in)
    choose_password(user=world.officer, password="another long and quiet one", by=world.officer)

    assert thief.get("/intake/").status_code == 302


def test_a_cookie_is_worth_nothing_once_the_account_is_closed(signed_in, world):
    world.officer.is_active = False
    world.officer.save()

    assert signed_in.get("/intake/").status_code == 302


def test_a_role_taken_away_is_gone_with_the_next_request(signed_in, world):
    world.officer.role = "angel"
    world.officer.save()

    assert signed_in.get("/intake/").status_code in (302, 403)


def test_a_session_chosen_in_advance_is_not_the_one_that_is_signed_in(world):
    world.officer.set_password(PASSWORD)
    world.officer.save()
    client = Client()
    client.cookies["__Host-session"] = "chosenbytheattacker0123456789abc"
    client.post("/accounts/login/", {"login": "the_officer", "password": PASSWORD})
    given = client.cookies["__Host-session"].value
    thief = Client()
    thief.cookies["__Host-session"] = "chosenbytheattacker0123456789abc"

    assert given != "chosenbytheattacker0123456789abc"
    assert thief.get("/intake/").status_code == 302


@pytest.mark.parametrize("name", ["__Host-session", "__Host-tablet", "__Host-locked"])
@pytest.mark.parametrize("value", ["", "x", "../../etc/passwd", "'; DROP TABLE x; --", "x" * 7_000])
def test_a_cookie_of_nonsense_is_nobody(value, name, db):
    client = Client()
    client.cookies[name] = value

    assert client.get("/intake/")["Location"].startswith("/accounts/login/")
    assert client.get("/accounts/unlock/")["Location"] == "/accounts/login/"


@pytest.mark.parametrize("way_out", ["lock", "unlock", "switch", "logout"])
def test_no_cookie_of_before_works_after_a_lock_or_a_switch(way_out, world):
    set_pin(pin="739104", by=world.officer)
    set_pin(pin="602817", by=world.supervisor)
    browser = world.enrolled.sign_in(world.officer)
    kept = [browser.cookies["__Host-session"].value]

    if way_out == "logout":
        browser.post("/accounts/logout/")
    else:
        browser.post("/accounts/lock/")
    if way_out == "switch":
        browser = world.enrolled.sign_in(world.supervisor)
        kept.append(browser.cookies["__Host-session"].value)
        browser.post("/accounts/lock/")
    if way_out in ("unlock", "switch"):
        shown = browser.get("/accounts/unlock/")
        pin = "739104" if way_out == "unlock" else "602817"
        browser.post("/accounts/unlock/", form_of(shown) | {"pin": pin})
        assert browser.get("/intake/").status_code == 200

    for cookie in kept:
        assert world.enrolled.browser(cookie).get("/intake/").status_code == 302


def test_a_session_chosen_in_advance_is_not_the_one_that_is_unlocked(world):
    chosen = "chosenbytheattacker0123456789abc"
    set_pin(pin="739104", by=world.officer)
    world.enrolled.sign_in(world.officer).post("/accounts/lock/")
    browser = world.enrolled.browser(chosen)

    shown = browser.get("/accounts/unlock/")
    browser.post("/accounts/unlock/", form_of(shown) | {"pin": "739104"})

    assert browser.cookies["__Host-session"].value != chosen
    assert browser.get("/intake/").status_code == 200
    assert world.enrolled.browser(chosen).get("/intake/").status_code == 302


@pytest.mark.parametrize(
    "login", ["", " ", "the_officer\x00", "THE_OFFICER", "ｔｈｅ_officer", "\u202e"]
)
def test_nobody_signs_in_by_a_strange_name(login, world, client):
    answer = client.post("/accounts/login/", {"login": login, "password": "wrong"})

    assert answer.status_code in (200, 422, 429)
    assert client.get("/intake/").status_code == 302


def test_an_account_is_locked_in_any_case_and_from_any_address(world, client):
    world.officer.set_password(PASSWORD)
    world.officer.save()
    names = ["the_officer", "The_Officer", "THE_OFFICER", "the_OFFICER", "tHE_officer"]
    for number, name in enumerate(names):
        away = {"X-Forwarded-For": f"203.0.113.{number}"}
        client.post("/accounts/login/", {"login": name, "password": "wrong"}, headers=away)

    answer = client.post("/accounts/login/", {"login": "the_officer", "password": PASSWORD})

    assert answer.status_code == 429


@pytest.mark.slow
def test_a_hundred_names_that_nobody_has_lock_nobody_else(world, client):
    world.officer.set_password(PASSWORD)
    world.officer.save()
    for number in range(100):
        client.post("/accounts/login/", {"login": f"nobody{number}", "password": "wrong"})

    answer = client.post("/accounts/login/", {"login": "the_officer", "password": PASSWORD})

    assert answer.status_code == 302


def test_no_line_of_the_log_can_be_forged(world, client, caplog):
    forged = "olive\n2026-01-01 INFO the_administrator signed in\r\n\x1b[2J"
    client.post("/accounts/login/", {"login": forged, "password": forged})
    client.get("/intake/%0aINFO%20forged%1b[2J/")
    client.get("/nowhere%0d%0aINFO%20forged")

    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert not [line for line in lines if set(line) & {"\n", "\r", "\x1b"}]
