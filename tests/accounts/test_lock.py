"""Locked and unlocked: by six digits on a tablet, by the password elsewhere, five tries each."""

import pytest
import time_machine
from django.test import Client

from angel_program.accounts.actions.lock import lock_session, unlock_session
from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.actions.pin import set_pin
from angel_program.accounts.models import StaffSession
from angel_program.accounts.session_store import SessionStore
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from tests.accounts.test_sign_in import RIGHT, WRONG, enter
from tests.enrolled import COOKIE, SESSION, Enrolled, form_of
from tests.journey import arrived, in_hours
from tests.second_factor import App

PIN = "739104"
UNLOCK = "/accounts/unlock/"
LOCKED = "__Host-locked"


@pytest.fixture
def olive(officer):
    """The officer, with a password and a PIN."""
    choose_password(user=officer, password=RIGHT, by=officer)
    return set_pin(pin=PIN, by=officer)


@pytest.fixture
def tablet(station, administrator):
    """The one on the front desk."""
    return Enrolled(station, administrator)


@pytest.fixture(params=["tablet", "desk"])
def place(request, tablet, olive, sign_in):
    """The officer's browser on a tablet or at a desk, what opens its lock, and what does not."""
    if request.param == "tablet":
        return tablet.sign_in(olive), {"pin": PIN}, {"pin": "602817"}
    return sign_in(olive), {"password": RIGHT}, {"password": WRONG}


def lock(browser, **said):
    answer = browser.post("/accounts/lock/", said)
    assert (answer.status_code, answer["Location"]) == (302, UNLOCK)
    return answer


def unlock(browser, said):
    return browser.post(UNLOCK, form_of(browser.get(UNLOCK)) | said)


def lines(verb):
    return [line.facts for line in Entry.objects.filter(verb=verb).order_by("seq")]


def test_the_lock_shows_who_and_nothing_else_and_opens_where_it_was_locked(place, olive):
    browser, right, _wrong = place
    before = browser.cookies[SESSION].value
    lock(browser, goes_on="/intake/surrenders/")
    locked = browser.cookies[SESSION].value
    shown = browser.get(UNLOCK)
    assert "olive" in shown.text
    assert "Officer" in shown.text
    assert "/surrenders/" not in shown.text

    answer = unlock(browser, right)

    assert answer["Location"] == "/intake/surrenders/"
    assert browser.get("/intake/").status_code == 200
    assert len({before, locked, browser.cookies[SESSION].value}) == 3
    assert [line["idle"] for line in lines(Verb.SESSION_LOCKED)] == [False]
    assert len(lines(Verb.SESSION_UNLOCKED)) == 1


def test_five_wrong_tries_end_the_session_and_everything_is_asked(place, olive):
    browser, right, wrong = place
    lock(browser)
    answers = [unlock(browser, wrong) for _try in range(4)]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert "1 try is left." in answers[-1].text

    last = unlock(browser, wrong)

    assert last.status_code in (302, 429)  # five wrong passwords lock the account as well
    assert not StaffSession.objects.filter(account=olive).exists()
    assert browser.get(UNLOCK)["Location"] == "/accounts/login/"
    assert browser.get("/intake/")["Location"].startswith("/accounts/login/")
    failed = lines(Verb.UNLOCK_FAILED)
    assert [(line["tries"], line["ended"]) for line in failed] == [
        *((number, False) for number in (1, 2, 3, 4)),
        (5, True),
    ]
    assert right.items().isdisjoint(wrong.items())


def test_a_right_one_before_the_fifth_begins_the_count_anew(place):
    browser, right, wrong = place
    for _round in range(2):
        lock(browser)
        for _try in range(4):
            unlock(browser, wrong)
        if "password" in right:
            break  # axes counts passwords: a fifth wrong one would lock the account
        assert unlock(browser, right).status_code == 302


