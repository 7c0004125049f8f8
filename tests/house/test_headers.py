"""What every answer carries: it stays in no cache, and nothing from outside runs in it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.routes import address_of
from tests.house.test_matrix import ROWS

HELD = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy_of(answer) -> dict[str, set[str]]:
    """The content policy as a table: directive → sources."""
    return {
        name: {*sources}
        for name, *sources in (
            part.split() for part in answer["Content-Security-Policy"].split(";")
        )
    }


@pytest.mark.parametrize("name", ROWS)
def test_every_answer_is_kept_by_nobody_and_runs_nothing_foreign(name, world):
    client = Client()
    client.force_login(world.coordinator, backend="angel_program.accounts.backend.Backend")

    answer = client.get(reverse(name, args=address_of(world, ROWS[name][0])))

    assert {header: answer.headers.get(header) for header in HELD} == HELD
    policy = policy_of(answer)
    assert policy["default-src"] == {"'none'"}
    assert all(sources <= {"'self'", "'none'"} for sources in policy.values())


def test_the_admin_alone_may_style_inline_and_runs_no_inline_script(world):
    client = Client()
    client.force_login(world.overseer, backend="angel_program.accounts.backend.Backend")

    policy = policy_of(client.get("/admin/"))

    assert policy.pop("style-src") == {"'self'", "'unsafe-inline'"}
    assert all(sources <= {"'self'", "'none'"} for sources in policy.values())


def test_a_page_that_is_not_there_carries_the_same(client):
    answer = client.get("/nowhere/")

    assert {header: answer.headers.get(header) for header in HELD} == HELD
