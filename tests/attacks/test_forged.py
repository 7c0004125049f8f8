"""Nothing is changed for a page that is not ours.

That reading changes nothing is asked in tests/house/test_matrix.py.
"""

import pytest
from django.urls import reverse

from tests.house.census import census
from tests.house.one_world import browser_of
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, READING, ROWS, outcome

pytestmark = pytest.mark.once

# A center answers without an account: what it proves stands in its address, no cookie speaks for it
# (tests/referrals/test_reply_page.py), and so no other site can use a browser of theirs.
BY_ADDRESS = {"reply"}
SENT = [
    name
    for name, (_of, *cells) in ROWS.items()
    if any(c.endswith("/ok") for c in cells) and name not in BY_ADDRESS
]


@pytest.mark.parametrize("name", SENT)
def test_a_form_without_its_token_or_with_another_changes_nothing(name, world):
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    browsers = {}
    for who, cell in zip(COLUMNS, cells, strict=True):
        if cell.endswith("/ok"):
            browsers[who] = browser_of(world, who, enforce_csrf_checks=True)
    before = census(without=READING)  # where a refusal may be written too
    got = set()
    for client in browsers.values():
        for token in ({}, {"csrfmiddlewaretoken": "x" * 64}):
            got.add(outcome(client.post(path, token)))
        elsewhere = {"Origin": "https://evil.example.org"}
        got.add(outcome(client.post(path, headers=elsewhere, secure=True)))

    assert got == {"403"}
    assert census(without=READING) == before
