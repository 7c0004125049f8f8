"""A real Chromium for the tests in this folder, in the three shapes the program is used in.

`page` is the tablet lying flat. `open_page(...)` gives further shapes, `every_shape` repeats a
test in all of them. A page that logs an error to its console fails its test.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.actions.pin import set_pin
from angel_program.accounts.models import User
from intake.actions.person import identify
from intake.models import WalkIn
from tests.accounts.test_sign_in import RIGHT
from tests.browser import chromium
from tests.browser.shared_tablet import NAMES, Tablet, TabletWithDisk
from tests.browser.wire import Wire
from tests.enrolled import Enrolled
from tests.journey import arrived

# Width and height in CSS pixels.
SIZES = {"tablet": (1180, 820), "upright": (820, 1180), "desktop": (1440, 900)}
# Whoever answers a link may hold a telephone; the program itself is not used on one.
PHONE = (390, 844)
SCHEMES = ("light", "dark")
# What two officers chose for their locks.
PIN, SAMS = "739104", "602817"

OpenPage = Callable[..., Page]
Look = Callable[[Page, str], Path]
T = TypeVar("T", bound=Tablet)
Barriers = Callable[..., list[str]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder `browser`, and skip it, with the reason, without Chromium."""
    why = chromium.missing()
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if why:
                item.add_marker(pytest.mark.skip(reason=f"needs a browser: {why}"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium; Playwright's is never downloaded."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium.path(),
        "args": chromium.ARGUMENTS,
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address for the whole run: it belongs to live_server, which each test asks for.

    Playwright's own fixture of this name is written in a way that pytest 9 warns of.
    """


@pytest.fixture(scope="session", autouse=True)
def _django_beside_playwright() -> Iterator[None]:
    # Playwright keeps an event loop in this thread, and Django would refuse its own database in
    # it. Nothing here is asynchronous, so it is safe. From the first browser test to the end of
    # the run, as the loop itself: the tables are emptied after the test's own fixtures are gone.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def console_errors() -> Iterator[list[str]]:
    """What the pages' consoles complain of; anything left in it at the end fails the test.

    A test that expects a complaint takes it out: `console_errors.clear()`.
    """
    errors: list[str] = []
    yield errors
    assert errors == [], "a page logged errors to its console"


@pytest.fixture
def open_page(new_context: Any, live_server: Any, console_errors: list[str]) -> OpenPage:
    """Open a page: `open_page(size="desktop", scheme="dark")`; each has cookies of its own."""

    def open_page(size: str = "tablet", scheme: str = "light", **more: Any) -> Page:
        width, height = PHONE if size == "phone" else SIZES[size]
        viewport = {"width": width, "height": height}
        context: BrowserContext = new_context(
            base_url=live_server.url, viewport=viewport, color_scheme=scheme, **more
        )
        context.on("console", lambda message: _note(message, console_errors))
        context.on("weberror", lambda thrown: console_errors.append(str(thrown.error)))
        return context.new_page()

    return open_page


def _note(message: ConsoleMessage, errors: list[str]) -> None:
    # 422 is how a page refuses with a sentence, and Chromium calls that an error.
    if message.type == "error" and "status of 422" not in message.text:
        errors.append(f"{message.text} ({message.location['url']})")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The tablet lying flat, by day."""
    return open_page()


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in SCHEMES], ids="-".join)
def every_shape(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page in each size and colour scheme: the test runs once for each."""
    size, scheme = request.param
    return open_page(size=size, scheme=scheme)


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """Keep a picture of the whole page: `look(page, "board")`.

    It lies in test-results/, which the next run of any test empties.
    """

    def look(page: Page, name: str) -> Path:
        file = Path(
            "test-results", re.sub(r"[^\w.-]+", "-", f"{request.node.name} {name}") + ".png"
        )
        page.screenshot(path=file, full_page=True)
        return file

    return look


@pytest.fixture(scope="session")
def barriers() -> Barriers:
    """What keeps somebody from using a page, after axe-core: rule, impact and places, or [].

    By all its rules, or by those that are named.
    """

    def barriers(page: Page, *rules: str) -> list[str]:
        # Half a megabyte, which a page that was asked before has already.
        axe = Axe("0") if page.evaluate("'axe' in window") else Axe()
        only = {"runOnly": rules} if rules else {}
        found = axe.run(page, options={"resultTypes": ["violations"], **only})
        violations = found.response["violations"]
        return [f"{rule['id']} ({rule['impact']}): {_places(rule)}" for rule in violations]

    return barriers


def _places(rule: dict[str, Any]) -> str:
    return "; ".join(str(node["target"]) for node in rule["nodes"])


@pytest.fixture
def wire(live_server: Any) -> Iterator[Wire]:
    """Between the tablet and the server."""
    wire = Wire(live_server.url)
    yield wire
    wire.state = wire.posts = "through"
    wire.pull_out()


@pytest.fixture
def enrolled(transactional_db: None, officer: User, administrator: User) -> Enrolled:
    """The tablet as the program knows it."""
    return Enrolled(officer.station, administrator)


@pytest.fixture
def tablet(new_context: Any, wire: Wire, enrolled: Enrolled, officer: User) -> Iterator[Tablet]:
    """One enrolled tablet, at which the officer has signed in."""
    yield from _ready(Tablet(new_context, wire, enrolled), officer)


@pytest.fixture
def tablet_with_disk(
    playwright: Any, tmp_path: Path, wire: Wire, enrolled: Enrolled, officer: User
) -> Iterator[TabletWithDisk]:
    """The same with a profile on disk, that outlives the browser."""
    yield from _ready(TabletWithDisk(playwright, tmp_path / "profile", wire, enrolled), officer)


def _ready(tablet: T, officer: User) -> Iterator[T]:
    tablet.start()
    tablet.sign_in(officer)
    tablet.door()
    tablet.worker()
    yield tablet
    tablet.off()


@pytest.fixture
def olive(officer: User) -> User:
    """The officer, who has chosen a PIN."""
    return set_pin(pin=PIN, by=officer)


@pytest.fixture
def sam(supervisor: User) -> User:
    """Her colleague, with a password and a PIN."""
    choose_password(user=supervisor, password=RIGHT, by=supervisor)
    return set_pin(pin=SAMS, by=supervisor)


@pytest.fixture
def named(olive: User) -> WalkIn:
    """Somebody whom the officer welcomed, and whose name may be opened."""
    walk_in = arrived(olive)
    identify(walk_in=walk_in, legal_name=" ".join(NAMES), by=olive)
    return walk_in
