"""Filling in any form as somebody would who answers every question, with the first answer.

So that a text which is tried on a form reaches the action and the database, instead of being sent
back because another question was left open.
"""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.utils import timezone

from tests.second_factor import SecurityKey

TEXT = {"text", "search", "tel"}
# Somebody types here too, but not what they like; and a password is never shown.
NARROW = {"email", "url", "number", "password", "datetime-local", "date", "time", "month"}
# A field of fewer characters than this is a code, not a text.
LONG = 10
# What somebody writes who means no harm, where a form wants words: code, shelf and name in one.
PLAIN = {
    "text": "Harbor-7",
    "search": "Harbor",
    "email": "harbor@example.org",
    "tel": "978-555-0107",
    "number": "1",
    "password": "a long and quiet sentence",
}
CODE = "019"


def _key(_world: Any, page: Any) -> dict[str, str]:
    """A new key's answer to what this page asks of it."""
    asked = page.context["options"]["publicKey"]["challenge"]
    return {"credential": json.dumps(SecurityKey().registered(asked))}


def _yesterday(world: Any) -> str:
    """An hour as a sheet of paper has it, on the department's clock."""
    here = timezone.localtime(timezone=world.department.zone)
    return f"{here - datetime.timedelta(days=1):%Y-%m-%dT%H:%M}"


def _soon(world: Any) -> str:
    """An hour from now, before a bed of this world goes back."""
    here = timezone.localtime(timezone=world.department.zone)
    return f"{here + datetime.timedelta(hours=1):%Y-%m-%dT%H:%M}"


def _tomorrow(world: Any) -> str:
    """An hour to come, on the department's clock."""
    here = timezone.localtime(timezone=world.department.zone)
    return f"{here + datetime.timedelta(days=1):%Y-%m-%dT%H:%M}"


# What no plain word answers, by form: found in the world, or made for the page. The visit is the
# only one of its day, so that no other can have its two words.
BY_HAND: dict[str, Callable[[Any, Any], dict[str, str]]] = {
    "add_key": _key,
    "intake:key_in_paper": lambda w, _page: {"arrived_at": _yesterday(w)},
    "referrals:describe_angel": lambda _w, _page: {"zip_code": "01930"},
    "referrals:expect_arrival": lambda w, _page: {"expected_at": _soon(w)},
    "referrals:extend_hold": lambda w, _page: {"held_until": _tomorrow(w)},
    "set_pin": lambda _w, _page: {"pin": "739104", "again": "739104"},
    "enroll_tablet": lambda w, _page: {"code": w.tablet_code},
    "reply": lambda _w, _page: {"answer": "yes"},
    "keeping:ask_to_forget": lambda w, _page: {
        "handle": w.long_gone.handle,
        "came_on": "2019-05-01",
    },
    "privacy:look_up_visit": lambda w, _page: {
        "handle": w.long_gone.handle,
        "arrived_on": "2019-05-01",
    },
}


@dataclass
class Field:
    """One name of a form: what is drawn in it, what could be chosen, and how much text fits."""

    kind: str
    drawn: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    room: int = 0

    @property
    def takes_any_text(self) -> bool:
        """Whether somebody can type what they like. A number is drawn as text with digits' keys."""
        return self.kind in TEXT and (self.room or LONG) >= LONG

    @property
    def is_typed(self) -> bool:
        """Whether somebody can type at all."""
        return self.kind in TEXT | NARROW

    @property
    def answer(self) -> list[str]:
        """What is drawn, or the first that is offered, or a plain word."""
        if chosen := [value for value in self.drawn if value] or self.offered[:1]:
            return chosen
        if self.kind in TEXT and not self.takes_any_text:
            return [CODE[: self.room]]
        return [PLAIN[self.kind]] if self.kind in PLAIN else []


class Forms(HTMLParser):
    """The forms of a page: method → field by name. A field may lie outside of its form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.by_method: dict[str, dict[str, Field]] = {"post": {}, "get": {}}
        self._method = "post"
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or a field."""
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._method = a.get("method", "get").lower()
        elif tag == "option" and self._inside:
            self._choice(self._inside, a.get("value", ""), chosen="selected" in a)
        elif tag in ("input", "textarea", "select") and a.get("name"):
            self._field(tag, a)

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        if tag == "form":
            self._method = "post"
        elif tag == "select":
            self._inside = ""

    def _field(self, tag: str, a: dict[str, str]) -> None:
        name, kind = a["name"], _kind(tag, a)
        one = self.by_method[self._method].setdefault(name, Field(kind))
        one.room = int(a.get("maxlength") or one.room)
        if tag == "select":
            self._inside = name
        elif kind in ("radio", "checkbox"):
            self._choice(name, a.get("value", "on"), chosen="checked" in a)
        elif a.get("value"):
            one.drawn.append(a["value"])

    def _choice(self, name: str, value: str, *, chosen: bool) -> None:
        one = self.by_method[self._method][name]
        if chosen:
            one.drawn.append(value)
        if value:
            one.offered.append(value)


def _kind(tag: str, a: dict[str, str]) -> str:
    if tag != "input":
        return "text" if tag == "textarea" else tag
    kind = a.get("type", "text")
    return "number" if a.get("inputmode") in ("numeric", "decimal") else kind
