"""Every template is used, and none opens a door in the content policy."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix()
    for path in (ROOT / "templates").rglob("*")
    if path.is_file()
)
# Found by name by Django, allauth or unfold, not named in our code.
FOUND_BY_NAME = re.compile(
    r"(400|403|403_csrf|404|429|500|503)\.html"
    r"|account/(login|logout|reauthenticate)\.html|mfa/(webauthn/)?(re)?authenticate\.html"
    r"|admin/(base_site|index|login)\.html|django/forms/.*"
)
SOURCES = "".join(
    path.read_text()
    for folder in ("angel_program", "intake", "referrals", "templates")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html"}
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_used(name):
    assert FOUND_BY_NAME.fullmatch(name) or f'"{name}"' in SOURCES


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith(".html")])
def test_nothing_runs_or_is_styled_inline(name):
    text = (ROOT / "templates" / name).read_text()

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|\|safe\b", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_page_asks_htmx_to_write_markup_which_the_browser_would_refuse(name):
    text = (ROOT / "templates" / name).read_text()

    assert not re.search(r"\shx-[a-z]", text), "see docs/decisions/0019"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_refused_words_are_not_used(name):
    text = (ROOT / "templates" / name).read_text().lower()

    assert not re.search(r"\b(addicts?|abuse|abuser|suspects?|junkie|relapsed?)\b", text)
