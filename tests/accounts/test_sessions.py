"""Sessions: ten hours from the sign-in, listed, ended from elsewhere, and dead with the account."""

import pytest
import time_machine

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.models import StaffSession
from angel_program.accounts.session_store import device_of
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.accounts.test_sign_in import RIGHT, enter
from tests.enrolled import Enrolled
from tests.journey import in_hours
from tests.second_factor import App

IPAD = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/126.0.0.0"


def is_in(browser):
    return browser.get("/intake/").status_code == 200


def mark_of(browser):
    return StaffSession.objects.get(session_key=browser.session.session_key).mark


@pytest.fixture
def on_both(officer, administrator, station, sign_in):
    """The officer's two browsers: at a desk, and on the tablet in front."""
    return sign_in(officer), Enrolled(station, administrator).sign_in(officer)


@pytest.mark.slow
def test_a_session_ends_ten_hours_after_the_sign_in_however_busy(officer, sign_in):
    browser = sign_in(officer)
    every_nine_minutes = [number * 9 / 60 for number in range(1, 67)]

    for hours in every_nine_minutes:
        with time_machine.travel(in_hours(hours)):
            session = browser.session
            session["busy"] = hours
            session.save()
            assert is_in(browser)

    with time_machine.travel(in_hours(10.01)):
        assert not is_in(browser)
    assert every_nine_minutes[-1] == 9.9


def test_disabling_an_account_ends_its_sessions_with_their_next_request(
    officer, administrator, station, sign_in
):
    tablet = Enrolled(station, administrator).sign_in(officer)
    desktop, desk = sign_in(officer), sign_in(administrator)
    url = f"/admin/accounts/user/{officer.pk}/change/"

    desk.post(url, {"role": "officer", "station": officer.station_id})

    assert not is_in(tablet)
    assert not is_in(desktop)
    assert not StaffSession.objects.filter(account=officer).exists()
    assert Entry.objects.get(verb=Verb.SESSIONS_ENDED).facts == {"ended": 2}


def test_opening_an_account_again_brings_no_session_back(officer, administrator, sign_in):
    browser, desk = sign_in(officer), sign_in(administrator)
    url = f"/admin/accounts/user/{officer.pk}/change/"

    desk.post(url, {"role": "officer", "station": officer.station_id})
    desk.post(url, {"role": "officer", "station": officer.station_id, "is_active": "on"})

    officer.refresh_from_db()
    assert officer.is_active
    assert not is_in(browser)


def test_a_new_role_counts_from_the_next_request(officer, administrator, sign_in):
    browser, desk = sign_in(officer), sign_in(administrator)
    assert is_in(browser)

    desk.post(f"/admin/accounts/user/{officer.pk}/change/", {"role": "overseer", "is_active": "on"})

    assert browser.get("/intake/").status_code == 403
    assert browser.get("/admin/").status_code == 200


def test_a_new_password_ends_every_session(officer, on_both):
    choose_password(user=officer, password="five other quiet lanterns", by=officer)

    assert [is_in(browser) for browser in on_both] == [False, False]
    assert not StaffSession.objects.filter(account=officer).exists()


def test_ones_own_sessions_are_listed_and_ended(officer, on_both):
    here, lost = on_both
    assert here.get("/accounts/").text.count("/end_session/") == 2

    here.post(f"/accounts/sessions/{mark_of(lost)}/end_session/")

    assert not is_in(lost)
    assert is_in(here)
    assert Entry.objects.filter(verb=Verb.SIGNED_OUT).latest("seq").facts == {"elsewhere": True}


def test_ending_the_one_in_use_is_a_sign_out(officer, sign_in):
    browser = sign_in(officer)

    answer = browser.post(f"/accounts/sessions/{mark_of(browser)}/end_session/")

    assert answer["Location"] == "/accounts/login/"
    assert not is_in(browser)


def test_nobody_ends_anothers_session(officer, supervisor, sign_in):
    mine, other = sign_in(officer), sign_in(supervisor)

    answer = mine.post(f"/accounts/sessions/{mark_of(other)}/end_session/")

    assert answer.status_code == 404
    assert is_in(other)


def test_the_page_does_not_give_a_session_away(officer, on_both):
    browser, other = on_both

    text = browser.get("/accounts/").text

    assert browser.session.session_key not in text
    assert other.session.session_key not in text


@pytest.mark.parametrize(
    ("says", "device"), [(IPAD, "ipad"), (CHROMEBOOK, "chromebook"), ("", "other"), ("x", "other")]
)
def test_of_a_device_only_its_kind_is_kept(says, device):
    assert device_of(says) == device


def test_a_session_begun_before_signing_in_is_not_the_one_after(client, officer):
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = 1
    session.save()
    before = session.session_key

    client.force_login(officer, backend="angel_program.accounts.backend.Backend")

    assert client.session.session_key != before


def test_the_one_before_ends_with_the_next_sign_in_on_the_same_kind_of_device(
    officer, administrator, station, sign_in
):
    """One tablet and one other device at a time (S7)."""
    officer.set_password(RIGHT)
    officer.save()
    app = App(officer)
    front, back = (Enrolled(station, administrator, name) for name in ("Front", "Back"))
    at_the_desk = sign_in(officer)
    first = _by_password(officer, front.browser(), app.code())
    assert [is_in(browser) for browser in (at_the_desk, first)] == [True, True]

    second = _by_password(officer, back.browser(), app.code(1))
    assert [is_in(browser) for browser in (at_the_desk, first, second)] == [True, False, True]

    at_home = sign_in(officer)
    assert [is_in(browser) for browser in (at_the_desk, second, at_home)] == [False, True, True]
    began = Entry.objects.filter(verb=Verb.SIGNED_IN).order_by("seq")
    assert [line.facts["ended"] for line in began] == [0, 0, 1, 1]
    assert [line.device_id for line in began] == [None, front.row.pk, back.row.pk, None]


def _by_password(user, browser, code):
    enter(user.username, RIGHT, browser)
    browser.post("/accounts/login/code/", {"code": code})
    return browser
