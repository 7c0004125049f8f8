"""A security key in a real Chromium, by its virtual authenticator (Chrome DevTools, WebAuthn)."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from playwright.sync_api import Page

from tests.factories import UserFactory

PASSWORD = "four quiet harbor lanterns"


def plug_in(page: Page, transport: str) -> None:
    """A key in this browser, whose holder is there and proves it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": transport,
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def olive(transactional_db):
    """An officer with a password and nothing else yet."""
    user = UserFactory(username="olive")
    user.set_password(PASSWORD)
    user.save()
    return user


def give_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("olive")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_key_is_added_and_signs_in(olive, page, look, barriers):
    plug_in(page, "usb")
    give_password(page)
    look(page, "second factor")
    assert barriers(page) == []
    page.get_by_role("link", name="A key you carry").click()
    page.get_by_label("What you call this key").fill("Blue key")
    page.get_by_role("button", name="Touch the key now").click()
    page.get_by_role("button", name="Show me ten codes").click()
    look(page, "ten codes")
    assert barriers(page) == []
    page.get_by_role("link", name="They are written down").click()
    page.wait_for_url("**/intake/")

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    give_password(page)
    look(page, "code or key")
    assert barriers(page) == []
    page.get_by_role("button", name="Use your key").click()

    page.wait_for_url("**/intake/")
    page.goto("/accounts/reauthenticate/key/?next=/accounts/")
    page.get_by_role("button", name="Touch the key now").click()
    page.get_by_role("strong").get_by_text("Blue key").wait_for()
    look(page, "account")


def test_the_tablets_own_lock_is_refused(olive, page):
    """Also where the page was told to ask for any key: Chromium itself would offer none."""
    plug_in(page, "internal")
    give_password(page)
    page.get_by_role("link", name="A key you carry").click()
    page.get_by_label("What you call this key").wait_for()
    page.evaluate(
        """() => {
            const options = document.getElementById("key-options");
            const asked = JSON.parse(options.textContent);
            delete asked.publicKey.authenticatorSelection.authenticatorAttachment;
            const other = document.createElement("div"); // what is in a script may not be set
            other.id = options.id;
            other.hidden = true;
            other.textContent = JSON.stringify(asked);
            options.replaceWith(other);
        }"""
    )
    page.get_by_role("button", name="Touch the key now").click()

    page.get_by_text("a part of this device").wait_for()

    assert not Authenticator.objects.exists()