@pytest.mark.parametrize("pin", ["", "73910", "7391040", "73910a", "٧٣٩١٠٤", "739104\x00"])
def test_what_is_no_pin_is_no_try(pin, tablet, olive):
    browser = tablet.sign_in(olive)
    lock(browser)

    assert unlock(browser, {"pin": pin}).status_code == 422
    assert StaffSession.objects.get(account=olive).tries == 0


@pytest.mark.usefixtures("still_clock")
def test_half_an_hour_after_the_lock_it_opens_no_more(place):
    browser, right, _wrong = place
    lock(browser)
    said = form_of(browser.get(UNLOCK)) | right

    with time_machine.travel(in_hours(30.1 / 60)):
        assert browser.get(UNLOCK)["Location"] == "/accounts/login/"
        assert browser.post(UNLOCK, said)["Location"] == "/accounts/login/"
    with time_machine.travel(in_hours(29.9 / 60)):
        assert browser.post(UNLOCK, said)["Location"] == "/"


def test_it_outlives_neither_the_ten_hours_nor_the_account(place, olive):
    browser, right, _wrong = place
    session = StaffSession.objects.get(account=olive)
    with time_machine.travel(in_hours(9.9)):
        lock_session(session=session, idle=True, by=olive)
    with time_machine.travel(in_hours(10.1)), pytest.raises(Refused):
        unlock_session(session=session, proves=lambda: True, by=olive)

    olive.is_active = False
    olive.save()
    with time_machine.travel(in_hours(9.95)), pytest.raises(Refused):
        unlock_session(session=session, proves=lambda: True, by=olive)
    assert browser.get(UNLOCK).status_code == 302
    assert right


