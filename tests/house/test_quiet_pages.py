"""A shared tablet learns nothing of what people type, and its titles name nobody (S12)."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.house.one_world import browser_of
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS

pytestmark = pytest.mark.once

# Every page of the door that somebody may open, and those on which somebody proves who they are.
PAGES = [
    name
    for name, (_of, *cells) in ROWS.items()
    if name.startswith(("intake:", "account", "mfa_", "set_pin", "unlock", "enroll_tablet"))
    and any(cell.startswith("ok") for cell in cells)
    and name not in ("intake:worker", "account_logout")
]
TYPED = {"text", "search", "email", "tel", "url", "number", "password", "date", "datetime-local"}
QUIET = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off"}
# A sign-in that no password manager may fill in would make people choose worse ones (63B-4), and a
# code of six digits is no secret a minute later.
FILLED_IN = {"login": "username", "password": "current-password", "code": "one-time-code"}
# What the tab says, whoever looks over a shoulder: a place of the program, never a person.
TITLES = {
    "Intake",
    "Admisión",  # printed in their language
    "Locked",
    "Handed in",
    "Sign in",
    "Is it still you?",
    "A PIN for the lock",
    "Enroll this tablet",
}


class Page(HTMLParser):
    """The title, what can be typed into, and the forms that are sent."""

    def __init__(self, text):
        super().__init__()
        self.title, self._in_title, self.fields, self.forms = "", False, [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self._in_title = tag == "title"
        if tag == "form":
            self.forms.append(a)
        elif tag == "textarea" or (tag == "input" and a.get("type", "text") in TYPED):
            self.fields.append(a)

    def handle_data(self, data):
        self.title += data if self._in_title else ""

    def handle_endtag(self, tag):
        self._in_title = False


def loud(field):
    """Which of its attributes let a browser remember, check or correct what is typed."""
    wanted = QUIET | (
        {"autocomplete": FILLED_IN[field["name"]]}
        if field.get("autocomplete") == FILLED_IN.get(field.get("name"))
        else {}
    )
    return {name: field.get(name) for name, value in wanted.items() if field.get(name) != value}


@pytest.mark.parametrize("name", PAGES)
def test_no_field_is_remembered_checked_or_corrected_and_no_title_names_anybody(name, world):
    path = reverse(name, args=address_of(world, ROWS[name][0]))
    asked = 0
    for who, cell in zip(COLUMNS, ROWS[name][1:], strict=True):
        answer = browser_of(world, who).get(path) if cell.startswith("ok") else None
        if answer is None or answer.status_code != 200:
            continue
        page, asked = Page(answer.text), asked + 1
        wrong = {field.get("name"): loud(field) for field in page.fields if loud(field)}
        assert (wrong, page.title.strip() in TITLES) == ({}, True), (who, page.title)
    assert asked or name in ("mfa_authenticate", "unlock"), "nobody was shown it"


def test_the_lock_screen_too(world):
    browser = world.enrolled.sign_in(world.angel)
    browser.post("/accounts/lock/")

    page = Page(browser.get("/accounts/unlock/").text)

    assert [loud(field) for field in page.fields] == [{}]
    assert page.title == "Locked"


def test_there_are_such_pages():
    assert len(PAGES) >= 25
