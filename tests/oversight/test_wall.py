"""The wall screen: how many stand where today, and nothing about anybody."""

import html
import json
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.accounts.actions.tablets import add_tablet, revoke_tablet
from angel_program.accounts.models import TabletPurpose
from angel_program.oversight.wall import today
from angel_program.road import Status
from tests.enrolled import Enrolled
from tests.factories import BedUnitFactory, DepartmentFactory, UserFactory
from tests.journey import arrived, at_the_center, held, in_hours, on_the_road, searching

WALL = "/wall/"
SCRIPT = {"HX-Request": "true", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
def screen(station, administrator):
    """What hangs on the wall."""
    return Enrolled(station, administrator, name="Back office", purpose=TabletPurpose.WALL)


def counts(department, at=None):
    """Stage by stage, without those where nobody is."""
    stages = today(department, at or timezone.now()).stages
    return {stage.status: stage.count for stage in stages if stage.count}


def test_a_wall_screen_shows_counts_to_whoever_passes_and_says_nothing_of_anybody(
    officer, coordinator, angel, screen
):
    rides = on_the_road(officer, coordinator, BedUnitFactory(), angel)
    visits = [arrived(officer), searching(officer).walk_in, rides.walk_in]

    answer = screen.browser().get(WALL)

    assert answer.status_code == 200
    told = answer.context["today"]
    assert (told.waiting, told.late, told.came, told.handed_over) == (3, 0, 3, 0)
    for visit in visits:
        assert str(visit.pk) not in answer.text
        assert visit.handle not in answer.text


def test_each_stage_has_its_place_whether_or_not_anybody_is_there(officer, coordinator, department):
    arrived(officer)
    searching(officer)
    held(officer, coordinator, BedUnitFactory())

    assert counts(department) == {Status.WELCOMED: 1, Status.SEEKING: 1, Status.OFFERED: 1}
    assert len(today(department, timezone.now()).stages) == 9


def test_who_was_handed_over_is_no_longer_on_the_road_but_counts_today(
    officer, coordinator, angel, department
):
    at_the_center(officer, coordinator, BedUnitFactory(), angel)

    now, tomorrow = today(department, timezone.now()), today(department, in_hours(24))

    assert (now.waiting, now.came, now.handed_over) == (0, 1, 1)
    assert (tomorrow.came, tomorrow.handed_over) == (0, 0)


def test_late_is_whoever_stays_longer_than_usual(officer, department):
    searching(officer)
    arrived(officer)

    assert [today(department, in_hours(hours)).late for hours in (0, 1, 4)] == [0, 1, 2]


@time_machine.travel("2026-03-02T04:30:00Z", tick=False)
def test_today_begins_at_midnight_where_the_department_is(officer, department):
    assert department.zone.key == "America/New_York"
    arrived(officer)  # half past eleven on the evening of the first

    assert today(department, in_hours(0.4)).came == 1
    assert today(department, in_hours(0.6)).came == 0


def test_another_departments_visits_are_not_counted(officer, department):
    searching(officer)

    assert today(DepartmentFactory(code="ashbury"), timezone.now()).waiting == 0


def test_nothing_is_sent_while_nothing_is_different(officer, screen):
    browser = screen.browser()
    page = browser.get(WALL)
    has = json.loads(html.unescape(re.search(r'hx-headers="([^"]*)"', page.text)[1]))

    assert browser.get(WALL, headers=SCRIPT | has).status_code == 304
    arrived(officer)

    answer = browser.get(WALL, headers=SCRIPT | has)
    assert (answer.status_code, "<html" in answer.text) == (200, False)
    assert answer.context["today"].came == 1


def test_the_number_of_questions_does_not_grow(officer, screen):
    browser = screen.browser()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(WALL).status_code == 200
        return len(queries)

    one = asked()
    for _n in range(5):
        searching(officer)
    assert asked() == one <= 6


def test_a_code_for_a_wall_screen_leads_to_the_wall(station, administrator):
    code = add_tablet(
        station=station, name="Back office", purpose=TabletPurpose.WALL, by=administrator
    )
    browser = Client()

    answer = browser.post("/tablets/enroll/", {"code": code})

    assert answer["Location"] == WALL
    assert browser.get(WALL).status_code == 200


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/accounts/unlock/", "/intake/"])
def test_nobody_signs_in_or_works_on_a_wall_screen(path, screen, officer):
    for browser in (screen.browser(), screen.sign_in(officer)):
        assert browser.get(path)["Location"] == WALL
        assert browser.post(path, {"login": "olive", "password": "x"})["Location"] == WALL
    assert screen.browser().get("/tablets/enroll/").status_code == 200


def test_a_tablet_of_a_desk_is_no_wall_screen(station, administrator):
    answer = Enrolled(station, administrator).browser().get(WALL)

    assert answer["Location"].startswith("/accounts/login/")


def test_a_screen_that_was_revoked_goes_to_the_sign_in(administrator, screen):
    revoke_tablet(tablet=screen.row, by=administrator)
    browser = screen.browser()

    assert browser.get(WALL)["Location"].startswith("/accounts/login/")
    asked = browser.get(WALL, headers=SCRIPT)
    assert (asked.status_code, asked["HX-Redirect"]) == (204, "/")


def test_the_chiefs_staff_see_it_where_they_sit_and_nobody_else_does(
    overseer, officer, sign_in, department
):
    assert sign_in(overseer).get(WALL).status_code == 200
    assert sign_in(officer).get(WALL).status_code == 403
    other = UserFactory(role="overseer", department=DepartmentFactory(code="ashbury"))
    searching(officer)
    assert sign_in(other).get(WALL).context["today"].waiting == 0
