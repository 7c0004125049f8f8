"""``python -m bench.tablet``: a quick and a whole intake by a scripted user, told as JSON.

Limits: at most 8 taps until somebody with no name is on the board, in a minute and a half; the
first page of an intake under 150 kB as it is sent, every later one under 20 kB; another officer in
beside the first one within five seconds, nineteen times in twenty.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TAPS, SECONDS, FIRST_PAGE, LATER_PAGE, SWITCH = 8, 90, 150_000, 20_000, 5
TABLET = {"width": 1180, "height": 820}


def main() -> None:
    """Serve, tap, tell."""
    with TemporaryDirectory(prefix="angel-tablet-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'tablet.sqlite3'}"
        # Playwright keeps an event loop in this thread; nothing here is asynchronous.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        import bench.environment  # noqa: F401, PLC0415  # after the database has its name
        from bench.tablet.served import SAFE, served  # noqa: PLC0415  # as above

        officer, shift = _station()
        known = ("DEBUG", "SECRET_KEY", "MASTER_KEY", "ALLOWED_HOSTS", "DATABASE_URL")
        environment = {name: os.environ[name] for name in known} | {"BEHIND_PROXY": "true"}
        with served(environment) as address, _chromium(address, SAFE, officer) as context:
            json.dump(_told(context, shift), sys.stdout)


def _station() -> tuple[Any, Any]:
    """A database with one department, the session of its officer, and a shift at its tablet."""
    from django.core.management import call_command  # noqa: PLC0415  # after the settings

    from bench.load.station import center_with_places, crew  # noqa: PLC0415  # as above
    from bench.measures.browser import signed_in  # noqa: PLC0415  # as above
    from bench.tablet.switch import shift  # noqa: PLC0415  # as above

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    officer = crew("harborview", center_with_places(1)[0]).officer
    return signed_in(None, officer), shift(officer.station)


def _told(context: Any, shift: Any) -> dict[str, Any]:
    from bench.tablet.paths import quick, weighed, whole  # noqa: PLC0415  # as above
    from bench.tablet.switch import switched  # noqa: PLC0415  # as above

    pages = weighed(context)
    first, later = pages[0], max(pages[1:], key=lambda one: one["bytes"])
    one, all_of_it = quick(context), whole(context)
    another = switched(context, shift)
    holds = {
        "taps until on the board": (one["taps"], TAPS),
        "seconds until on the board": (one["seconds"], SECONDS),
        "bytes of the first page": (first["bytes"], FIRST_PAGE),
        "bytes of the largest later page": (later["bytes"], LATER_PAGE),
        "seconds until another officer is in": (another["p95"], SWITCH),
    }
    return {
        "quick": one,
        "whole": all_of_it,
        "switch": another,
        "pages": pages,
        "found": [
            {"what": what, "took": took, "limit": limit, "holds": took <= limit}
            for what, (took, limit) in holds.items()
        ],
    }


class _chromium:  # noqa: N801  # reads as what it is in a with statement
    """A tablet at which the officer has signed in."""

    def __init__(self, address: str, headers: dict[str, str], client: Any) -> None:
        self.address, self.headers, self.client = address, headers, client

    def __enter__(self) -> Any:
        from django.conf import settings  # noqa: PLC0415  # after the settings
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # slow

        from tests.browser import chromium  # noqa: PLC0415  # beside its use

        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=chromium.path(), args=[*chromium.ARGUMENTS, "--no-sandbox"]
        )
        context = self.browser.new_context(
            base_url=self.address, viewport=TABLET, extra_http_headers=self.headers
        )
        name = settings.SESSION_COOKIE_NAME
        value = self.client.cookies[name].value
        context.add_cookies(
            [{"name": name, "value": value, "secure": True, "domain": "localhost", "path": "/"}]
        )
        return context

    def __exit__(self, *_error: object) -> None:
        self.browser.close()
        self.playwright.stop()


if __name__ == "__main__":
    main()
