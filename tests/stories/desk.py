"""Somebody at a desk: opens a page, changes what its form holds, sends it, and reads the answer.

What is sent is what a browser would send: the fields the page drew, with the values it drew them
with, and what the person changed. A field the page does not have cannot be filled in.
"""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from angel_program.accounts.models import User


class Drawn(HTMLParser):
    """The fields of the forms of a page, and which values stand in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select: str = ""
        self._textarea: str = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field, and its value where it has one."""
        a = dict(attrs)
        name = a.get("name") or ""
        if tag == "select":
            self._select = name
            self.values.setdefault(name, [])
        elif tag == "option" and self._select and "selected" in a:
            self.values[self._select].append(a.get("value") or "")
        elif tag == "textarea":
            self._textarea = name
            self.values.setdefault(name, [])
        elif tag == "input" and name:
            drawn = self.values.setdefault(name, [])
            if a.get("type") in ("radio", "checkbox"):
                drawn.extend([a.get("value") or "on"] if "checked" in a else [])
            elif a.get("value"):
                drawn.append(a["value"] or "")

    def handle_data(self, data: str) -> None:
        """Text in a text area is its value."""
        if self._textarea and data.strip():
            self.values[self._textarea].append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave the field."""
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._textarea = ""


class Desk:
    """One person's browser."""

    def __init__(self, person: User) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(person, backend="angel_program.accounts.backend.Backend")

    def read(self, name: str, *ids: Any, status: int = 200) -> str:
        """The text of a page."""
        answer = self.client.get(reverse(name, args=ids))
        assert answer.status_code == status, (name, answer.status_code)
        return answer.text

    def do(self, name: str, *ids: Any, on: str = "", status: int = 302, **changed: Any) -> str:
        """Open a page (or ``on``, the page whose button leads there), fill in, and send.

        Gives where the answer leads, or its text where it is no redirect.
        """
        path = reverse(name, args=ids)
        page = self.client.get(on or path)
        assert page.status_code == 200, (name, page.status_code)
        drawn = Drawn(page.text).values
        if on:
            assert f'"{path}"' in page.text, f"{on} has no button to {path}"
            drawn = {"csrfmiddlewaretoken": drawn["csrfmiddlewaretoken"][:1]}
        else:
            assert set(changed) <= set(drawn), set(changed) - set(drawn)
        sent = drawn | {
            key: value if isinstance(value, list) else [value] for key, value in changed.items()
        }
        answer = self.client.post(path, sent)
        assert answer.status_code == status, (name, answer.status_code, answer.text[:4000])
        return answer["Location"] if status == 302 else answer.text
