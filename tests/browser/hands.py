"""What hands do at a shared tablet, and what somebody sees who looks over the shoulder."""

from contextlib import suppress

from playwright.sync_api import Error

from tests.accounts.test_sign_in import RIGHT
from tests.browser.shared_tablet import NAMES


def reveal(page, walk_in):
    """Open the name on a page of its own."""
    page.goto(f"/intake/{walk_in.pk}/reveal/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_text(NAMES[1]).first.wait_for()


ALL = """() => {
  const stored = () => { try { return {...sessionStorage}; } catch { return {}; } };
  return [document.documentElement.outerHTML, document.title, location.href, window.name,
    JSON.stringify(history.state), JSON.stringify(stored()),
    ...[...document.querySelectorAll("input, textarea")].map((field) => field.value),
  ].join(" ");
}"""


def shows(page):
    """Which of the names stand in the document, in its title or its address, or in a form."""
    while True:
        try:
            text = page.evaluate(ALL)
            return [name for name in NAMES if name in text]
        except Error as left:
            if "context was destroyed" not in left.message:  # else it was just going elsewhere
                raise


def locked(page):
    page.wait_for_url("**/accounts/unlock/")
    page.locator("#pad").wait_for()


def press(page, digits):
    for digit in digits:
        page.locator("#pad").get_by_role("button", name=digit, exact=True).click()


def by_password(page, person, app):
    page.get_by_label("Username").fill(person.username)
    page.get_by_label("Password", exact=True).fill(RIGHT)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(app.code())
    page.get_by_role("button", name="Sign in").click()


def back(page, to="back"):
    """A step back; where nothing is kept to go to, or no server answers, the browser says so."""
    with suppress(Error):
        getattr(page, f"go_{to}")(wait_until="commit", timeout=5_000)
    page.wait_for_timeout(200)


def from_the_menu(page, what):
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name=what).click()
