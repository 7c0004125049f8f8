"""Signing on the tablet: turned, zoomed and reloaded in the middle of it; shown back at the end."""

import json

from angel_program.sealed import open_value
from intake.models import Agreement
from tests.browser.test_every_page import sign_in
from tests.journey import screened


def draw(page, *points):
    """One stroke through these places of the sheet, in parts of its width and height."""
    sheet = page.locator(".pad-sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    (x, y), *rest = [(box["x"] + box["width"] * a, box["y"] + box["height"] * b) for a, b in points]
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in rest:
        page.mouse.move(x, y, steps=8)
    page.mouse.up()


def drawn(page):
    return json.loads(page.locator("[name=strokes]").input_value() or "[]")


def near(point, a, b):
    """Whether a point of the sheet's 1000 x 320 lies where the finger was."""
    return abs(point[0] - a * 1000) <= 4 and abs(point[1] - b * 320) <= 4


def test_what_is_drawn_survives_and_is_shown_back(open_page, officer, transactional_db, barriers):
    walk_in = screened(officer)
    page = open_page()
    sign_in(page, officer)
    page.goto(f"/intake/{walk_in.pk}/give_consent/")
    page.locator("html[data-outbox=ready]").wait_for()

    # Blank, and a touch of the sleeve: no signature, one sentence, the form as it was.
    page.locator("[name=notice_given][value=read]").check(force=True)
    page.get_by_role("button", name="Signed").click()
    page.get_by_role("alert").wait_for()
    assert (
        "The person signs with a line, a name or a mark" in page.get_by_role("alert").inner_text()
    )
    assert page.locator("[name=notice_given][value=read]").is_checked()
    assert barriers(page) == []

    page.locator("html[data-outbox=ready]").wait_for()
    draw(page, (0.1, 0.5), (0.3, 0.2), (0.5, 0.6))
    page.set_viewport_size({"width": 820, "height": 1180})  # the tablet is turned
    draw(page, (0.6, 0.5), (0.9, 0.5))
    page.evaluate("document.documentElement.style.zoom = 1.5")
    draw(page, (0.2, 0.9), (0.4, 0.9))
    page.evaluate("document.documentElement.style.zoom = 1")
    first, second, third = drawn(page)
    assert near(first[0], 0.1, 0.5)
    assert near(first[-1], 0.5, 0.6)
    assert near(second[-1], 0.9, 0.5)
    assert near(third[0], 0.2, 0.9)

    page.get_by_role("button", name="Undo").click()
    assert drawn(page) == [first, second]
    page.get_by_role("button", name="Clear").click()
    assert drawn(page) == []
    draw(page, (0.1, 0.5), (0.3, 0.2), (0.5, 0.6))
    page.get_by_label("Name on the consent").fill("Robin")
    page.locator("form[data-kept]").wait_for()
    signature = drawn(page)

    page.reload()  # it was kept as it was drawn
    page.locator("html[data-outbox=ready]").wait_for()
    assert drawn(page) == signature
    assert page.locator("[data-ink] path").count() == 1

    page.get_by_role("button", name="Signed").click()
    page.get_by_role("heading", name="This is what you signed").wait_for()
    assert page.locator(".signed path").count() == 1
    assert barriers(page) == []
    key = walk_in.person.wrapped_key.open()
    assert json.loads(open_value(Agreement.objects.get(), "signature", key)) == signature

    page.get_by_role("link", name="Done").click()
    page.wait_for_url("**/describe/")
    page.go_back()
    assert page.locator(".signed").count() == 0, "the way back shows no signature"
