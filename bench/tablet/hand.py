"""A hand at the tablet: counts what it taps and types, and how long that takes a person.

The machine's own time is measured. A person's is added after the keystroke-level model (Card, Moran
& Newell, Communications of the ACM 23:396, 1980): 1.35 s to decide, 1.1 s to point, and 0.28 s for
a key, an average typist. The model was made for a desk and a mouse; a tapping finger is no slower.
"""

from time import perf_counter
from typing import Any

DECIDES, POINTS, KEY = 1.35, 1.1, 0.28
# A signature of one's own takes about two seconds to draw.
SIGNS = 2.0


class Hand:
    """Somebody who taps through a page, one thing after the other."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.taps = self.keys = 0
        self.person = 0.0
        self.began = perf_counter()

    @property
    def seconds(self) -> float:
        """The machine's time, and what a person would have added to it."""
        return perf_counter() - self.began + self.person

    def tap(self, what: Any) -> None:
        """Decide, point, touch."""
        what.scroll_into_view_if_needed()
        what.click(force=True)
        self.taps += 1
        self.person += DECIDES + POINTS

    def choose(self, name: str, value: str) -> None:
        """Tap one tile of a question."""
        self.tap(self.page.locator(f"form#step [name={name}][value='{value}']"))

    def write(self, name: str, text: str) -> None:
        """Tap a field and type into it."""
        field = self.page.locator(f"form#step [name={name}]")
        self.tap(field)
        field.press_sequentially(text)
        self.keys += len(text)
        self.person += KEY * len(text)

    def press(self, name: str) -> None:
        """Tap a button or a link, and wait for the page it leads to."""
        before = self.page.url
        self.tap(
            self.page.get_by_role("button", name=name)
            .or_(self.page.get_by_role("link", name=name))
            .first
        )
        self.page.wait_for_function("was => location.href !== was", arg=before)
        self.page.wait_for_load_state("load")

    def sign(self) -> None:
        """Draw a line on the sheet."""
        sheet = self.page.locator(".pad-sheet")
        sheet.scroll_into_view_if_needed()
        box = sheet.bounding_box()
        self.page.mouse.move(box["x"] + 60, box["y"] + 80)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 260, box["y"] + 110, steps=12)
        self.page.mouse.up()
        self.taps += 1
        self.person += DECIDES + SIGNS

    def told(self) -> dict[str, Any]:
        """What it came to, as bench/results.json keeps it."""
        return {"taps": self.taps, "keys": self.keys, "seconds": round(self.seconds, 1)}
