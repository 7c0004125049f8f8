"""Every page and every error of a form, for everybody who may see it: the HTML it says it is.

Not asked by `make test`, which needs no Node; `make pages` names this file. The admin's pages are
django-unfold's own.
"""

import json
import re
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.browser.test_every_error import sent_wrong
from tests.browser.test_every_page import ENDS, STATES, address
from tests.house.one_world import Copied, browser_of
from tests.house.routes import address_of
from tests.house.test_bad_input import FORMS
from tests.house.test_matrix import COLUMNS, ROWS
from tests.pages.node import HERE, run

# The page for times without network is a whole intake: one button serves all its forms by script.
ONE_BUTTON = "wcag/h32"


def keep(folder: Path, name: str, answer: HttpResponse | None) -> None:
    """Write a page down as it was sent, where it is one."""
    if answer is not None and answer.status_code in (200, 422) and answer.content[:1] == b"<":
        (folder / (re.sub(r"[^\w-]+", "-", name) + ".html")).write_bytes(answer.content)


def write_down(folder: Path, built_world: Any) -> int:
    """All of them; how many."""
    world = Copied(built_world)
    for name, (of, *cells) in ROWS.items():
        for who, cell in zip(COLUMNS, cells, strict=True):
            if name not in ENDS and cell.startswith("ok") and not name.startswith("admin:"):
                where = reverse(name, args=address_of(world, of))
                keep(folder, f"{who} {name}", browser_of(world, who).get(where))
    for who, patterns in STATES.items():
        for where in (address(pattern, world) for pattern in patterns):
            if not where.startswith("/admin/"):
                keep(folder, f"{who} {where}", browser_of(world, who).get(where))
    for name in FORMS:
        with transaction.atomic():
            keep(folder, f"wrong {name}", sent_wrong(Copied(built_world), name, "en"))
            transaction.set_rollback(True)
    return len([*folder.glob("*.html")])


def test_every_page_is_the_html_it_says_it_is(built_world, db, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    there = write_down(pages, built_world)

    report = tmp_path / "report.json"
    rules = ("--config", str(HERE / "rules.mjs"), "--formatter", f"json={report}")
    told = run("html-validate", *rules, str(pages))

    found = [
        f"{Path(page['filePath']).stem}: {one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads(report.read_text() or "[]")
        for one in page["messages"]
        if not (one["ruleId"] == ONE_BUTTON and "offline" in page["filePath"])
    ]
    assert found == [], told.stderr
    assert there > 200
    print(f"html-validate: {there} pages, nothing to complain of")
