"""Bad input by real POST into every text field of every form: saved whole, or one clear sentence.

Each naughty string goes into all text fields of a form at once. The whole list of 515 goes to the
engine that refuses more, PostgreSQL; SQLite takes any text, and gets a small list of our own, as
does everybody where the design desk's list is not there.
"""

import html
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from intake.actions.person import reveal
from tests.house.routes import address_of
from tests.house.test_matrix import ROWS
from tests.shared import DESK
from tests.stories.desk import Drawn

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
# Fields that take any text get the whole list; a date or a number only ours.
TEXT = {"text", "search", "email", "tel", "url", "password"}
TYPED = TEXT | {"number", "datetime-local", "date"}
# A field of fewer characters than this is a code, not a text.
LONG = 10
FORMS = sorted(name for name, (_of, *cells) in ROWS.items() if "ok/ok" in cells)


def strings(*, whole: bool) -> list[str]:
    """Ours, and the desk's where they are wanted and there; each as it stands in a form's body."""
    desk: Path = DESK / "data" / "text" / "blns.json"
    naughty = json.loads(desk.read_text()) if whole and desk.exists() else []
    return [quote(text, safe="") for text in [*OUR_OWN, *naughty]] + RAW


class Typed(HTMLParser):
    """The names of the fields somebody can type into."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.takes_any_text = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        a = dict(attrs)
        if tag == "textarea" or (tag == "input" and a.get("type", "text") in TYPED):
            self.names.append(a.get("name") or "")
            # A number is drawn as text with the digits' keyboard.
            self.takes_any_text |= tag == "textarea" or (
                a.get("type", "text") in TEXT
                and a.get("inputmode") != "numeric"
                and int(a.get("maxlength") or LONG) >= LONG
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_no_text_breaks_a_form(name, world):
    of, *_cells = ROWS[name]
    client = Client()
    if name not in ("account_login", "choose_password"):
        who = world.officer if name == "intake:destroy_item" else world.coordinator
        client.force_login(who, backend="angel_program.accounts.backend.Backend")
    path = reverse(name, args=address_of(world, of))
    page = client.get(path, follow=True)
    fields = Typed(page.text)
    typed = fields.names
    others = {
        key: values
        for key, values in Drawn(page.text).values.items()
        if key not in typed and key != "csrfmiddlewaretoken"
    }
    kept = "&".join(f"{key}={quote(v, safe='')}" for key, vs in others.items() for v in vs)

    wrong = []
    whole = fields.takes_any_text and connection.vendor == "postgresql"
    for text in strings(whole=whole) if typed else []:
        body = "&".join([kept, *(f"{field}={text}" for field in typed)])
        answer = client.post(page.request["PATH_INFO"], body, "application/x-www-form-urlencoded")
        if answer.status_code not in (200, 302, 400, 422, 429):
            wrong.append((text[:60], answer.status_code))
        if "<script>alert" in answer.text or "<svg/onload" in answer.text:
            wrong.append((text[:60], "not escaped"))

    assert wrong == []


@pytest.mark.slow
def test_a_name_is_kept_whole_and_shown_back_escaped(world):
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
