"""Bad input by real requests into every field of every form: saved whole, or one clear sentence.

A naughty string goes into all text fields of a form at once while everything else is answered as
it should be, so that it reaches the action and the database; what it did is undone before the
next. The whole list of 515 goes to the engine that refuses more, PostgreSQL; SQLite takes any
text, and gets a small list of our own, as does everybody where the design desk's list is not there.
"""

import html
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.models import User
from intake.actions.person import reveal
from tests.accounts.test_sign_in import RIGHT, enter
from tests.house.filling import BY_HAND, Field, Forms
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS
from tests.people import SignIn
from tests.second_factor import RP
from tests.shared import DESK

OUR_OWN = [
    "",
    " ",
    "\u00a0",
    "null",
    "None",
    "0",
    "-1",
    "1e999",
    "O'Brien",
    "Nguyễn",
    "José",
    "Jose\u0301",
    "\u202eeverse",
    "\u200bzero\u200dwidth",
    "\ufeff",
    "Раul",
    "👩‍👩‍👧",
    "' OR 1=1--",
    "{{7*7}}{% debug %}",
    "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "\r\nSet-Cookie: a=b",
    '=HYPERLINK("http://example.org")',
    "%s%n",
    "../../etc/passwd",
    "x" * 300,
    "x" * 20_000,
]
# What JSON cannot hold as text: sent as the bytes a broken client would send.
RAW = ["%00", "a%00b", "%ED%A0%80", "%ED%BF%BF", "%FF%FE", "%C3%28"]
FORMS = sorted(name for name, (_of, *cells) in ROWS.items() if "ok/ok" in cells)
SIGNED_OUT = {"account_login", "choose_password"}
# Asked for after the password alone: whoever is signed in is sent on.
HALFWAY = {"mfa_authenticate"}
# Gets the whole list in tests/intake/test_naughty_text.py, which opens what was sealed, too.
LISTED = {"intake:identify"}
# Only the angel of this world has an app, a key and a PIN; others are asked for a password instead.
HOLDERS = dict.fromkeys(
    ("mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "unlock"), "angel"
)
# Forms that say no whatever is written: their one field is a password, a PIN, an app's code of this
# half minute or a key's signature, and no text is right. They must say so, and never fall over.
SAY_NO = {"account_login", "account_reauthenticate", "choose_password", "add_app", *HOLDERS}
# Forms whose answer is the page itself: it is shown once, and no address leads to it.
SHOWS = {
    "add_tablet",
    "intake:give_consent",
    "intake:print_papers",
    "intake:show_signature",
    "referrals:disclose_in_emergency",
    "privacy:list_exposed",
}
# Nobody sees this field, but what it holds comes from outside: a key's answer, by a script.
PASSED_ON = {"credential"}


def whose(name: str) -> str:
    """Who fills in this form: its holder, the coordinator, who has most, or the first who may."""
    if name in HOLDERS:
        return HOLDERS[name]
    cells = dict(zip(COLUMNS, ROWS[name][1:], strict=True))
    able = [who for who, cell in cells.items() if cell == "ok/ok"]
    return "coordinator" if "coordinator" in able else able[0]


def strings(*, whole: bool) -> list[str]:
    """Ours, and the desk's where they are wanted and there; each as it stands in a form's body."""
    desk: Path = DESK / "data" / "text" / "blns.json"
    naughty = json.loads(desk.read_text()) if whole and desk.exists() else []
    return [quote(text, safe="") for text in dict.fromkeys([*OUR_OWN, *naughty])] + RAW


def browser_of(who: User, name: str, world: Any) -> Client:
    """Theirs, as far signed in as this form wants."""
    if name == "unlock":
        browser: Client = world.enrolled.sign_in(who)
        browser.post("/accounts/lock/")
        return browser
    if name in HALFWAY:
        choose_password(user=who, password=RIGHT, by=who)
        enter(who.username, RIGHT, browser := Client())
        return browser
    return Client() if name in SIGNED_OUT else SignIn()(who)


class Opened:
    """A page that somebody opened, its forms filled in, and what was wrong with the answers."""

    def __init__(self, world, name: str) -> None:
        self.client = browser_of(getattr(world, whose(name)), name, world)
        self.client.defaults["HTTP_HOST"] = RP  # the one host that a key is good for
        page = self.client.get(reverse(name, args=address_of(world, ROWS[name][0])), follow=True)
        assert page.status_code == 200
        self.path = page.request["PATH_INFO"]
        assert resolve(self.path).view_name == name, "this is another form"
        self.forms = Forms(page.text).by_method
        if name in BY_HAND:
            for key, value in BY_HAND[name](world, page).items():
                self.forms["post"][key].drawn = [value]
        self.wrong: list[tuple[str, object]] = []

    def typed(self, method: str) -> dict[str, Field]:
        """The fields somebody can type into, or a script writes for them."""
        fields = self.forms[method].items()
        return {name: field for name, field in fields if field.is_typed or name in PASSED_ON}

    def wide(self) -> dict[str, Field]:
        """Those of them that take any text. One that refuses a full stop or a bang is a code."""
        texts = {name: field for name, field in self.typed("post").items() if field.takes_any_text}
        return {
            name: field
            for name, field in texts.items()
            if self.send("post", {name: quote("So.!")}).status_code != 422
        }

    def try_each(self, text: str, method: str, fields: dict[str, Field]) -> None:
        """The text in every field it fits into, and then in every field that is too small."""
        length = len(unquote(text))
        fits = {name for name, field in fields.items() if length <= (field.room or length)}
        for names in (fits, set(fields) - fits):
            if names:
                self._judge(text, self.send(method, dict.fromkeys(names, text)))

    def send(self, method: str, typed: dict[str, str]) -> Any:
        """Send the form with this in it and all else answered; undo what that did."""
        plain = {
            name: [quote(value, safe="") for value in field.answer]
            for name, field in self.forms[method].items()
            if name not in typed and name != "csrfmiddlewaretoken"
        }
        pairs = [*((name, v) for name, vs in plain.items() for v in vs), *typed.items()]
        body = "&".join(f"{name}={value}" for name, value in pairs)
        with transaction.atomic():
            if method == "get":
                answer = self.client.get(self.path, QUERY_STRING=body)
            else:
                answer = self.client.post(self.path, body, "application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        return answer

    def _judge(self, text: str, answer: Any) -> None:
        typed = unquote(text)
        if answer.status_code not in (200, 302, 400, 422, 429):
            self.wrong.append((text[:60], answer.status_code))
        if "<" in typed and typed in answer.text:
            self.wrong.append((text[:60], "not escaped"))


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_no_text_breaks_a_form(name, world):
    opened = Opened(world, name)
    if name not in SAY_NO and opened.typed("post"):
        done = 200 if name in SHOWS else 302
        assert opened.send("post", {}).status_code == done, "what follows would reach no action"
    wide = opened.wide()
    narrow = {key: field for key, field in opened.typed("post").items() if key not in wide}
    for text in strings(whole=connection.vendor == "postgresql" and name not in LISTED):
        opened.try_each(text, "post", wide)
    for text in strings(whole=False):
        opened.try_each(text, "post", narrow)
        opened.try_each(text, "get", opened.typed("get"))

    assert opened.wrong == []


@pytest.mark.slow
def test_a_name_is_kept_whole_and_shown_back_escaped(world, settings):
    settings.NAMES_OPENED_AN_HOUR = 1000  # each text opens two, and no night has so many names
    client = Client()
    client.force_login(world.officer, backend="angel_program.accounts.backend.Backend")
    walk_in = world.welcomed
    lost = []
    for text in (t for t in OUR_OWN if t.strip() and len(t) <= 120):
        unsaid = {"may_leave_message": "unknown", "may_text": "unknown"}
        client.post(f"/intake/{walk_in.pk}/identify/", {"legal_name": text, **unsaid})
        kept = reveal(
            walk_in=type(walk_in).objects.get(pk=walk_in.pk), purpose="x", by=world.officer
        )
        page = client.post(f"/intake/{walk_in.pk}/reveal/", {"purpose": "correct_details"})
        # A form takes off white space around a text, and makes line ends one kind.
        if kept["legal_name"].split() != text.split():
            lost.append((text, kept["legal_name"]))
        elif html.escape(kept["legal_name"]) not in page.text:
            lost.append((text, "not shown back"))

    assert lost == []
