"""One tablet: with a profile of its own on disk it can be killed and started again.

Without one it is a window of the browser that stands open anyway, which keeps nothing: a tenth of
the time, for whatever does not ask what is left on the disk.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import BrowserContext, Error, Page, TimeoutError  # noqa: A004  # its own

from tests.browser import chromium
from tests.browser.wire import Wire
from tests.enrolled import Enrolled

# What one officer writes down; the order is that of the page.
ANSWERS = [
    ("red_flags", "none"),
    ("pathway", "family"),
    ("language", "es"),
    ("interpreter", "yes"),
    ("call_name", "PLANTED-Robin Quillfeather"),
    ("supervisor_told", "on"),
]
# The pieces of that name which must be found nowhere else.
NAMES = ("PLANTED-Robin", "Quillfeather")


class Tablet:
    """Chromium, behind a wire, with whoever is signed in."""

    def __init__(
        self, new_context: Callable[..., BrowserContext], wire: Wire, enrolled: Enrolled
    ) -> None:
        self.new_context, self.wire, self.enrolled = new_context, wire, enrolled
        self.cookie = ""
        self.context: BrowserContext
        self.page: Page

    def start(self, *more: str) -> Page:
        """Switch it on."""
        screen = {"width": 1180, "height": 820}
        self.context = self._open(*more, base_url=self.wire.url, viewport=screen)
        self.context.set_default_timeout(15_000)
        self._cookie(settings.TABLET_COOKIE_NAME, self.enrolled.token, expires=time.time() + 9e6)
        if self.cookie:
            self._cookie(settings.SESSION_COOKIE_NAME, self.cookie)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        return self.page

    def _open(self, *_more: str, **shape: Any) -> BrowserContext:
        return self.new_context(**shape)

    def sign_in(self, person: Any) -> None:
        """Put a session of this person into it."""
        client = self.enrolled.sign_in(person)
        self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self._cookie(settings.SESSION_COOKIE_NAME, self.cookie)

    def _cookie(self, name: str, value: str, **more: Any) -> None:
        cookie: Any = {"name": name, "value": value, "domain": "localhost", "path": "/"}
        cookie |= {"secure": True, "httpOnly": True, "sameSite": "Strict", **more}
        self.context.add_cookies([cookie])

    def off(self) -> None:
        """Switch it off, for good."""
        self.context.close()

    def new_tab(self) -> None:
        """Close the tab, without a word, and open another."""
        old, self.page = self.page, self.context.new_page()
        old.close(run_before_unload=False)

    def lock(self) -> None:
        """Press it: the page is empty at once, whether the server is heard of or not.

        Once more where the page went on between the two presses, and took the open menu with it.
        """
        for _try in range(5):
            self.page.get_by_role("button", name="Your account").click()
            with suppress(TimeoutError):
                self.page.get_by_role("button", name="Lock").click(timeout=3_000)
                break
        self.page.locator("body.locks").wait_for()

    def unlock(self, pin: str) -> None:
        """Show who it was, where the page has come to the pad."""
        self.page.wait_for_url("**/accounts/unlock/")
        for digit in pin:
            self.page.locator("#pad").get_by_role("button", name=digit, exact=True).click()
        self.page.wait_for_url("**/intake/**")
        self.ready()
        given = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        self.cookie = given[settings.SESSION_COOKIE_NAME]

    def door(self) -> None:
        """The first screen, once its scripts have begun and what waited is sent."""
        for _try in range(20):
            with suppress(Error):  # the page was just leaving by itself
                self.page.goto("/intake/")
                break
            self.page.wait_for_timeout(50)
        self.ready()

    def ready(self) -> None:
        """Until the outbox of this page has begun."""
        self.page.locator("html[data-outbox=ready]").wait_for()

    def worker(self) -> None:
        """Until the worker looks after the pages."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")

    def waiting(self) -> int:
        """How many drafts wait on it."""
        self.page.wait_for_function("document.getElementById('outbox')?.dataset.waiting")
        return int(self.page.locator("#outbox").get_attribute("data-waiting") or -1)

    def answer(self, name: str, value: str) -> None:
        """Answer one question with a finger or the keys."""
        form = self.page.locator("form[data-step]:visible")
        if name == "call_name":
            form.locator("[name=call_name]").clear()
            form.locator("[name=call_name]").press_sequentially(value)
        elif name == "supervisor_told":
            form.locator("[name=supervisor_told]").check(force=True)
        else:
            form.locator(f"[name={name}][value={value}]").check(force=True)

    def kept(self) -> None:
        """Until all that is on the screen is kept."""
        self.page.locator("form[data-kept]").wait_for()

    def they_are_in(self) -> None:
        """The button at the bottom."""
        self.page.get_by_role("button", name="They are in").click()

    def keeps_it(self) -> None:
        """Until the page says that it keeps what was written, or goes on with the next part."""
        self.page.locator("#outbox-kept:not([hidden]), #screen:visible").wait_for()

    def says(self) -> dict[str, str]:
        """What the form on the screen holds, by name."""
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries(new FormData([...document.querySelectorAll('form[data-step]')]"
            ".find((form) => form.offsetParent)))"
        )
        return {name: found[name] for name, _value in ANSWERS if found.get(name)}


class TabletWithDisk(Tablet):
    """The same on a profile, which outlives it, and which keeps pages for Back and Forward."""

    def __init__(self, playwright: Any, profile: Path, wire: Wire, enrolled: Enrolled) -> None:
        super().__init__(playwright.chromium.launch_persistent_context, wire, enrolled)
        self.profile = profile

    def _open(self, *more: str, **shape: Any) -> BrowserContext:
        return self.new_context(
            self.profile,
            executable_path=chromium.path(),
            args=[*chromium.ARGUMENTS, *more],
            # Playwright switches the back-forward cache off, and what leaks out of it stays hidden.
            ignore_default_args=["--disable-back-forward-cache"],
            **shape,
        )

    def off(self) -> None:
        """The same, in the end."""
        self.kill()

    def kill(self) -> None:
        """The battery falls out: every process of this profile ends at once."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with suppress(Error):  # Playwright has noticed, or has not yet
            self.context.close()

    def _processes(self) -> Iterator[int]:
        for folder in Path("/proc").iterdir():
            try:
                line = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
            except OSError:
                continue
            if f"--user-data-dir={self.profile}".encode() in line:
                yield int(folder.name)
