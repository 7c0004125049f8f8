"""One tablet, several officers: what the lock leaves in a real Chromium, which is nothing."""

import time
from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from angel_program.accounts.models import StaffSession
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from intake.choices import DraftState, Held
from intake.models import Draft, WalkIn
from tests.browser.conftest import PIN
from tests.browser.hands import by_password, from_the_menu, locked, press, reveal, shows
from tests.browser.shared_tablet import ANSWERS, NAMES
from tests.browser.test_every_page import sign_in
from tests.browser.test_outbox import in_the_browser, write
from tests.factories import BedUnitFactory
from tests.journey import arrived
from tests.second_factor import App

TYPED = dict(ANSWERS)["call_name"]


@pytest.fixture
def tablet(tablet_with_disk):
    """With the back-forward cache, which a window of the browser that stands open has not."""
    return tablet_with_disk


def test_idle_it_warns_empties_every_tab_and_goes_on_where_it_was(
    tablet, olive, named, look, barriers
):
    page, other = tablet.page, tablet.context.new_page()
    other.add_init_script("Object.defineProperty(document, 'hidden', { value: true })")
    page.clock.install()
    page.goto("/intake/welcome/")
    tablet.ready()
    opened = StaffSession.objects.get(account=olive).seen_at
    page.reload()
    tablet.ready()
    write(tablet, ANSWERS[:4])
    assert StaffSession.objects.get(account=olive).seen_at > opened, "through the worker too"
    reveal(other, named)
    page.bring_to_front()
    before = StaffSession.objects.get(account=olive).seen_at
    key = StaffSession.objects.get(account=olive).pk

    page.clock.fast_forward(105_000)
    page.locator("#lock-warning").wait_for()
    look(page, "warning")
    assert barriers(page) == []
    page.get_by_role("button", name="I am here").click()
    expect(page.locator("#lock-warning")).to_be_hidden()
    page.wait_for_timeout(500)
    assert StaffSession.objects.get(account=olive).seen_at > before, "the page has said so"
    assert shows(other) == [*NAMES]

    page.locator("[name=call_name]").press_sequentially(TYPED)
    page.clock.fast_forward(121_000)
    locked(page)
    locked(other)
    look(page, "locked")
    assert barriers(page) == []
    assert [shows(page), shows(other)] == [[], []]
    assert not StaffSession.objects.filter(pk=key).exists()
    assert Entry.objects.get(verb=Verb.SESSION_LOCKED).facts["idle"] is True

    press(page, "000000")
    page.get_by_role("alert").get_by_text("4 tries are left").wait_for()
    press(page, PIN)
    page.wait_for_url("**/file_draft/")
    tablet.ready()
    assert tablet.says() == {
        **dict(ANSWERS[:4]),
        "call_name": TYPED,
    }
    tablet.they_are_in()
    page.wait_for_url("**/screen/")
    assert WalkIn.objects.exclude(pk=named.pk).get().opened_by == olive
    assert not Draft.objects.open().exists()


def test_asleep_for_an_hour_it_is_locked_on_waking(tablet, olive, named):
    page = tablet.page
    page.clock.install()
    reveal(page, named)
    page.clock.pause_at(time.time() + 3600)  # no timer ran meanwhile
    with suppress(Error):  # it is off before it has answered
        page.evaluate("dispatchEvent(new Event('visibilitychange'))")

    page.wait_for_url("**/accounts/unlock/")
    assert shows(page) == []


