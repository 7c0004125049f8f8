"""After a day's use of a shared tablet, its browser's profile on disk names nobody."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.browser import chromium
from tests.canaries.planted import PERSON, smelt
from tests.house import world as worlds


@pytest.mark.slow
def test_chromiums_profile_holds_no_value_that_was_typed_or_shown(
    transactional_db, live_server, playwright, tmp_path
):
    world = worlds.build()
    profile = tmp_path / "profile"
    tablet = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.path(), args=chromium.ARGUMENTS, base_url=live_server.url
    )
    _sign_in(tablet, world.officer)
    page = tablet.new_page()
    door = f"/intake/{world.eligible.pk}"

    page.goto(f"{door}/identify/")
    for field, value in PERSON.items():
        page.locator(f"[name={field}]").fill(value)
    page.locator("[name=legal_name]").press("Enter")
    page.wait_for_url(f"**{door}/")
    page.goto(f"{door}/reveal/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_text(PERSON["legal_name"]).wait_for()
    title, address, opened = page.title(), page.url, revealed()
    page.goto("/intake/")
    # Back to what was opened: the browser has nothing of it, and must not send it again unasked.
    with suppress(Error):  # a POST is not asked for again; as a GET it is the question alone
        page.go_back()
    assert smelt(page.content()) == set()
    assert revealed() == opened
    tablet.close()

    assert smelt(f"{title} {address}") == set()
    files = [file for file in profile.rglob("*") if file.is_file()]
    kept = {file.relative_to(profile).as_posix() for file in files if smelt(file.read_bytes())}
    assert any(file.name == "History" for file in files), "it was a real profile"
    assert kept == set()


def revealed():
    return Entry.objects.filter(verb=Verb.PERSON_REVEALED).count()


def _sign_in(tablet, person):
    client = Client()
    client.force_login(person, backend="angel_program.accounts.backend.Backend")
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "domain": "localhost",
        "path": "/",
        "secure": True,
    }
    tablet.add_cookies([cookie])


def test_the_search_for_it_finds_what_is_there(tmp_path: Path):
    (tmp_path / "History").write_bytes(b"\x00" + PERSON["alias"].encode("utf-16-le"))

    assert smelt((tmp_path / "History").read_bytes()) == {"alias"}
