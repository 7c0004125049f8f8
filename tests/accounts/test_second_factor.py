"""Nobody works with a password alone: an app, a key, or one of ten codes on paper."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.test import Client

from angel_program.accounts.actions.factors import make_codes, start_over
from angel_program.accounts.actions.password import choose_password
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.keys import open_secret
from angel_program.sealed import BrokenSeal
from tests.accounts.test_sign_in import LOGIN, RIGHT, enter
from tests.second_factor import App, code_of, wrong_code

CODE = "/accounts/login/code/"


@pytest.fixture
def olive(officer):
    """The officer, with a password."""
    return choose_password(user=officer, password=RIGHT, by=officer)


@pytest.fixture
def app(olive):
    """The app on her phone."""
    return App(olive)


@pytest.fixture
def half_way(olive, app):
    """A browser in which she has given her password, and no more."""
    browser = Client()
    assert enter("olive", RIGHT, browser)["Location"] == CODE
    return browser


def lines(verb):
    return Entry.objects.filter(verb=verb)


def test_the_password_alone_is_not_a_sign_in(half_way):
    assert "_auth_user_id" not in half_way.session
    assert half_way.get("/intake/")["Location"].startswith(LOGIN)
    assert not lines(Verb.SIGNED_IN).exists()


def test_the_code_of_the_app_lets_in(half_way, app, olive):
    answer = half_way.post(CODE, {"code": app.code()})

    assert answer["Location"] == "/"
    assert half_way.get("/intake/").status_code == 200
    assert lines(Verb.SIGNED_IN).get().actor_id == olive.pk


def test_the_admins_door_is_the_same_door(administrator):
    choose_password(user=administrator, password=RIGHT, by=administrator)
    app, browser = App(administrator), Client()

    posted = browser.post("/admin/login/?next=/admin/", {"username": "ada", "password": RIGHT})
    assert posted["Location"].startswith(LOGIN)
    enter("ada", RIGHT, browser)
    assert browser.get("/admin/")["Location"].startswith("/admin/login/")
    browser.post(CODE, {"code": app.code()})

    assert browser.get("/admin/").status_code == 200


def test_a_code_works_once(app, olive, half_way):
    code = app.code()
    half_way.post(CODE, {"code": code})
    other = Client()
    enter("olive", RIGHT, other)

    answer = other.post(CODE, {"code": code})

    assert "works once" in answer.text
    assert "_auth_user_id" not in other.session


def test_a_code_that_was_used_is_refused_as_long_as_it_would_be_right(app, half_way, olive):
    """The mark of allauth itself ends after thirty seconds; a code is right for ninety."""
    code = app.code(1)
    half_way.post(CODE, {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={olive.pk}&code={code}")
    other = Client()
    enter("olive", RIGHT, other)

    other.post(CODE, {"code": code})

    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize(("ahead", "lets_in"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(ahead, lets_in, app, half_way):
    half_way.post(CODE, {"code": app.code(ahead)})

    assert ("_auth_user_id" in half_way.session) == lets_in


def test_five_wrong_codes_lock_the_account(app, half_way, olive):
    answers = [half_way.post(CODE, {"code": wrong_code(app)}).status_code for _try in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert half_way.post(CODE, {"code": app.code()}).status_code == 429
    assert enter("olive", RIGHT).status_code == 429
    assert lines(Verb.SIGN_IN_FAILED).filter(subject_id=str(olive.pk)).count() >= 5


def test_wrong_passwords_and_wrong_codes_are_counted_together(app, half_way):
    for _try in range(3):
        enter("olive", "four loud harbor lanterns")

    answers = [half_way.post(CODE, {"code": wrong_code(app)}).status_code for _try in range(2)]

    assert answers == [200, 429]


def test_the_right_password_forgives_no_wrong_code(app, half_way):
    for _try in range(4):
        half_way.post(CODE, {"code": wrong_code(app)})
    enter("olive", RIGHT)

    assert half_way.post(CODE, {"code": wrong_code(app)}).status_code == 429


@pytest.mark.parametrize("code", ["", " ", "\x00", "x" * 5000, "１２３４５６", "12 34", "-1"])
def test_whatever_is_typed_as_a_code_is_answered(code, half_way):
    assert half_way.post(CODE, {"code": code}).status_code == 200


@pytest.mark.parametrize("said", ["", "{}", "[]", "null", '{"id": 1}', '{"id":"x","response":{}}'])
def test_whatever_is_sent_as_a_key_is_answered(said, half_way):
    assert half_way.post(CODE, {"credential": said}).status_code == 200


def test_a_recovery_code_works_once(app, half_way, olive):
    code = make_codes(user=olive, by=olive)[3]
    half_way.post(CODE, {"code": code})
    other = Client()
    enter("olive", RIGHT, other)

    other.post(CODE, {"code": code})

    assert half_way.get("/intake/").status_code == 200
    assert "_auth_user_id" not in other.session
    assert lines(Verb.CODE_USED).get().actor_id == olive.pk


def test_new_recovery_codes_end_the_old_ones(app, half_way, olive):
    old = make_codes(user=olive, by=olive)[0]
    make_codes(user=olive, by=olive)

    half_way.post(CODE, {"code": old})

    assert "_auth_user_id" not in half_way.session


def test_an_account_closed_between_the_two_steps_stays_out(app, half_way, olive):
    olive.is_active = False
    olive.save()

    half_way.post(CODE, {"code": app.code()})

    assert "_auth_user_id" not in half_way.session


def test_who_has_no_factor_reaches_only_where_one_is_added(olive, administrator):
    browser = Client()
    enter("olive", RIGHT, browser)

    for page in ("/", "/intake/", "/intake/welcome/", "/accounts/make_codes/", "/admin/"):
        assert browser.get(page)["Location"] == "/accounts/", page
        assert browser.post(page, {})["Location"] == "/accounts/", page
    assert "A password alone opens nothing" not in browser.get("/accounts/").text
    assert browser.get("/accounts/add_app/").status_code == 200
    assert browser.get("/accounts/logout/").status_code == 200


def test_the_first_app_is_added_and_opens_the_house(olive):
    browser = Client()
    enter("olive", RIGHT, browser)
    secret = browser.get("/accounts/add_app/").context["secret"]

    answer = browser.post("/accounts/add_app/", {"code": code_of(secret)})

    assert answer["Location"] == "/accounts/make_codes/"
    assert browser.get("/intake/").status_code == 200
    line = lines(Verb.FACTOR_ADDED).get()
    assert (line.actor_id, line.facts) == (olive.pk, {"factor": "totp"})


def test_a_wrong_first_code_adds_nothing_and_keeps_the_picture(olive, sign_in):
    browser = sign_in(olive)
    secret = browser.get("/accounts/add_app/").context["secret"]

    answer = browser.post("/accounts/add_app/", {"code": "000000"})

    assert answer.status_code == 422
    assert answer.context["secret"] == secret
    assert not Authenticator.objects.exists()


def test_who_knows_only_the_password_adds_no_factor_of_their_own(olive, sign_in):
    """A session that has shown one proof, of an account that has two."""
    browser = Client()
    enter("olive", RIGHT, browser)
    app = App(olive)

    assert browser.get("/accounts/add_app/")["Location"] == "/accounts/"
    assert "Show your second proof" in browser.get("/accounts/").text
    browser.post("/accounts/reauthenticate/code/?next=/", {"code": app.code()})

    assert browser.get("/intake/").status_code == 200


def test_secrets_are_sealed_in_the_database_and_in_the_session(olive, sign_in):
    browser = sign_in(olive)
    secret = browser.get("/accounts/add_app/").context["secret"]
    assert secret not in json.dumps(dict(browser.session.items()))
    browser.post("/accounts/add_app/", {"code": code_of(secret)})
    make_codes(user=olive, by=olive)

    kept = {row.type: row.data for row in Authenticator.objects.all()}

    assert secret not in json.dumps(kept)
    assert open_secret(kept["totp"]["secret"]) == secret
    with pytest.raises(BrokenSeal):
        open_secret(kept["recovery_codes"]["seed"][:-4] + "AAA=")
    with pytest.raises(BrokenSeal):
        open_secret(secret)


def test_the_ten_codes_are_shown_once(olive, app, sign_in):
    browser = sign_in(olive)
    assert browser.get("/accounts/make_codes/").context["codes"] is None

    codes = browser.post("/accounts/make_codes/").context["codes"]

    assert len({*codes}) == 10
    after = browser.get("/accounts/make_codes/").text + browser.get("/accounts/").text
    assert not any(code in after for code in codes)


def test_the_last_factor_is_not_removed(olive, app, sign_in):
    answer = sign_in(olive).post(f"/accounts/factors/{app.factor.pk}/remove_factor/")

    assert "This is your only one" in answer.text
    assert Authenticator.objects.filter(pk=app.factor.pk).exists()


def test_another_persons_factor_does_not_exist(app, supervisor, sign_in):
    answer = sign_in(supervisor).post(f"/accounts/factors/{app.factor.pk}/remove_factor/")

    assert answer.status_code == 404


def test_setting_one_up_asks_for_a_fresh_proof(olive, sign_in):
    browser = sign_in(olive)
    sign_in.prove(browser, olive, ago=6 * 60)

    for page in ("add_app", "add_key", "make_codes"):
        asked = browser.get(f"/accounts/{page}/")["Location"]
        assert asked == f"/accounts/reauthenticate/?next=%2Faccounts%2F{page}%2F"


def test_starting_over_leaves_nothing_of_before(olive, app, administrator, sign_in):
    browser = sign_in(olive)
    codes = make_codes(user=olive, by=olive)

    link = start_over(user=olive, by=administrator)

    assert browser.get("/intake/")["Location"].startswith(LOGIN)
    assert enter("olive", RIGHT).status_code == 200
    assert not Authenticator.objects.exists()
    assert "Choose a password" in Client().get(link, follow=True).text
    assert lines(Verb.FACTORS_RESET).get().actor_id == administrator.pk
    assert codes


def test_the_program_hashes_with_argon2(settings, officer):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    officer.set_password(RIGHT)

    assert identify_hasher(officer.password).algorithm == "argon2"
    assert officer.password.startswith("argon2$argon2id$")
