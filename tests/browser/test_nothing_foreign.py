"""In a real Chromium: no page of any role breaks the content policy, and the policy holds."""

from typing import Any

import pytest
from django.urls import reverse

from tests.browser.test_every_page import sign_in
from tests.house import world as worlds
from tests.house.routes import address_of
from tests.house.test_headers import ADMIN_PAGES
from tests.house.test_matrix import COLUMNS, ROWS

# Not to be looked at: what ends by being opened, what machines ask, and what is not there.
ENDS = {"choose_password", "account_logout", "admin:logout", "healthz", "readyz"} | {
    "admin:jsi18n",
    "admin:password_change",
    "admin:password_change_done",
    "oversight:export_outcomes",  # a file, which the browser saves
    "oversight:export_month",
}
# The second department's coordinator sees the same pages as ours, and fewer.
PEOPLE = [who for who in COLUMNS if who != "stranger"]
ADMINS = ("overseer", "administrator")
# Notes a breach of the policy where the test can read it, whatever the console says.
NOTE = """
addEventListener("securitypolicyviolation", (breach) => {
  console.error(`policy: ${breach.effectiveDirective} ${breach.blockedURI} ${breach.sample}`);
});
"""


@pytest.fixture
def world(transactional_db: None) -> Any:
    """Somebody at every point of the road."""
    return worlds.build()


def pages_of(who: str, world: Any) -> list[str]:
    """Every address that the matrix opens to them by GET, and the admin's to those who have it."""
    column = COLUMNS.index(who)
    ours = [
        reverse(name, args=address_of(world, of))
        for name, (of, *cells) in ROWS.items()
        if cells[column].startswith("ok") and name not in ENDS
    ]
    return ours + [reverse(name) for name in ADMIN_PAGES if who in ADMINS and name not in ENDS]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_breaks_the_policy_by_day_or_by_night(who, world, page, console_errors):
    page.add_init_script(NOTE)
    if who != "nobody":
        sign_in(page, getattr(world, who))

    wrong = {}
    for where in pages_of(who, world):
        page.emulate_media(color_scheme="light")
        page.goto(where)
        page.emulate_media(color_scheme="dark")
        # The administrator has no figures and the chief's staff no reference data.
        may = "status of 403" if who in ADMINS else "nothing"
        # For a script or a bare answer, which name no icon, the browser asks for one by itself.
        wrong[where] = [
            error for error in console_errors if may not in error and "favicon.ico" not in error
        ]
        console_errors.clear()

    assert {where: errors for where, errors in wrong.items() if errors} == {}


def test_markup_and_scripts_from_elsewhere_are_refused(world, page, console_errors):
    page.goto("/accounts/login/")

    got_in = page.evaluate(
        """() => {
          const attempts = {
            markup: () => { document.body.innerHTML = "<p>in</p>"; },
            inline: () => {
              const script = document.createElement("script");
              script.append("window.inline = true");
              document.body.append(script);
              if (!window.inline) throw new Error("refused");
            },
            later: () => { setTimeout("window.late = true"); },
            policy: () => { trustedTypes.createPolicy("other", {createHTML: (text) => text}); },
            handler: () => {
              document.body.setAttribute("onclick", "window.clicked = true");
              document.body.click();
              if (!window.clicked) throw new Error("refused");
            },
          };
          return Object.keys(attempts).filter((name) => {
            try { attempts[name](); return true; } catch { return false; }
          });
        }"""
    )

    assert got_in == []
    assert len(console_errors) >= 4, "the browser says of each that it was refused"
    console_errors.clear()


def test_no_page_is_allowed_the_camera_or_anything_else_of_the_device(world, page):
    page.goto("/accounts/login/")

    left = set(page.evaluate("document.featurePolicy.allowedFeatures()"))

    device = {"camera", "microphone", "geolocation", "clipboard-read", "display-capture", "usb"}
    assert left & device == set()
    assert "publickey-credentials-get" in left
