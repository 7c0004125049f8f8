"""The tablet without network, shared by two officers, and what lies on its disk afterwards."""

import re
from pathlib import Path

import pytest

from angel_program.journal.actors import CLOCK
from intake.actions.outbox_keys import rotate_outbox_key
from intake.models import Draft, WalkIn
from tests.browser.shared_tablet import ANSWERS, NAMES
from tests.browser.test_every_page import sign_in
from tests.journey import arrived, in_hours

SHELL = "/intake/offline/harborview/en/"
# What a browser packs text into. The profile is read as bytes, in each of these.
AS_BYTES = ("utf-8", "utf-16-le", "utf-16-be")


def write(tablet, answers=ANSWERS):
    for name, value in answers:
        tablet.answer(name, value)
        tablet.kept()


def on_disk(profile, names=NAMES):
    """The files of a profile in which one of these names can be read."""
    needles = [name.encode(code) for name in names for code in AS_BYTES]
    return sorted(
        path.relative_to(profile).as_posix()
        for path in Path(profile).rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


def in_the_browser(page):
    """All that the browser keeps for us, as text: IndexedDB, caches, storage."""
    return page.evaluate("""async () => {
      const database = await new Promise((done) => {
        const asked = indexedDB.open("outbox"); asked.onsuccess = () => done(asked.result);
      });
      const all = (name) => new Promise((done) => {
        const asked = database.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      const kept = { waiting: await all("waiting"), tablet: await all("tablet"), caches: {} };
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
          kept.caches[new URL(asked.url).pathname] = await (await cache.match(asked)).text();
        }
      }
      kept.storage = { ...localStorage, ...sessionStorage };
      return kept;
    }""")


def test_without_network_the_next_person_is_logged_too(tablet, wire, officer):
    wire.pull_out()
    for _person in range(2):
        tablet.page.goto("/intake/")
        tablet.ready()
        assert "There is no connection now" in tablet.page.locator("main").inner_text()
        write(tablet)
        tablet.they_are_in()
        tablet.keeps_it()
    assert tablet.waiting() == 2
    bar = tablet.page.locator("#outbox")
    assert re.search(r"2 wait to be sent, since \d", bar.inner_text())

    wire.plug_in()
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    assert list(WalkIn.objects.values_list("opened_by", "pathway")) == [(officer.pk, "family")] * 2
    first, second = WalkIn.objects.order_by("recorded_at")
    assert first.arrived_at < second.arrived_at


def test_the_page_without_network_asks_the_medical_question_itself(tablet, wire):
    wire.pull_out()
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    tablet.they_are_in()

    assert "Look at the person first" in tablet.page.get_by_role("alert").inner_text()
    assert tablet.waiting() == 0


def test_an_emergency_without_network_still_says_whom_to_call(tablet, wire):
    wire.pull_out()
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet, [("red_flags", "overdose")])
    tablet.they_are_in()

    tablet.page.locator(":visible", has_text="Call 911 now").last.wait_for()
    wire.plug_in()
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")
    assert WalkIn.objects.get().status == "medical_first"


def test_the_page_without_network_is_easy_to_use(tablet, wire, barriers, look):
    wire.pull_out()
    tablet.page.goto("/intake/")
    tablet.ready()
    look(tablet.page, "shell")
    assert barriers(tablet.page) == []
    write(tablet)
    tablet.they_are_in()
    tablet.keeps_it()
    look(tablet.page, "next part")

    assert barriers(tablet.page) == []


def test_what_lies_on_the_tablet_cannot_be_read_back(tablet, wire):
    wire.state = "down"
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet)
    tablet.they_are_in()
    tablet.keeps_it()

    kept = in_the_browser(tablet.page)
    entry, given = kept["waiting"][0], kept["tablet"][0]

    assert not any(name in str(kept) for name in NAMES)
    assert {*entry} == {"id", "number", "since", "kept", "officer", "about", "envelope"}
    assert {*entry["envelope"]} == {"id", "number", "key", "token", "point", "nonce", "body"}
    assert {*given} == {"token", "officer", "key", "public", "since"}
    assert {*kept["storage"]} <= {"htmx-current-path-for-history", "touched"}
    assert not any(name in tablet.page.content() for name in NAMES)


def test_the_worker_keeps_no_page_with_anybodys_data(tablet, officer):
    walk_in = arrived(officer, call_name=NAMES[0])
    for page in ("/intake/", f"/intake/{walk_in.pk}/", f"/intake/{walk_in.pk}/identify/"):
        tablet.page.goto(page)

    pages = in_the_browser(tablet.page)["caches"]

    assert [path for path in pages if not path.startswith("/static/")] == [SHELL]
    assert walk_in.handle not in str(pages)
    assert officer.username not in pages[SHELL]
    assert "csrfmiddlewaretoken" not in pages[SHELL]


