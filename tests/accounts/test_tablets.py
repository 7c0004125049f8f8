"""A tablet is enrolled by an administrator's code, known by a cookie, and revoked in one press."""

from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from angel_program.accounts.actions.tablets import add_tablet, enroll_tablet, revoke_tablet
from angel_program.accounts.models import StaffSession, Tablet
from angel_program.journal.actors import ENROLLMENT
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.models import WalkIn
from tests.enrolled import COOKIE, Enrolled
from tests.factories import StationFactory, UserFactory
from tests.intake.test_welcome import knock
from tests.journey import in_hours

pytestmark = pytest.mark.usefixtures("still_clock")

ENROLL = "/tablets/enroll/"
MINUTES = 1 / 60


@pytest.fixture
def tablet(station, administrator):
    """The one on the front desk."""
    return Enrolled(station, administrator)


def lines(verb):
    return Entry.objects.filter(verb=verb)


def test_from_the_administrators_page_to_a_tablet_that_knows_its_door(
    administrator, station, sign_in
):
    desk, front = sign_in(administrator), Client()
    shown = desk.post(
        "/tablets/add_tablet/", {"station": station.pk, "name": "Front desk", "purpose": "desk"}
    )
    code = shown.context["code"]
    assert f"{code[:4]} {code[4:]}" in shown.text

    answer = front.post(ENROLL, {"code": f" {code[:4].lower()}-{code[4:]} "})

    cookie = answer.cookies[COOKIE]
    held = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"])
    assert held == (True, True, "Strict", "/")
    assert cookie["max-age"] == 400 * 24 * 60 * 60
    row = Tablet.objects.get()
    assert (row.station, row.name, row.code) == (station, "Front desk", "")
    assert cookie.value not in (row.token, row.code), "the database holds digests alone"
    assert code not in str([*Tablet.objects.values(), *Entry.objects.values()])
    assert "Front desk" in desk.get("/tablets/").text
    assert lines(Verb.TABLET_ADDED).get().actor_id == administrator.pk
    line = lines(Verb.TABLET_ENROLLED).get()
    assert (line.machine, line.department_id) == ("enrollment", station.department_id)


def test_a_code_works_once(station, administrator):
    code = add_tablet(station=station, name="Front desk", by=administrator)
    enroll_tablet(code=code, by=ENROLLMENT)

    answer = Client().post(ENROLL, {"code": code})

    assert (answer.status_code, COOKIE in answer.cookies) == (422, False)


def test_a_code_works_for_fifteen_minutes(station, administrator):
    code = add_tablet(station=station, name="Front desk", by=administrator)

    with time_machine.travel(in_hours(15.1 * MINUTES)), pytest.raises(Refused):
        enroll_tablet(code=code, by=ENROLLMENT)
    with time_machine.travel(in_hours(14.9 * MINUTES)):
        assert enroll_tablet(code=code, by=ENROLLMENT)


@pytest.mark.parametrize("code", ["", "AAAAAAAA", "x\x00", "Ａ" * 8, "'; DROP TABLE", "9" * 5000])
def test_a_wrong_code_enrolls_nothing_and_is_one_sentence(code, db):
    answer = Client().post(ENROLL, {"code": code})

    assert answer.status_code == 422
    assert not Tablet.objects.exists()


def test_a_station_that_typed_many_wrong_codes_still_enrolls_by_the_right_one(
    station, administrator
):
    code = add_tablet(station=station, name="Front desk", by=administrator)
    guessed = [Client().post(ENROLL, {"code": "WRONGONE"}).status_code for _try in range(12)]

    assert guessed == [422] * 12
    assert lines(Verb.TABLET_REFUSED).count() == 10, "enough to be seen, and no flood"
    assert Client().post(ENROLL, {"code": code}).status_code == 302


def test_whoever_was_signed_in_on_it_before_is_signed_out(station, administrator, officer, sign_in):
    code = add_tablet(station=station, name="Front desk", by=administrator)
    browser = sign_in(officer)

    browser.post(ENROLL, {"code": code})

    assert browser.get("/intake/").status_code == 302


