"""The menu: a coordinator's eight rooms stand in one line, in each language and on each screen."""

from tests.browser.conftest import SIZES
from tests.browser.test_every_page import sign_in

LINES = """
new Set([...document.querySelectorAll('.rooms a')].map(one => one.getBoundingClientRect().top)).size
"""
CUT = "document.documentElement.scrollWidth > innerWidth"
# Beside one another, or the account above and the rooms below: never in three lines.
TALLEST = 110


def test_eight_rooms_are_one_line(open_page, coordinator, transactional_db):
    page = open_page("desktop")
    coordinator.display_name = "Maximiliana Featherstonehaugh-Cholmondeley"
    coordinator.save()
    sign_in(page, coordinator)
    seen = {}
    for language in ("en", "es", "pt"):
        coordinator.language = language
        coordinator.save()
        page.goto("/referrals/")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            high = page.locator(".top-row").bounding_box()["height"]
            seen[language, size] = (page.evaluate(LINES), page.evaluate(CUT), high < TALLEST)

    assert page.locator(".rooms a").count() == 8
    assert {shape: one for shape, one in seen.items() if one != (1, False, True)} == {}
    assert len(seen) == 9
