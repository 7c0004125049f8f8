"""Every URL x every role x GET and POST, against matrix.txt, which was written by hand."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.routes import address_of, routes

COLUMNS = (
    "officer",
    "angel",
    "coordinator",
    "overseer",
    "privacy_officer",
    "administrator",
    "stranger",
    "nobody",
)
ROWS = {
    line.split()[0]: line.split()[1:]
    for line in (Path(__file__).parent / "matrix.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
}


def outcome(answer) -> str:
    """What happened, in the words of the matrix."""
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?"):
        return "login"
    return "ok" if answer.status_code in (200, 302, 422) else str(answer.status_code)


def test_every_url_stands_in_the_matrix_and_nothing_else():
    named = {name for name, _pattern in routes() if not name.startswith("admin:")}

    assert named == {name for name in ROWS if not name.startswith("admin:")}


@pytest.mark.parametrize("name", ROWS)
def test_each_role_gets_what_the_matrix_says(name, world):
    of, *cells = ROWS[name]
    got = {}
    for who, cell in zip(COLUMNS, cells, strict=True):
        client = Client()
        if who != "nobody":
            client.force_login(
                getattr(world, who), backend="angel_program.accounts.backend.Backend"
            )
        path = reverse(name, args=address_of(world, of))
        got[who] = (f"{outcome(client.get(path))}/{outcome(client.post(path))}", cell)

    assert {who: was for who, (was, _) in got.items()} == {
        who: said for who, (_, said) in got.items()
    }


def test_every_view_of_ours_says_what_it_costs():
    accounts = {"account_login", "account_logout", "account_reauthenticate", "choose_password"}
    # What a tablet without network, or without anybody signed in, asks for: it holds no data.
    tablet = {"intake:offline", "intake:worker", "intake:receive_draft"}
    free = accounts | tablet | {"healthz", "readyz"}
    unpriced = {
        name
        for name, pattern in routes()
        if not name.startswith("admin:")
        and name not in free
        and not hasattr(pattern.callback, "can")
    }

    assert unpriced == set()
