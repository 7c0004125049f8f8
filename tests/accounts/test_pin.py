"""A PIN: chosen by its owner after both proofs, refused where it is the first to be tried."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password

from angel_program.accounts.actions.factors import start_over
from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.pin import is_trivial
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.accounts.test_sign_in import RIGHT
from tests.second_factor import App

SET = "/accounts/set_pin/"
AGAIN = "/accounts/reauthenticate/"
PIN = "739104"


@pytest.fixture
def olive(officer):
    """The officer, with a password."""
    return choose_password(user=officer, password=RIGHT, by=officer)


@pytest.mark.parametrize(
    "pin",
    "000000 111111 123456 654321 012345 890123 098765 121212 123123 112233 123321 198504 041985"
    " 201001 012010 195000 204999".split(),
)
def test_what_anybody_would_try_first_is_refused(pin):
    assert is_trivial(pin)


@pytest.mark.parametrize("pin", ["739104", "602817", "184730", "305918", "210947"])
def test_others_are_not(pin):
    assert not is_trivial(pin)


def test_most_digits_are_left():
    """What is refused must not be so much that the rest is guessed: of a million, each 37th."""
    refused = 37 * sum(is_trivial(f"{number:06}") for number in range(0, 1_000_000, 37))

    assert 30_000 < refused < 40_000


def test_a_number_from_ones_own_name_is_refused():
    assert is_trivial("739104", "officer739104")


def test_it_is_set_twice_the_same_and_kept_hashed(olive, sign_in):
    browser = sign_in(olive)

    assert browser.post(SET, {"pin": PIN, "again": "739105"}).status_code == 422
    assert browser.post(SET, {"pin": "123456", "again": "123456"}).status_code == 422
    answer = browser.post(SET, {"pin": PIN, "again": PIN})

    assert answer["Location"] == "/accounts/"
    olive.refresh_from_db()
    assert PIN not in olive.pin
    assert identify_hasher(olive.pin)
    assert Entry.objects.get(verb=Verb.PIN_SET).actor_id == olive.pk
    assert PIN not in str([*Entry.objects.values()])


def test_in_production_it_is_hashed_as_passwords_are(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert make_password(PIN).startswith("argon2$argon2id$")


def test_it_asks_for_both_proofs_one_after_the_other(olive, sign_in):
    app, browser = App(olive), sign_in(olive)
    sign_in.prove(browser, olive, ago=20 * 60)

    asked = browser.get(SET)["Location"]
    assert asked == f"{AGAIN}?next=%2Faccounts%2Fset_pin%2F"
    browser.post(asked, {"password": RIGHT})
    then = browser.get(SET)["Location"]
    assert then == f"{AGAIN}code/?next=%2Faccounts%2Fset_pin%2F", "the password alone is half"
    assert browser.post(SET, {"pin": PIN, "again": PIN})["Location"].startswith(AGAIN)
    browser.post(then, {"code": app.code()})

    assert browser.get(SET).status_code == 200


def test_it_is_removed_and_goes_with_the_password(olive, sign_in, administrator):
    browser = sign_in(olive)
    assert browser.post("/accounts/remove_pin/").status_code == 422, "there is none"
    for away in (
        lambda: browser.post("/accounts/remove_pin/"),
        lambda: choose_password(user=olive, password=RIGHT, by=olive),
        lambda: start_over(user=olive, by=administrator),
    ):
        olive.pin = make_password(PIN)
        olive.save()
        away()
        olive.refresh_from_db()
        assert olive.pin == ""
