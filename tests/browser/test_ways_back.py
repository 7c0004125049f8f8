"""No way back to what an officer saw, with the back-forward cache switched on."""

import pytest

from angel_program.accounts.actions.sessions import end_sessions
from angel_program.accounts.actions.tablets import revoke_tablet
from tests.browser.hands import back, by_password, from_the_menu, locked, reveal, shows
from tests.browser.shared_tablet import NAMES
from tests.second_factor import App


@pytest.fixture
def tablet(tablet_with_disk):
    """With the back-forward cache, which a window of the browser that stands open has not."""
    return tablet_with_disk


def test_the_cache_is_on_in_these_tests(tablet):
    """Else all of them would pass whatever a page left behind."""
    page = tablet.page
    page.goto("/static/js/theme.js")
    page.evaluate("window.kept = true")
    page.goto("/static/js/clock.js")
    back(page)

    assert page.evaluate("window.kept") is True


def lock_it(tablet, _people):
    tablet.page.goto("/intake/surrenders/")
    from_the_menu(tablet.page, "Lock")
    locked(tablet.page)


def switch(tablet, people):
    lock_it(tablet, people)
    tablet.page.get_by_role("link", name="Somebody else").click()
    by_password(tablet.page, people["sam"], App(people["sam"]))
    tablet.page.wait_for_url("**/intake/")


def sign_out(tablet, _people):
    tablet.page.goto("/intake/surrenders/")
    from_the_menu(tablet.page, "Sign out")
    tablet.page.wait_for_url("**/accounts/login/")


def ended_elsewhere(tablet, people):
    end_sessions(user=people["olive"], by=people["ada"])


def revoked(tablet, people):
    revoke_tablet(tablet=tablet.enrolled.row, by=people["ada"])


def restarted(tablet, _people):
    tablet.wire.pull_out()


WAYS_OUT = [lock_it, switch, sign_out, ended_elsewhere, restarted, revoked]


@pytest.mark.rest
@pytest.mark.slow
def test_no_way_back_shows_a_name_after_any_of_six_ways_out(
    tablet, olive, sam, administrator, named
):
    people, page = {"olive": olive, "sam": sam, "ada": administrator}, tablet.page
    # Chromium keeps no page after which a cookie was given, and ours give one; others may keep it.
    tablet.wire.repeats = False
    left = {}
    for way_out in WAYS_OUT:
        tablet.sign_in(olive)
        reveal(page, named)
        page.goto(f"/intake/{named.pk}/identify/")
        tablet.ready()
        page.locator("[name=alias]").fill(NAMES[0])
        tablet.kept()
        page.goto("/static/js/theme.js")  # a page that gives no cookie, so that one may be kept
        way_out(tablet, people)
        seen = []
        for step in ("back", "back", "back", "forward"):
            back(page, step)
            seen += shows(page)
        left[way_out.__name__] = seen
        if way_out is restarted:
            tablet.wire.plug_in()

    assert left == {way_out.__name__: [] for way_out in WAYS_OUT}


def test_a_browser_that_opens_its_last_pages_again_shows_none(tablet, olive, named):
    reveal(tablet.page, named)
    tablet.cookie = ""
    tablet.kill()

    tablet.start("--restore-last-session", "--hide-crash-restore-bubble")
    tablet.page.wait_for_timeout(2_000)

    pages = tablet.context.pages
    assert [shows(page) for page in pages] == [[] for _page in pages]
    tablet.page.goto(f"/intake/{named.pk}/reveal/")
    tablet.page.wait_for_url("**/accounts/login/**")