def test_unlocking_is_no_fresh_proof(tablet, olive, sign_in):
    walk_in, browser = arrived(olive), tablet.sign_in(olive)
    sign_in.prove(browser, olive, ago=20 * 60)
    lock(browser)
    unlock(browser, {"pin": PIN})

    answer = browser.get(f"/intake/{walk_in.pk}/reveal/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_a_pin_opens_nothing_but_on_an_enrolled_tablet(olive, sign_in, tablet):
    desk, on_it = sign_in(olive), tablet.sign_in(olive)
    lock(desk)
    lock(on_it)

    assert "id_pin" not in desk.get(UNLOCK).text
    assert unlock(desk, {"pin": PIN}).status_code == 422
    assert unlock(on_it, {"password": RIGHT}).status_code == 422


def test_a_pin_is_no_password_and_no_second_factor(olive):
    browser = Client()
    App(olive)

    assert enter("olive", PIN).status_code == 200
    enter("olive", RIGHT, browser)
    assert browser.post("/accounts/login/code/", {"code": PIN}).status_code == 200
    assert browser.get("/intake/").status_code == 302


def test_without_a_pin_a_tablet_asks_for_everything(tablet, officer):
    browser = tablet.sign_in(officer)
    lock(browser)

    shown = browser.get(UNLOCK)

    assert shown.context["form"] is None
    assert "No PIN yet" in shown.text
    assert browser.post(UNLOCK, form_of(shown) | {"pin": ""}).status_code == 200
    assert browser.get("/intake/")["Location"] == UNLOCK


def test_somebody_else_signs_in_beside_and_each_finds_their_own(tablet, olive, supervisor):
    set_pin(pin="602817", by=supervisor)
    choose_password(user=supervisor, password=RIGHT, by=supervisor)
    sams = set_pin(pin="602817", by=supervisor)
    app, browser = App(sams), tablet.sign_in(olive)
    lock(browser, goes_on="/intake/surrenders/")

    enter("sam", RIGHT, browser)
    answer = browser.post("/accounts/login/code/", {"code": app.code()})

    assert answer["Location"] == "/", "nothing of where the first one was"
    assert browser.get("/intake/").wsgi_request.user == sams
    lock(browser)
    shown = browser.get(UNLOCK)
    assert [shown.context["session"].account, *_of(shown.context["others"])] == [sams, olive]
    theirs = next(one for one in shown.context["others"])
    olives = {"who": theirs.mark}
    assert "olive" in browser.get(UNLOCK, olives).context["session"].account.username
    assert browser.post(UNLOCK, olives | {"pin": "602817"}).status_code == 422, "not Sam's digits"
    back = browser.post(UNLOCK, olives | {"pin": PIN})
    assert back["Location"] == "/intake/surrenders/"
    assert browser.get("/intake/").wsgi_request.user == olive
    assert StaffSession.objects.get(account=sams).locked_at is not None


def _of(sessions):
    return [one.account for one in sessions]


def test_at_a_desk_only_the_browser_that_locked_it_knows_the_lock(olive, sign_in):
    browser = sign_in(olive)
    key = lock(browser).cookies[LOCKED]
    held = (key["secure"], key["httponly"], key["samesite"], key["path"], key["max-age"])
    assert held == (True, True, "Strict", "/", "")

    stranger, thief = Client(), Client()
    thief.cookies[SESSION] = key.value

    assert stranger.get(UNLOCK)["Location"] == "/accounts/login/"
    assert thief.get("/intake/").status_code == 302, "a locked key is no session"
    assert unlock(browser, {"password": RIGHT}).cookies[LOCKED].value == ""


def test_another_tablet_or_a_browser_without_the_tablets_cookie_sees_no_lock(
    tablet, olive, station, administrator
):
    lock(tablet.sign_in(olive))
    other = Enrolled(station, administrator, "Back office")

    assert "olive" in tablet.browser().get(UNLOCK).text
    for browser in (other.browser(), Client()):
        assert browser.get(UNLOCK)["Location"] == "/accounts/login/"
    assert COOKIE in tablet.browser().cookies


def test_an_invented_mark_is_nobodys(tablet, olive):
    browser = tablet.sign_in(olive)
    lock(browser)

    for who in ("", "x", "\x00", "9" * 5000):
        assert browser.post(UNLOCK, {"who": who, "pin": PIN})["Location"] == "/accounts/login/"
    assert "olive" in browser.get(UNLOCK, {"who": "x"}).text


@pytest.mark.parametrize(
    "where",
    ["https://a.example.org/", "//a.org/", "/\\a.org", "a/", "/" + "x" * 300, "/a/?q=typed"],
)
def test_nobody_goes_on_at_an_address_of_others(where, tablet, olive):
    browser = tablet.sign_in(olive)
    lock(browser, goes_on=where)

    assert unlock(browser, {"pin": PIN})["Location"] == "/"


def test_after_five_tries_the_right_one_opens_nothing(tablet, olive):
    session = StaffSession.objects.get(pk=tablet.sign_in(olive).cookies[SESSION].value)
    lock_session(session=session, idle=False, by=olive)
    for _try in range(5):
        unlock_session(session=session, proves=lambda: False, by=olive)

    with pytest.raises(Refused):
        unlock_session(session=session, proves=lambda: True, by=olive)


def test_who_waits_for_the_password_has_one_count_with_the_sign_in(olive, sign_in):
    browser = sign_in(olive)
    lock(browser)
    for _try in range(4):
        enter("olive", WRONG)

    assert unlock(browser, {"password": WRONG}).status_code == 429
    assert unlock(browser, {"password": RIGHT}).status_code == 429, "the account is locked"


def test_whoever_is_signed_in_has_nothing_to_unlock(olive, sign_in):
    assert sign_in(olive).get(UNLOCK)["Location"] == "/"


def test_the_clock_takes_away_what_nobody_may_open_any_more(tablet, olive, supervisor, sign_in):
    lock(tablet.sign_in(olive))
    sign_in(supervisor)
    SessionStore.clear_expired()
    assert StaffSession.objects.count() == 2

    with time_machine.travel(in_hours(30.1 / 60)):
        SessionStore.clear_expired()
    assert [row.account for row in StaffSession.objects.all()] == [supervisor]
