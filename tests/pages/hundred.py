"""Lighthouse on what is used most, as the browser's makers count: a hundred, or what is missing.

Not asked by `make test`, which needs no Node; `make pages` names this file. Writes docs/pages.md.
"""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.browser import chromium
from tests.journey import screened, searching
from tests.pages.node import run

ROOT = Path(__file__).parents[2]
ASKED = ("accessibility", "best-practices")
FLAGS = " ".join(["--headless=new", "--no-sandbox", *chromium.ARGUMENTS])
TABLE = """# Pages, as others judge them

`make pages` (Node 20 and npm, never part of the program) writes this file. Lighthouse {version}
with Chromium at a desk; before it, html-validate has found nothing on any page of any role,
answers to forms that were sent wrong included.

| page | accessibility | best practices |
|---|---|---|
{rows}
"""


@pytest.fixture
def pages(officer, coordinator):
    """Who opens what, by name; somebody is on the board."""
    searching(officer)
    visit = screened(officer).pk
    return {
        "sign-in": (None, reverse("account_login")),
        "intake, its first page": (officer, reverse("intake:welcome")),
        "intake, a later one": (officer, reverse("intake:describe", args=[visit])),
        "board": (coordinator, reverse("referrals:view_board")),
    }


def judged(address, person, folder):
    """Lighthouse's report on one page, as this person sees it."""
    headers = {}
    if person:
        client = Client()
        client.force_login(person, backend="angel_program.accounts.backend.Backend")
        name = settings.SESSION_COOKIE_NAME
        headers["Cookie"] = f"{name}={client.cookies[name].value}"
    (folder / "headers.json").write_text(json.dumps(headers))
    told = run(
        "lighthouse",
        address,
        f"--only-categories={','.join(ASKED)}",
        "--preset=desktop",
        "--quiet",
        "--output=json",
        f"--output-path={folder / 'report.json'}",
        f"--extra-headers={folder / 'headers.json'}",
        f"--chrome-flags={FLAGS}",
    )
    assert told.returncode == 0, told.stderr
    return json.loads((folder / "report.json").read_text())


def test_lighthouse_counts_a_hundred(live_server, pages, tmp_path):
    address = live_server.url.replace("127.0.0.1", "localhost")
    rows, missing = [], {}
    for name, (person, where) in pages.items():
        report = judged(address + where, person, tmp_path)
        assert report["finalDisplayedUrl"] == address + where, "this is another page"
        points = [round(100 * report["categories"][one]["score"]) for one in ASKED]
        rows.append(f"| {name} | {points[0]} | {points[1]} |")
        if lost := [
            one["title"]
            for one in report["audits"].values()
            if one["score"] is not None and one["score"] < 1 and one["scoreDisplayMode"] == "binary"
        ]:
            missing[name] = (points, lost)
        assert points == [100, 100] or lost
    print("\n".join(rows))

    assert missing == {}
    text = TABLE.format(version=report["lighthouseVersion"], rows="\n".join(rows))
    (ROOT / "docs" / "pages.md").write_text(text)