def test_a_revoked_tablet_is_an_ordinary_browser_and_everybody_on_it_is_out(
    tablet, administrator, officer, supervisor, sign_in
):
    browser, locked = tablet.sign_in(officer), tablet.sign_in(supervisor)
    locked.post("/accounts/lock/")
    assert "sam" in tablet.browser().get("/accounts/unlock/").text

    desk = sign_in(administrator)
    answer = desk.post(f"/tablets/{tablet.row.pk}/revoke_tablet/")

    assert answer["Location"] == "/tablets/"
    assert browser.get("/intake/")["Location"].startswith("/accounts/login/")
    assert not StaffSession.objects.filter(tablet=tablet.row).exists()
    assert tablet.browser().get("/accounts/unlock/")["Location"] == "/accounts/login/"
    assert lines(Verb.TABLET_REVOKED).get().facts == {"ended": 2}
    assert "Revoked" in desk.get("/tablets/").text
    with pytest.raises(Refused):
        revoke_tablet(tablet=tablet.row, by=administrator)


def test_a_code_that_was_revoked_before_it_was_typed_enrolls_nothing(station, administrator):
    code = add_tablet(station=station, name="Front desk", by=administrator)
    revoke_tablet(tablet=Tablet.objects.get(), by=administrator)

    with pytest.raises(Refused):
        enroll_tablet(code=code, by=ENROLLMENT)


def test_what_nobody_enrolled_is_no_tablet(tablet, officer):
    for shown in ("", "invented", tablet.row.token, "\x00", "x" * 5000):
        browser = Client()
        browser.cookies[COOKIE] = shown
        assert browser.get("/accounts/login/").wsgi_request.tablet is None


def test_a_session_of_a_tablet_is_worth_nothing_on_another_device(
    tablet, officer, administrator, station, sign_in
):
    on_it, elsewhere = tablet.sign_in(officer), sign_in(officer)
    other = Enrolled(station, administrator, "Back office")
    thief, theirs = Client(), other.browser(on_it.cookies["__Host-session"].value)
    thief.cookies["__Host-session"] = on_it.cookies["__Host-session"].value
    carried = tablet.browser(elsewhere.cookies["__Host-session"].value)

    assert [one.get("/intake/").status_code for one in (thief, theirs, carried)] == [302] * 3
    assert [one.get("/intake/").status_code for one in (on_it, elsewhere)] == [200] * 2


def test_a_walk_in_is_logged_at_the_tablets_door(administrator, officer, department):
    pier = StationFactory(department=department, code="pier", name="Pier")
    browser = Enrolled(pier, administrator).sign_in(officer)

    knock(browser)

    assert officer.station != pier
    assert WalkIn.objects.get().station == pier


def test_what_is_done_on_a_tablet_says_on_which_and_no_more_once_it_is_revoked(
    tablet, administrator, officer, supervisor, sign_in
):
    knock(tablet.sign_in(officer), id=str(uuid4()))
    knock(sign_in(officer), id=str(uuid4()))
    revoke_tablet(tablet=tablet.row, by=administrator)
    carried = sign_in(supervisor)
    carried.cookies[COOKIE] = tablet.token
    knock(carried, id=str(uuid4()))

    written = lines(Verb.WELCOMED).order_by("seq")
    assert [line.device_id for line in written] == [tablet.row.pk, None, None]


def test_a_tablet_lent_to_another_department_is_no_door_of_theirs(tablet, stranger):
    browser = tablet.sign_in(stranger)

    knock(browser)

    assert WalkIn.objects.get().station is None


def test_a_tablet_of_another_department_does_not_exist(tablet, elsewhere, sign_in):
    theirs = sign_in(UserFactory(username="alba", department=elsewhere, role="administrator"))

    assert theirs.post(f"/tablets/{tablet.row.pk}/revoke_tablet/").status_code == 404
    assert "Front desk" not in theirs.get("/tablets/").text
    answer = theirs.post(
        "/tablets/add_tablet/",
        {"station": tablet.row.station_id, "name": "Ours now", "purpose": "desk"},
    )
    assert answer.status_code == 422
    tablet.row.refresh_from_db()
    assert tablet.row.is_in_use


def test_the_list_says_when_it_was_last_used_and_the_cookie_is_given_again(tablet, officer):
    browser = tablet.sign_in(officer)
    with time_machine.travel(in_hours(30)):
        answer = browser.get("/accounts/login/")
        tablet.row.refresh_from_db()
        assert tablet.row.seen_at.date() > tablet.row.enrolled_at.date()

    assert answer.cookies[COOKIE].value == tablet.token


def test_the_database_keeps_an_enrolled_tablet_whole(tablet):
    rows = Tablet.objects.filter(pk=tablet.row.pk)
    for broken in ({"token": None}, {"code": "x"}, {"revoked_at": tablet.row.enrolled_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)