@pytest.mark.rest
@pytest.mark.slow
def test_the_profile_on_disk_holds_no_name_after_use(tablet_with_disk, wire, officer):
    tablet = tablet_with_disk
    for cut in (None, "down", "error", "lost"):
        tablet.page.goto("/intake/welcome/")
        tablet.ready()
        wire.state = "down" if cut == "down" else "through"
        wire.posts = cut if cut in ("error", "lost") else "through"
        write(tablet)
        tablet.they_are_in()
        tablet.page.wait_for_timeout(500)
        wire.state = wire.posts = "through"
        tablet.door()
    walk_in = WalkIn.objects.first()
    tablet.page.goto(f"/intake/{walk_in.pk}/identify/")
    tablet.ready()
    tablet.page.locator("[name=legal_name]").fill(" ".join(NAMES))
    tablet.kept()
    tablet.page.reload()
    tablet.ready()
    assert tablet.page.locator("[name=legal_name]").input_value() == " ".join(NAMES)
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet)
    tablet.kill()

    assert on_disk(tablet.profile, [SHELL]) != [], "nothing was read"
    assert on_disk(tablet.profile) == []


def test_a_reload_goes_on_where_it_stopped(tablet):
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet, ANSWERS[:5])
    tablet.page.wait_for_url("**/file_draft/")

    tablet.page.reload()
    tablet.ready()

    assert tablet.says()["call_name"] == dict(ANSWERS)["call_name"]
    tablet.they_are_in()
    tablet.page.wait_for_url(re.compile(r"/intake/[0-9a-f-]{36}/screen/$"))
    assert WalkIn.objects.count() == 1
    assert not Draft.objects.open().exists()


def test_a_second_officer_sees_nothing_of_the_firsts(tablet, wire, officer, supervisor):
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    wire.state = "down"
    write(tablet, ANSWERS[:5])
    wire.state = "through"
    tablet.new_tab()
    tablet.sign_in(supervisor)

    for page in ("/intake/", "/intake/welcome/", "/intake/outbox/"):
        tablet.page.goto(page)
        tablet.ready()
        assert not any(name in tablet.page.content() for name in NAMES)
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    assert Draft.objects.get().captured_by == officer
    assert not Draft.objects.visible_to(supervisor).exists()


def test_a_key_that_changed_while_a_draft_waited_changes_nothing(tablet, wire):
    wire.state = "down"
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet)
    tablet.they_are_in()
    tablet.keeps_it()
    rotate_outbox_key(by=CLOCK)

    wire.state = "through"
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    assert WalkIn.objects.count() == 1


def test_a_draft_of_yesterday_turns_the_bar(tablet, wire):
    wire.state = "down"
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet)
    tablet.they_are_in()
    tablet.keeps_it()
    tablet.page.clock.install(time=in_hours(25))
    tablet.page.goto("/intake/")
    tablet.ready()

    bar = tablet.page.locator("#outbox.is-late")
    bar.wait_for()
    assert "1 waits to be sent, since" in bar.inner_text()
    assert "more than a day" in bar.inner_text()


def test_what_waits_is_sent_though_nobody_is_signed_in(tablet, wire, officer):
    wire.state = "down"
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet)
    tablet.they_are_in()
    tablet.keeps_it()
    tablet.context.clear_cookies()

    wire.state = "through"
    tablet.page.goto("/accounts/login/")
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")
    assert WalkIn.objects.get().opened_by == officer

    # Signed out, and without network: nothing more is captured in that officer's name.
    wire.pull_out()
    tablet.page.goto("/intake/")
    tablet.ready()
    assert "Nobody is signed in on this tablet" in tablet.page.locator("main").inner_text()
    assert not tablet.page.locator("#step").is_visible()
    wire.plug_in()


def test_an_answer_that_is_missing_is_said_by_the_page_and_nothing_is_lost(tablet):
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    write(tablet, ANSWERS[1:])
    tablet.they_are_in()
    tablet.page.get_by_role("alert").wait_for()

    assert "Look at the person first" in tablet.page.get_by_role("alert").inner_text()
    assert tablet.says()["call_name"] == dict(ANSWERS)["call_name"]
    tablet.ready()
    write(tablet, ANSWERS[:1])
    tablet.they_are_in()
    tablet.page.wait_for_url(re.compile(r"/intake/[0-9a-f-]{36}/screen/$"))
    assert WalkIn.objects.count() == 1
    assert not Draft.objects.open().exists()


def test_without_a_script_the_form_is_a_form(open_page, officer, wire, transactional_db):
    page = open_page(java_script_enabled=False)
    sign_in(page, officer)
    page.goto("/intake/welcome/")
    page.locator("[name=red_flags][value=none]").check(force=True)
    page.get_by_role("button", name="They are in").click()
    page.wait_for_url(re.compile(r"/intake/[0-9a-f-]{36}/screen/$"))

    assert WalkIn.objects.count() == 1
