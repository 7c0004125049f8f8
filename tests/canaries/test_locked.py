"""While a session is locked, no page, no part of a page and no file shows anybody."""

import pytest
from django.urls import reverse

from angel_program.accounts.models import StaffSession
from tests.canaries.conftest import fill
from tests.canaries.planted import smelt
from tests.house.one_world import browser_of
from tests.house.routes import address_of
from tests.house.test_matrix import ROWS

REVEALS = "intake:reveal"
PART = {"HX-Request": "true", "Sec-Fetch-Mode": "cors"}


@pytest.mark.slow
@pytest.mark.once
def test_no_page_part_or_file_holds_a_canary_while_the_session_is_locked(planted):
    pages = {
        name: reverse(name, args=address_of(planted, of)) for name, (of, *_cells) in ROWS.items()
    }
    closed = {name for name, (_of, *cells) in ROWS.items() if cells[-1].startswith("login")}
    browsers = [planted.enrolled.sign_in(planted.officer), browser_of(planted, "coordinator")]
    for browser in browsers:
        assert smelt(fill(browser, pages[REVEALS]).content), "there is something to see"
        assert browser.post(reverse("lock"))["Location"] == reverse("unlock")

    locked, left = locks(), {}
    for name, path in pages.items():
        for browser in browsers:
            for answer in (browser.get(path), browser.get(path, headers=PART), browser.post(path)):
                body = b"".join(answer) if answer.streaming else answer.content
                if smelt(body) or (
                    name in closed and (body or answer.status_code not in (204, 302))
                ):
                    left.setdefault(name, []).append((answer.status_code, smelt(body)))

    assert left == {}
    assert len(closed) > 100
    assert locks() == locked, "and nothing opened or ended one"


def locks():
    return {*StaffSession.objects.exclude(locked_at=None).values_list("pk", flat=True)}
