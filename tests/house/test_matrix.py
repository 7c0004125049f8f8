"""Every URL x every role x GET and POST, against matrix.txt, which was written by hand."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.census import census
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
# What the four methods that nothing is built for may be answered with.
REFUSALS = {"403", "404", "405", "login"}
# Django's own view shows its form for these as for GET.
SHOWN_AGAIN = {"choose_password"}
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


def browser_of(world, who: str) -> Client:
    """A browser in which they are signed in; a new one each time, so that no cell leans on one."""
    client = Client()
    if who != "nobody":
        client.force_login(getattr(world, who), backend="angel_program.accounts.backend.Backend")
    return client


@pytest.mark.parametrize("name", ROWS)
def test_each_role_gets_what_the_matrix_says(name, world):
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    got = {}
    for who, cell in zip(COLUMNS, cells, strict=True):
        client = browser_of(world, who)
        got[who] = (f"{outcome(client.get(path))}/{outcome(client.post(path))}", cell)

    assert {who: was for who, (was, _) in got.items()} == {
        who: said for who, (_, said) in got.items()
    }


@pytest.mark.once
@pytest.mark.parametrize("name", ROWS)
def test_head_answers_as_get_or_not_at_all_and_without_a_body(name, world):
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    wrong = {}
    for who, cell in zip(COLUMNS, cells, strict=True):
        answer = browser_of(world, who).head(path)
        if outcome(answer) not in {cell.split("/")[0], "405"} or answer.content:
            wrong[who] = (outcome(answer), cell, answer.content[:40])

    assert wrong == {}


@pytest.mark.once
@pytest.mark.parametrize("name", ROWS)
def test_put_patch_delete_and_options_do_nothing_and_read_nothing(name, world):
    path = reverse(name, args=address_of(world, ROWS[name][0]))
    browsers = {who: browser_of(world, who) for who in COLUMNS}
    may = REFUSALS | ({"ok"} if name.startswith(tuple(SHOWN_AGAIN)) else set())
    before = census()
    got = {
        (who, method): outcome(getattr(client, method)(path))
        for who, client in browsers.items()
        for method in ("put", "patch", "delete", "options")
    }

    assert {cell: was for cell, was in got.items() if was not in may} == {}
    assert census() == before


def test_every_view_of_ours_says_what_it_costs():
    accounts = {"account_login", "account_logout", "account_reauthenticate", "choose_password"}
    # What a tablet without network, or without anybody signed in, asks for: it holds no data.
    tablet = {"intake:offline", "intake:worker", "intake:receive_draft"}
    # allauth's own, for one's own account only; the rest of them has its word like every page.
    accounts |= {"mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
    # The lock screen, and the page on which a tablet becomes one: nobody is signed in there.
    accounts |= {"unlock", "enroll_tablet"}
    free = accounts | tablet | {"healthz", "readyz"}
    unpriced = {
        name
        for name, pattern in routes()
        if not name.startswith("admin:")
        and name not in free
        and not hasattr(pattern.callback, "can")
    }

    assert unpriced == set()
