"""One tablet, a shift of officers: how long until another one is in, beside whoever is locked."""

from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.actions.tablets import add_tablet, enroll_tablet
from angel_program.accounts.models import Station, User
from angel_program.journal.actors import COMMAND_LINE, ENROLLMENT
from angel_program.permissions import Role
from tests.factories import UserFactory
from tests.second_factor import App

PASSWORD = "four quiet harbor lanterns"  # noqa: S105  # of invented people
# One for each change of places: a code of an app works once.
PEOPLE = 21


class Shift(NamedTuple):
    """A tablet's secret, and who works at it: each with a password and an app."""

    token: str
    people: list[tuple[User, App]]


def shift(station: Station) -> Shift:
    """Enroll a tablet at this station, and give its officers what they sign in with."""
    of = {"department": station.department, "station": station}
    ada = UserFactory(username="ada", role=Role.ADMINISTRATOR, **of)
    code = add_tablet(station=station, name="Front desk", by=ada)
    _tablet, token = enroll_tablet(code=code, by=ENROLLMENT)
    officers: list[User] = UserFactory.create_batch(PEOPLE, role=Role.OFFICER, **of)
    for officer in officers:
        choose_password(user=officer, password=PASSWORD, by=COMMAND_LINE)
    return Shift(token, [(officer, App(officer)) for officer in officers])


def switched(context: Any, shift: Shift) -> dict[str, Any]:
    """Each locks, and the next signs in by password and code; seconds from "Somebody else" on."""
    cookie = {"name": "__Host-tablet", "value": shift.token, "domain": "localhost", "path": "/"}
    context.clear_cookies()
    context.add_cookies([cookie | {"secure": True}])
    page = context.new_page()
    page.goto("/accounts/login/")
    first, *others = shift.people
    _sign_in(page, *first)
    took = []
    for one in others:
        page.get_by_role("button", name="Your account").click()
        page.get_by_role("button", name="Lock").click()
        page.wait_for_url("**/accounts/unlock/**")
        began = perf_counter()
        page.get_by_role("link", name="Somebody else").click()
        _sign_in(page, *one)
        took.append(perf_counter() - began)
    page.close()
    took.sort()
    nineteen_in_twenty = took[round(0.95 * len(took)) - 1]
    return {
        "times": len(took),
        "median": round(median(took), 2),
        "p95": round(nineteen_in_twenty, 2),
    }


def _sign_in(page: Any, officer: User, app: App) -> None:
    page.get_by_label("Username").fill(officer.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(app.code())
    page.get_by_role("button", name="Sign in").click()
    page.locator("html[data-outbox=ready]").wait_for()
