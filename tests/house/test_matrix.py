"""Every URL x every role x GET and POST, against matrix.txt, which was written by hand."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.census import census
from tests.house.headers import complaints
from tests.house.one_world import browser_of
from tests.house.routes import address_of, routes
from tests.sizes import size

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
# A form's answers and another method's name in a page's address: nothing is done for them.
ASKED = {"red_flags": "none", "reason": "unknown", "_method": "POST"}
# What reading writes on purpose: that it was read, and months that are counted ahead
# (docs/decisions/0026), which come to the same from the rows at any time.
READING = {"journal_entry", "oversight_counted", "oversight_folded", "oversight_monthcount"}
OTHER = ["put", "patch", "delete", "options"]
# How many of them each role tries of each page.
EACH = size("OTHER_METHODS", 1)
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


def every_browser(world) -> dict[str, Client]:
    """One for each column; what one is told leans on no other."""
    return {who: browser_of(world, who) for who in COLUMNS}


@pytest.mark.parametrize("name", ROWS)
def test_each_role_gets_what_the_matrix_says_and_every_answer_its_headers(name, world):
    """And reading changes nothing, whatever is asked."""
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    browsers = every_browser(world)
    before = census(without=READING)
    shown = {who: client.get(path, ASKED) for who, client in browsers.items()}
    after = census(without=READING)
    sent = {who: client.post(path) for who, client in browsers.items()}

    got = {who: f"{outcome(shown[who])}/{outcome(sent[who])}" for who in COLUMNS}
    assert got == dict(zip(COLUMNS, cells, strict=True))
    assert after == before
    assert [complaints(answer) for answer in (*shown.values(), *sent.values())] == [[]] * 16


@pytest.mark.long
@pytest.mark.once
@pytest.mark.rest
@pytest.mark.parametrize("name", ROWS)
def test_the_other_methods_do_nothing_and_say_no_more(name, world):
    """HEAD answers as GET or not at all, and without a body; the rest reads nothing either.

    Of the rest each role tries one, so that two roles try each; in the long form each tries all.
    """
    of, *cells = ROWS[name]
    path = reverse(name, args=address_of(world, of))
    browsers = every_browser(world)
    before = census()
    got = {
        (who, method): getattr(client, method)(path)
        for turn, (who, client) in enumerate(browsers.items(), start=[*ROWS].index(name))
        for method in (OTHER * 2)[turn % 4 :][:EACH]
    }
    after = census()
    heads = {who: client.head(path) for who, client in browsers.items()}

    may = REFUSALS | ({"ok"} if name.startswith(tuple(SHOWN_AGAIN)) else set())
    assert {cell: outcome(one) for cell, one in got.items() if outcome(one) not in may} == {}
    assert after == before
    said = {who: cell.split("/")[0] for who, cell in zip(COLUMNS, cells, strict=True)}
    assert {who for who in COLUMNS if outcome(heads[who]) not in {said[who], "405"}} == set()
    assert {who: one.content[:40] for who, one in heads.items() if one.content} == {}
    assert [complaints(answer) for answer in (*got.values(), *heads.values())] == [[]] * (
        8 * EACH + 8
    )


def test_every_view_of_ours_says_what_it_costs():
    accounts = {"account_login", "account_logout", "account_reauthenticate", "choose_password"}
    # What a tablet without network, or without anybody signed in, asks for: it holds no data.
    tablet = {"intake:offline", "intake:worker", "intake:receive_draft"}
    # allauth's own, for one's own account only; the rest of them has its word like every page.
    accounts |= {"mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
    # The lock screen, and the page on which a tablet becomes one: nobody is signed in there.
    accounts |= {"unlock", "enroll_tablet"}
    # A wall screen, on which nobody signs in; it asks whoever did for their word by itself. A
    # center, which has no account, and an angel, each by the link that was sent to them; the text
    # gateway, by its signature.
    free = accounts | tablet | {"healthz", "readyz", "view_wall", "hear_text"}
    free |= {"reply", "answer_by_link"}
    unpriced = {
        name
        for name, pattern in routes()
        if not name.startswith("admin:")
        and name not in free
        and not hasattr(pattern.callback, "can")
    }

    assert unpriced == set()
