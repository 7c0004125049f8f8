"""Every page, as its people see it: one visit that asks for everything a browser can tell.

No barrier, no console error, nothing against the content policy, nothing cut off, and nothing that
moves for whoever wants it still; lying flat and upright, zoomed to twice its size and as narrow as
a telephone, by day and by night, and in three languages: two of them need more letters.
"""

from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import SCHEMES, SIZES, Barriers
from tests.browser.eyes import NARROW, cut, moving
from tests.house import world as worlds
from tests.house.routes import address_of
from tests.house.test_headers import ADMIN_PAGES
from tests.house.test_matrix import COLUMNS, ROWS
from tests.second_factor import App
from tests.sizes import size

# Pages of the matrix in a further state, or that show somebody else something else: who opens them,
# and their address with the world's objects in it.
STATES = {
    "officer": ["/intake/{eligible}/"],
    "supervisor": ["/intake/{flagged}/decide_screening/"],
    "angel": ["/referrals/rides/"],
    "coordinator": [
        "/referrals/{seeking}/find_bed/?show=unfit",
        "/referrals/{seeking}/record_call/?center={center}",
        "/referrals/{offered}/",
        "/referrals/{accepted}/",
        "/referrals/{en_route}/",
        "/referrals/{admitted}/",
        "/referrals/{called}/assign_escort/",
    ],
    "privacy_officer": ["/releases/"],
    "administrator": ["/admin/"],
}
# Not to be looked at: what ends by being opened, what machines ask, and what is not there.
ENDS = {"choose_password", "account_logout", "admin:logout", "healthz", "readyz"} | {
    "admin:jsi18n",
    "admin:password_change",
    "admin:password_change_done",
    "oversight:export_outcomes",  # a file, which the browser saves
    "oversight:export_month",
    "referrals:export_miles",
}
# Who looks at which pages: each page is looked at by the first who may open it. The second
# department's coordinator sees the same pages as ours, and fewer.
PEOPLE = [
    ["nobody", "officer", "supervisor", "angel"],
    ["coordinator"],
    ["overseer", "privacy_officer", "administrator"],
]
ORDER = [who for some in PEOPLE for who in some]
ADMINS = ("overseer", "administrator")
# Every page by everybody who may open it, in every shape, with pictures: EVERY_SHAPE=1.
WHOLE = bool(size("EVERY_SHAPE", 0))
SHAPES = (
    [(name, scheme) for name in SIZES for scheme in SCHEMES]
    if WHOLE
    else [("tablet", "light"), ("upright", "dark")]
)
# Whose browser asks for which language; with EVERY_SHAPE everybody's asks for each in turn.
SPEAKS = {"officer": "es-MX", "coordinator": "pt-BR", "overseer": "es-MX", "administrator": "pt-BR"}
# What the page is marked with by day and by night: ours, and the admin's.
SHOWS = {
    "light": "html[data-bs-theme=light], html:not([data-bs-theme], .dark)",
    "dark": "html[data-bs-theme=dark], html.dark",
}
# Notes a breach of the policy where the test can read it, whatever the console says.
NOTE = """
addEventListener("securitypolicyviolation", (breach) => {
  console.error(`policy: ${breach.effectiveDirective} ${breach.blockedURI} ${breach.sample}`);
});
"""


@pytest.fixture
def world(transactional_db: None) -> Any:
    """Somebody at every point of the road, committed, so that the browser's requests see them."""
    return worlds.build()


def sign_in(page: Page, person: Any) -> None:
    """Put a session of this person into the browser."""
    client = Client()
    client.force_login(person, backend="angel_program.accounts.backend.Backend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": cookie.value,
                "domain": "localhost",
                "path": "/",
                "secure": True,
            }
        ]
    )


def address(pattern: str, world: Any) -> str:
    """The pattern with the ids of the world's objects in it."""
    names = [part.split("}")[0] for part in pattern.split("{")[1:]]
    return pattern.format(**{name: getattr(world, name).pk for name in names})


def may_open(who: str, cells: list[str]) -> bool:
    """Whether the matrix opens a page to them by GET. A supervisor is an officer."""
    column = COLUMNS.index("officer" if who == "supervisor" else who)
    return cells[column].startswith("ok")


