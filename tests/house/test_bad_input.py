"""Bad input by real requests into every field of every form: saved whole, or one clear sentence.

A naughty string goes into all text fields of a form at once while everything else is answered as
it should be, so that it reaches the action and the database; what it did is undone before the
next. Every string into every field is `make soak`. Here each form has its share of them, so that
every string reaches several forms in every run; PostgreSQL, which refuses more, gets the most.
"""

import html
import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from angel_program.accounts.actions.password import choose_password
from intake.actions.person import reveal
from tests.accounts.test_sign_in import RIGHT, enter
from tests.house.filling import BY_HAND, Field, Forms
from tests.house.one_world import browser_of
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS
from tests.second_factor import RP
from tests.shared import DESK
from tests.sizes import size

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
# Forms in which somebody writes what they like.
WIDE = """
account_login add_key add_tablet intake:consent_to_one intake:consent_to_proceeding
intake:file_draft intake:give_consent intake:identify intake:key_in_paper intake:send_to_care
intake:welcome referrals:add_unit referrals:consent_to_center referrals:disclose_in_emergency
""".split()
# Forms in which somebody types a number, a time, a code, an address or a password.
NARROW = """
account_login account_reauthenticate add_app add_key enroll_tablet intake:consent_to_one
intake:consent_to_proceeding intake:describe intake:destroy_item intake:file_draft
intake:give_consent intake:give_naloxone intake:identify intake:key_in_paper intake:print_papers
intake:return_from_care intake:screen intake:send_to_care intake:surrender_item intake:welcome
keeping:ask_to_forget mfa_authenticate mfa_reauthenticate mfa_reauthenticate_webauthn
privacy:describe_papers privacy:list_exposed privacy:look_up_visit referrals:accept_bed
referrals:add_hours referrals:add_unit referrals:admit referrals:call_out referrals:confirm_arrival
referrals:consent_to_center referrals:depart referrals:describe_angel referrals:discharge
referrals:expect_arrival referrals:extend_hold referrals:hand_over referrals:hold_bed
referrals:record_call referrals:record_follow_up referrals:record_miles referrals:report_beds
referrals:arrange_next referrals:turn_back set_pin unlock
""".split()
# How many forms in which anything can be written a string of the desk's list is sent to; ours, and
# those of the narrow kind, are more. NAUGHTY_FORMS=1000 is every string into every form.
REACH = size("NAUGHTY_FORMS", 2)
EVERYWHERE = len(FORMS) <= REACH
SIGNED_OUT = {"account_login", "choose_password"}
# Asked for after the password alone: whoever is signed in is sent on.
HALFWAY = {"mfa_authenticate"}
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
    "answer_by_link",
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


def strings() -> tuple[list[str], list[str]]:
    """Ours, and the desk's where they are there; each as it stands in a form's body."""
    desk: Path = DESK / "data" / "text" / "blns.json"
    naughty = json.loads(desk.read_text()) if desk.exists() else []
    ours, theirs = ([quote(text, safe="") for text in some] for some in (OUR_OWN, naughty))
    return RAW + ours, [text for text in dict.fromkeys(theirs) if text not in ours]


def share(some: list[str], name: str, forms: list[str], reach: int) -> list[str]:
    """What this form gets of them: four at least, and every string reaches so many of the forms."""
    step = max(1, min(len(forms) // reach, len(some) // 4))
    place = sorted(forms).index(name)
    return [text for number, text in enumerate(some) if number % step == place % step]


def for_wide(name: str, engine: str) -> list[str]:
    """What is written into a form's fields for text. SQLite takes any text, and gets fewer."""
    ours, desk = strings()
    if EVERYWHERE:
        return ours + desk
    if engine == "sqlite":
        return share(ours, name, WIDE, 2 * REACH)
    return ours + share(desk, name, WIDE, REACH)


def for_narrow(name: str) -> list[str]:
    """What is typed where a number, a time or a code should be."""
    ours, desk = strings()
    return ours + desk if EVERYWHERE else share(ours, name, NARROW, 2 * REACH)


def signed_in_for(world: Any, name: str) -> Client:
    """A browser of whoever fills it in, as far signed in as this form wants."""
    if name == "unlock":
        locked: Client = world.enrolled.sign_in(getattr(world, whose(name)))
        locked.post("/accounts/lock/")
        return locked
    if name in HALFWAY:
        who = getattr(world, whose(name))
        choose_password(user=who, password=RIGHT, by=who)
        enter(who.username, RIGHT, browser := Client())
        return browser
    return browser_of(world, "nobody" if name in SIGNED_OUT else whose(name))


class Opened:
    """A page that somebody opened, its forms filled in, and what was wrong with the answers."""

    def __init__(self, world, name: str) -> None:
        self.client = signed_in_for(world, name)
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


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("name", FORMS)
def test_no_text_breaks_a_form(name, world):
    opened = Opened(world, name)
    if name not in SAY_NO and opened.typed("post"):
        done = 200 if name in SHOWS else 302
        assert opened.send("post", {}).status_code == done, "what follows would reach no action"
    wide = opened.wide()
    narrow = {key: field for key, field in opened.typed("post").items() if key not in wide}
    asked = opened.typed("get")
    assert (bool(wide), bool(narrow)) == (name in WIDE, name in NARROW), "write it down above"
    for text in for_wide(name, connection.vendor) if wide else ():
        opened.try_each(text, "post", wide)
    for text in for_narrow(name) if narrow else ():
        opened.try_each(text, "post", narrow)
    for text in strings()[0] if asked else ():
        opened.try_each(text, "get", asked)

    assert opened.wrong == []


@pytest.mark.parametrize(
    ("some", "forms", "of", "reach"),
    [
        ("ours", WIDE, lambda name: for_wide(name, "sqlite"), 4),
        ("ours", WIDE, lambda name: for_wide(name, "postgresql"), len(WIDE)),
        ("theirs", WIDE, lambda name: for_wide(name, "postgresql"), 2),
        ("ours", NARROW, for_narrow, 4),
    ],
)
def test_every_string_reaches_several_forms_and_every_form_has_its_share(some, forms, of, reach):
    given = {name: of(name) for name in forms}
    ours, theirs = strings()
    times = Counter(text for texts in given.values() for text in texts)

    assert len(ours) == len(OUR_OWN) + len(RAW)
    assert min(times[text] for text in (ours if some == "ours" else theirs or ours)) >= reach
    assert min(len({*texts}) for texts in given.values()) >= 4


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