def test_two_officers_never_meet_in_a_form_and_change_places_in_five_seconds(
    tablet, olive, sam, named, look
):
    page, app = tablet.page, App(sam)
    page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet, ANSWERS[:5])
    page.goto(f"/intake/{named.pk}/identify/")
    tablet.ready()
    page.locator("[name=alias]").fill(NAMES[0])
    tablet.kept()
    from_the_menu(page, "Lock")
    locked(page)

    began = time.perf_counter()
    page.get_by_role("link", name="Somebody else").click()
    by_password(page, sam, app)
    page.wait_for_url("**/intake/")
    tablet.ready()
    seconds = time.perf_counter() - began
    print(f"another officer is in after {seconds:.1f} s")

    theirs = arrived(sam)
    for where in (
        "/intake/",
        "/intake/welcome/",
        "/intake/outbox/",
        f"/intake/{theirs.pk}/identify/",
    ):
        page.goto(where)
        tablet.ready()
        assert shows(page) == [], where
    assert page.goto(f"/intake/{named.pk}/identify/").status == 404
    assert not any(name in str(in_the_browser(page)) for name in NAMES)
    page.goto("/intake/welcome/")
    tablet.ready()
    tablet.answer("call_name", "Avery Second")
    tablet.kept()

    from_the_menu(page, "Lock")
    locked(page)
    look(page, "two are locked")
    page.get_by_role("link", name="olive").click()
    press(page, PIN)
    page.wait_for_url(f"**/intake/{named.pk}/identify/")
    tablet.ready()
    assert page.locator("[name=alias]").input_value() == NAMES[0]
    assert "Avery" not in page.content()
    page.goto("/intake/welcome/")
    tablet.ready()
    assert tablet.says().get("call_name") is None
    owners = Draft.objects.open().values_list("captured_by__username", "step")
    assert sorted(owners) == [("olive", "identify"), ("olive", "welcome"), ("sam", "welcome")]


def test_locked_without_network_somebody_is_logged_and_waits_for_eyes(
    tablet, olive, wire, look, barriers
):
    page = tablet.page
    page.clock.install()
    page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet, ANSWERS[:5])
    wire.state = "down"
    page.clock.fast_forward(121_000)
    page.get_by_role("heading", name="Locked").wait_for()
    look(page, "locked without network")
    assert barriers(page) == []
    assert shows(page) == []

    page.get_by_role("link", name="Somebody has come in").click()
    tablet.ready()
    page.get_by_text("they are not turned away").wait_for()
    assert barriers(page) == []
    look(page, "somebody has come in")
    write(tablet)
    tablet.they_are_in()
    page.get_by_text("Kept on this tablet").wait_for()
    wire.state = "through"
    page.goto("/accounts/unlock/")
    page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    held = Draft.objects.get(state=DraftState.ATTENTION)
    assert (held.held, held.captured_by, WalkIn.objects.count()) == (Held.LOCKED, olive, 0)
    assert Draft.objects.get(state=DraftState.UNFINISHED).captured_by == olive


def test_signing_out_leaves_sealed_drafts_that_wait_and_nothing_else(tablet, olive, wire):
    page = tablet.page
    page.goto("/intake/welcome/")
    tablet.ready()
    page.evaluate("localStorage.setItem('theme', 'dark')")
    wire.refused = "/intake/outbox/"
    write(tablet, ANSWERS[:4])
    page.locator("[name=call_name]").press_sequentially(TYPED)
    from_the_menu(page, "Sign out")
    page.wait_for_url("**/accounts/login/")
    tablet.ready()

    kept = in_the_browser(page)
    assert (len(kept["waiting"]), kept["tablet"]) == (1, [])
    assert {*kept["storage"]} <= {"theme", "htmx-current-path-for-history"}
    assert not any(name in str(kept) for name in NAMES)
    wire.refused = ""
    page.reload()
    page.locator("#outbox[data-waiting='0']").wait_for(state="attached")
    draft = Draft.objects.get()
    assert draft.captured_by == olive
    assert TYPED in draft.unseal().decode()


def test_at_a_desk_it_says_in_time_what_the_lock_would_take(page, coordinator, barriers, look):
    unit = BedUnitFactory()
    sign_in(page, coordinator)
    page.clock.install()
    page.goto(reverse("referrals:add_unit", args=[unit.center.pk]))
    page.locator("html[data-lock=ready]").wait_for()
    warning = page.locator("#lock-warning")

    page.clock.fast_forward(545_000)
    expect(warning).to_be_hidden()  # nothing is typed: twenty seconds are enough
    page.locator("[name=name]").press_sequentially("Upstairs")
    page.clock.fast_forward(545_000)
    expect(warning).to_contain_text("not sent is not kept")
    assert barriers(page) == []
    look(page, "what the lock would take")
    page.clock.fast_forward(60_000)

    page.wait_for_url("**/accounts/unlock/")
    page.get_by_label("Password", exact=True).wait_for()
    assert "Upstairs" not in page.content()
