"""Reading changes nothing, and nothing is changed for a page that is not ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.census import census
from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS, browser_of, outcome

pytestmark = pytest.mark.once

# What reading writes on purpose: that it was read, and how far the months are counted ahead.
READING = {"journal_entry", "oversight_counted", "oversight_folded", "oversight_monthcount"}
SENT = [name for name, (_of, *cells) in ROWS.items() if any(c.endswith("/ok") for c in cells)]


@pytest.mark.parametrize("name", ROWS)
def test_reading_a_page_changes_nothing(name, world):
    path = reverse(name, args=address_of(world, ROWS[name][0]))
    browsers = [browser_of(world, who) for who in COLUMNS]
    before = census(without=READING)

    for client in browsers:
        client.get(path, {"red_flags": "none", "reason": "unknown", "_method": "POST"})

    assert census(without=READING) == before


@pytest.mark.parametrize("name", SENT)
def test_a_form_without_its_token_or_with_another_changes_nothing(name, world):
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    browsers = {}
    for who, cell in zip(COLUMNS, cells, strict=True):
        if cell.endswith("/ok"):
            browsers[who] = Client(enforce_csrf_checks=True)
            if who != "nobody":
                person = getattr(world, who)
                browsers[who].force_login(person, backend="angel_program.accounts.backend.Backend")
    before = census(without=READING)  # where a refusal may be written too
    got = set()
    for client in browsers.values():
        for token in ({}, {"csrfmiddlewaretoken": "x" * 64}):
            got.add(outcome(client.post(path, token)))
        elsewhere = {"Origin": "https://evil.example.org"}
        got.add(outcome(client.post(path, headers=elsewhere, secure=True)))

    assert got == {"403"}
    assert census(without=READING) == before
