"""No line of the log holds the secret of a link, whatever came in at its address."""

import io
import logging

import pytest
from django.test import Client

from angel_program.quiet_log import Formatter
from referrals.links import REPLIES, RIDES

pytestmark = pytest.mark.once

FORM = "application/x-www-form-urlencoded"
# What scanners, mail programs and hasty hands do with an address.
SENT = {
    "a scanner's HEAD": lambda browser, path: browser.head(path),
    "a scanner's OPTIONS": lambda browser, path: browser.options(path),
    "no method of ours": lambda browser, path: browser.put(path),
    "a full stop behind it": lambda browser, path: browser.get(f"{path})."),
    "nothing answered": lambda browser, path: browser.post(path, {}),
    "another alphabet": lambda browser, path: browser.post(path, "a=b", f"{FORM}; charset=utf-7"),
    "a form without end": lambda browser, path: browser.post(path, "a=" + "x" * 2_000_000, FORM),
    "another host": lambda browser, path: browser.get(path, headers={"Host": "evil.example.org"}),
}


@pytest.fixture
def lines():
    """What our one handler writes meanwhile."""
    ours = [one for one in logging.getLogger("django").handlers if one.formatter]
    (handler,) = [one for one in ours if type(one) is logging.StreamHandler]
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.parametrize("what", SENT)
@pytest.mark.parametrize("link", ["reply", "ride"])
def test_no_log_learns_a_link(link, what, world, lines):
    tokens = {
        "reply": lambda: REPLIES.token_of(world.ask),
        "ride": lambda: RIDES.token_of(world.asked),
    }
    token = tokens[link]()
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)

    SENT[what](browser, f"/{link}/{token}/")

    assert token not in lines.getvalue()
    assert token.split(".")[-1] not in lines.getvalue()


def test_a_line_that_holds_one_is_still_a_line():
    record = logging.LogRecord(
        "django", logging.WARNING, "", 0, "%s: %s", ("Not Found", "/ride/se.cr.et/)."), None
    )

    assert Formatter().format(record) == "Not Found: /ride/…"
