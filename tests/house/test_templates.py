"""Every template is used, and none opens a door in the content policy."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Name → what stands in it.
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text()
    for path in (ROOT / "templates").rglob("*")
    if path.is_file()
}
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

CSS = {path.name: path.read_text() for path in (ROOT / "static" / "css").glob("*.css")}
SCRIPTS = "".join(path.read_text() for path in (ROOT / "static" / "js").rglob("*.js"))
# Made of two parts where it is used, or written by Django; unfold's own stand in admin.css.
MADE = re.compile(r"is-[a-z]+|bar-[a-z]+|errorlist")


def holding(pattern: str, ending: str = "") -> dict[str, str]:
    """The templates in which this stands, and how it stands there."""
    found = {
        name: re.search(pattern, text) for name, text in TEMPLATES.items() if name.endswith(ending)
    }
    return {name: match[0] for name, match in found.items() if match}


def test_every_template_is_used():
    assert [
        name
        for name in TEMPLATES
        if not FOUND_BY_NAME.fullmatch(name) and f'"{name}"' not in SOURCES
    ] == []
    assert len(TEMPLATES) > 100


def test_nothing_runs_or_is_styled_inline():
    inline = r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|\|safe\b"

    assert holding(inline, ".html") == {}


def test_no_page_asks_htmx_to_write_markup_which_the_browser_would_refuse():
    # The part that takes in new rows by itself, on a page whose policy allows it.
    live = {"referrals/_board_live.html", "oversight/_today.html"}

    assert {*holding(r"\shx-[a-z]")} == live, "see docs/decisions/0019 and 0031"


def test_the_refused_words_are_not_used():
    assert holding(r"(?i)\b(addicts?|abuse|abuser|suspects?|junkie|relapsed?)\b") == {}


def test_the_search_finds_what_is_there():
    assert "layouts/base.html" in holding(r"<html\b")


def test_every_class_and_every_color_of_ours_is_used():
    styled = {
        name
        for file, text in CSS.items()
        if file != "admin.css"
        for selectors in re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", text, flags=re.DOTALL).split(",")
        for name in re.findall(r"\.([a-z][\w-]*)", selectors)
    }
    written = {*re.findall(r"[\w-]+", SOURCES + SCRIPTS)}
    everything = "".join(CSS.values())
    named = {*re.findall(r"^\s*(--(?!bs-)[\w-]+):", everything, flags=re.MULTILINE)}

    assert [name for name in sorted(styled - written) if not MADE.fullmatch(name)] == []
    assert [name for name in sorted(named) if f"var({name}" not in everything] == []
    assert len(styled) > 150
    assert len(named) > 30
