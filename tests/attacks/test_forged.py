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

SENT = [name for name, (_of, *cells) in ROWS.items() if any(c.endswith("/ok") for c in cells)]


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
