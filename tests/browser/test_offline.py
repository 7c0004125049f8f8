"""A whole intake without network, from the knock to the name, and what comes of it afterwards."""

import json

import pytest

from angel_program.sealed import open_value
from intake.choices import DraftState
from intake.models import Agreement, Draft, Profile, WalkIn
from tests.browser.shared_tablet import ANSWERS
from tests.journey import arrived

NAME = "PLANTED-Robin Quillfeather"


def go_on(tablet):
    tablet.page.get_by_role("button", name="Continue").click()


def heading(tablet, text):
    tablet.page.get_by_role("heading", level=1, name=text).wait_for()


def screening(tablet):
    heading(tablet, "Can they go on?")
    for question in ("outside_checks", "safe_with_angel", "minor"):
        tablet.page.locator(f"[name={question}][value=clear]").check(force=True)


def agreement(tablet):
    heading(tablet, "Agreement and consent")
    shown = tablet.page.locator("[data-in]:not([hidden])")
    shown.locator("[name=consents]").first.check(force=True)
    shown.locator("[name=notice_given][value=read]").check(force=True)
    shown.locator("[name=name]").fill(NAME)
    return shown


@pytest.mark.slow
def test_a_whole_intake_is_written_without_network_and_filed_once(tablet_with_disk, wire, barriers):
    tablet = tablet_with_disk
    page = tablet.page
    wire.pull_out()
    page.goto("/intake/welcome/")
    tablet.ready()
    assert barriers(page) == []
    for name, value in ANSWERS:
        tablet.answer(name, value)
    tablet.they_are_in()
    screening(tablet)
    go_on(tablet)
    shown = agreement(tablet)
    assert shown.get_attribute("lang") == "es", "the language they speak"
    assert barriers(page) == []
    go_on(tablet)  # nothing is signed yet
    page.get_by_role("alert").wait_for()
    page.get_by_role("button", name="English").click()
    shown = agreement(tablet)
    draw_in(tablet, shown)
    mark = json.loads(shown.locator("[name=strokes]").input_value())
    go_on(tablet)
    heading(tablet, "Use and needs")
    page.locator("[name=age]").fill("30")
    page.locator("[name=gender][value=woman]").check(force=True)
    go_on(tablet)
    heading(tablet, "Name and contact")
    page.locator("[name=legal_name]").fill(NAME)
    go_on(tablet)
    page.get_by_text("Kept on this tablet").wait_for()
    assert tablet.waiting() == 5 + 1  # and the Spanish half that was begun
    assert page.locator("#outbox").inner_text().startswith("1 waits to be sent")
    assert NAME not in page.content()

    tablet.kill()  # the battery falls out before anything could be sent
    wire.plug_in()
    tablet.start()
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    walk_in = WalkIn.objects.get()
    key = walk_in.person.wrapped_key.open()
    assert (walk_in.status, walk_in.language) == ("eligible", "es")
    assert json.loads(open_value(Agreement.objects.get(), "signature", key)) == mark
    assert open_value(walk_in.person, "legal_name", key) == NAME
    assert (Profile.objects.get().age, Profile.objects.get().gender) == (30, "woman")
    # What was begun in Spanish and left is on the officer's list, and nothing else.
    assert [*Draft.objects.open().values_list("step", "state")] == [
        ("give_consent", DraftState.UNFINISHED)
    ]


def draw_in(tablet, shown):
    sheet = shown.locator(".pad-sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    tablet.page.mouse.move(box["x"] + 80, box["y"] + 80)
    tablet.page.mouse.down()
    tablet.page.mouse.move(box["x"] + 300, box["y"] + 120, steps=8)
    tablet.page.mouse.up()


def test_a_page_that_cannot_be_reached_goes_on_with_its_own_visit(tablet, wire, officer):
    walk_in = arrived(officer)
    wire.pull_out()
    tablet.page.goto(f"/intake/{walk_in.pk}/identify/")
    tablet.ready()
    heading(tablet, "Name and contact")
    tablet.page.locator("[name=legal_name]").fill(NAME)
    go_on(tablet)
    tablet.page.get_by_text("Kept on this tablet").wait_for()

    wire.plug_in()
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached")

    walk_in.person.refresh_from_db()
    assert open_value(walk_in.person, "legal_name", walk_in.person.wrapped_key.open()) == NAME
    assert not Draft.objects.open().exists()