def pages_of(who: str, world: Any) -> list[str]:
    """The addresses that they look at: every one they may open, or those nobody opened before."""
    before = [] if WHOLE else ORDER[: ORDER.index(who)]
    ours = [
        reverse(name, args=address_of(world, of))
        for name, (of, *cells) in ROWS.items()
        if name not in ENDS
        and may_open(who, cells)
        and not any(may_open(other, cells) for other in before)
    ]
    of_admin = [
        reverse(name)
        for name in ADMIN_PAGES
        if who in ADMINS and name not in ENDS and (WHOLE or who == _keeper_of(name))
    ]
    return ours + of_admin + [address(pattern, world) for pattern in STATES.get(who, ())]


def _keeper_of(name: str) -> str:
    """Whose page of the admin it is: the first page is the chief's staff's, with its figures."""
    return "overseer" if name == "admin:index" else "administrator"


@pytest.mark.long
@pytest.mark.rest
@pytest.mark.parametrize("people", PEOPLE, ids=" and ".join)
def test_every_page_can_be_read_by_everybody_and_keeps_the_policy(
    people, world, open_page, barriers, look, console_errors
):
    found = {}
    tongues = ["en-US", "es-MX", "pt-BR"] if WHOLE else [""]
    for who, tongue in product(people, tongues):
        page = open_page(locale=tongue or SPEAKS.get(who, "en-US"))
        page.add_init_script(NOTE)
        if who != "nobody":
            sign_in(page, getattr(world, who))
        # The administrator has no figures and the chief's staff no reference data.
        may = "status of 403" if who in ADMINS else "nothing"
        for where in pages_of(who, world):
            wrong = visit(page, barriers, where)
            # For a script or a bare answer, which name no icon, the browser asks by itself.
            wrong += [e for e in console_errors if may not in e and "favicon.ico" not in e]
            console_errors.clear()
            found[who, tongue, where] = wrong
            if wrong or WHOLE:
                look(page, f"{who} {tongue} {where}")
        page.context.close()

    assert {at: wrong for at, wrong in found.items() if wrong} == {}
    assert len(found) > 10


def visit(page: Page, barriers: Barriers, where: str) -> list[str]:
    """Open it once, then turn it and let night fall; what is wrong with it."""
    shape(page, *SHAPES[0])
    answer = page.goto(where)
    assert answer
    admin = where.startswith("/admin/")
    wrong = [] if answer.status == 200 or admin else [f"status {answer.status}"]
    if "html" in answer.headers["content-type"] and (not admin or where == "/admin/"):
        for name, scheme in SHAPES:
            shape(page, name, scheme)
            if admin:
                page.goto(where)  # it looks at the hour only when it is opened
            page.locator(SHOWS[scheme]).wait_for(state="attached")
            wrong += [f"{name}: {one}" for one in cut(page)]
            # By night other colors, and nothing else.
            rules = ["color-contrast"] if scheme == "dark" and not WHOLE else []
            wrong += [f"{name}, {scheme}: {barrier}" for barrier in barriers(page, *rules)]
        wrong += [] if admin else moving(page) + narrow(page)
    shape(page, "tablet", "dark")
    return wrong


def narrow(page: Page) -> list[str]:
    """What is cut off where there is little room."""
    wrong = []
    for name, (width, height) in NARROW.items():
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{name}: {one}" for one in cut(page)]
    return wrong


def shape(page: Page, name: str, scheme: Any) -> None:
    """Turn the tablet; by day or by night. What fades from color to color does it at once."""
    width, height = SIZES[name]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def test_an_officer_signs_in_and_welcomes_somebody(world, page, barriers):
    world.officer.set_password("a long and quiet sentence")
    world.officer.save()
    app = App(world.officer)

    page.goto("/")
    page.get_by_label("Username").fill("the_officer")
    page.get_by_label("Password", exact=True).fill("a long and quiet sentence")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(app.code())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Somebody has come in").click()
    page.get_by_role("button", name="They are in").click()

    # Nothing was answered: one sentence, announced, and the form as it was.
    page.get_by_role("alert").wait_for()
    assert "Look at the person first." in page.get_by_role("alert").inner_text()
    assert barriers(page) == []

    page.get_by_text("None of these").click()
    page.get_by_text("Came alone").click()
    page.get_by_role("button", name="They are in").click()

    page.wait_for_url("**/intake/*-*/screen/")
    assert page.get_by_role("heading", name="Can they go on?").is_visible()
