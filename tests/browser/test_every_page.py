"""Every page, as its people see it: no barrier, no console error, nothing cut off."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests.house import world as worlds
from tests.second_factor import App

# Who opens what: the address with the world's objects in it.
PAGES = {
    "officer": [
        "/intake/",
        "/intake/welcome/",
        "/intake/{welcomed}/",
        "/intake/{welcomed}/screen/",
        "/intake/{in_care}/return_from_care/",
        "/intake/{eligible}/send_to_care/",
        "/intake/{eligible}/give_consent/",
        "/intake/{eligible}/describe/",
        "/intake/{eligible}/identify/",
        "/intake/{eligible}/reveal/",
        "/intake/{eligible}/give_naloxone/",
        "/intake/surrenders/",
        "/intake/surrenders/surrender_item/",
        "/referrals/rides/",
    ],
    "supervisor": ["/intake/{flagged}/decide_screening/"],
    "coordinator": [
        "/referrals/",
        "/referrals/{seeking}/",
        "/referrals/{seeking}/record_call/",
        "/referrals/{seeking}/hold_bed/",
        "/referrals/{offered}/",
        "/referrals/{offered}/decline_bed/",
        "/referrals/{accepted}/assign_escort/",
        "/referrals/{accepted}/share_sheet/",
        "/referrals/{en_route}/",
        "/referrals/{en_route}/hand_over/",
        "/referrals/{unconfirmed}/confirm_arrival/",
        "/referrals/{admitted}/discharge/",
        "/referrals/follow_ups/",
        "/referrals/follow_ups/{follow_up}/",
        "/referrals/returning/",
        "/referrals/centers/",
        "/referrals/centers/{center}/",
    ],
    "angel": ["/referrals/rides/"],
    "overseer": ["/admin/", "/releases/", "/releases/ask/", "/releases/{published}/"],
    "privacy_officer": [
        "/releases/",
        "/releases/{release}/decide/",
        "/privacy/",
        "/privacy/digests/{digest}/",
        "/privacy/disclosures/",
        "/privacy/incident/",
        "/privacy/legal/",
        "/privacy/legal/forward/",
        "/privacy/visits/{welcomed}/hold/",
        "/privacy/holds/{hold}/lift/",
        "/journal/",
        "/journal/visits/{welcomed}/",
    ],
    "administrator": [
        "/admin/",
        "/accounts/",
        "/accounts/add_app/",
        "/accounts/add_key/",
        "/accounts/make_codes/",
        "/accounts/set_pin/",
        "/tablets/",
        "/tablets/add_tablet/",
        "/tablets/enroll/",
        "/accounts/reauthenticate/",
    ],
}


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


@pytest.mark.parametrize(("size", "scheme"), [("tablet", "light"), ("upright", "dark")])
@pytest.mark.parametrize("who", PAGES)
def test_every_page_can_be_read_by_everybody(who, size, scheme, world, open_page, barriers, look):
    page = open_page(size=size, scheme=scheme)
    sign_in(page, getattr(world, who))
    found = {}
    for pattern in PAGES[who]:
        answer = page.goto(address(pattern, world))
        look(page, pattern)
        cut_off = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        found[pattern] = [
            *([] if answer and answer.status == 200 else [f"status {answer and answer.status}"]),
            *(["wider than the screen"] if cut_off else []),
            *barriers(page),
        ]

    assert {pattern: wrong for pattern, wrong in found.items() if wrong} == {}


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
