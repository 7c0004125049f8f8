"""Every sentence somebody may read is there in Spanish and Portuguese; nobody reads half a page."""

import ast
import re
from pathlib import Path

import pytest
from django.contrib.admin import site
from django.contrib.admin.utils import flatten

from tests import catalogues
from tests.catalogues import (
    KEYWORDS,
    SPOKEN,
    committed,
    compiled,
    place,
    places,
    said,
    sources,
    texts,
    written,
)

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def sentences():
    return {(texts(one), one.context) for one in written() if one.id}


@pytest.fixture(scope="module", params=sorted(SPOKEN))
def code(request):
    return request.param


@pytest.fixture(scope="module")
def catalogue(code):
    return [one for one in committed(code) if one.id]


def test_every_kind_of_sentence_is_found(tmp_path):
    """Or the tests below would count nothing: each way in which the program says something."""
    template = tmp_path / "one.html"
    template.write_text(
        '{% load i18n %}{% translate "plain" %}{% translate "as" as it %}{{ _("filter") }}\n'
        '  {% include "x" with title=_("given") only %}{% if a %}'
        "<p title=\"{% translate 'quoted' %}\">"
        "it's {% endif %}{% blocktranslate with a=b|c %}Dear {{ a }}, 5 %{% endblocktranslate %}"
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    code = tmp_path / "one.py"
    code.write_text(
        '_("in " "two")\ngettext_lazy("later")\nngettext("%d day", "%d days", n)\n'
        'pgettext("which", "one")\nother("never")\n'
    )

    assert [message for message, _context in catalogues.read(template)] == [
        "plain",
        "as",
        "filter",
        "given",
        "quoted",
        "Dear %(a)s, 5 %%",
        ("%(n)s day", "%(n)s days"),
    ]
    assert [*catalogues.read(code)] == [
        ("in two", None),
        ("later", None),
        (("%d day", "%d days"), None),
        ("one", "which"),
    ]


def test_gettext_goes_by_no_name_that_is_not_read():
    """Under another name its sentences are in no catalogue, and are English for everybody."""
    other = [
        f"{path.relative_to(ROOT)}: {one.name} as {one.asname}"
        for path in sources()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if "gettext" in one.name and (one.asname or one.name) not in KEYWORDS
    ]

    assert other == []


def test_none_is_missing_and_none_is_left_over(sentences, catalogue):
    assert len(sentences) > 1900
    assert {(texts(one), one.context) for one in catalogue} == sentences


def test_each_is_translated_in_all_its_forms_and_none_is_a_guess(catalogue):
    half = [one.id for one in catalogue if one.fuzzy or not all(text.strip() for text in said(one))]
    forms = [one.id for one in catalogue if len(said(one)) != len(texts(one))]

    assert (half, forms) == ([], [])


def test_what_is_put_into_a_sentence_is_put_into_its_translation(catalogue):
    """A name that is lost, or markup that is not closed, would break a page in one language."""
    differ = [
        one.id
        for one in catalogue
        for text, translation in zip(texts(one), said(one), strict=True)
        if places(text) != places(translation)
    ]

    assert differ == []


def test_a_translation_begins_and_ends_as_its_sentence(catalogue):
    """A dot is a whole sentence, none is a label; and spaces join what is put together."""
    differ = [
        (one.id, translation)
        for one in catalogue
        for text, translation in zip(texts(one), said(one), strict=True)
        if (text[-1] in ".?:,", text[0] == " ", text[-1] == " ")
        != (translation[-1] in ".?:,", translation[0] == " ", translation[-1] == " ")
    ]

    assert differ == []


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("es", "adict|drogadict|abuso|sospechos|reca[ií]|delincuent|plaza|hogar de paso"),
        ("pt", r"viciad|drogad|abuso|suspeitos?\b|reca[ií]|delinquent|leito|palavra-passe"),
    ],
)
def test_the_refused_words_are_not_used_and_a_thing_has_one_name(code, refused):
    """What no template says of a person in English, nobody reads in another language either."""
    found = re.compile(rf"\b({refused})", re.IGNORECASE)

    assert [
        one.id for one in committed(code) if any(found.search(text) for text in said(one))
    ] == []


def test_the_files_are_as_make_messages_writes_them(code):
    """So that two branches merge as text; and what the program reads is what people wrote."""
    catalog = committed(code)

    assert place(code).read_text() == catalogues.as_text(catalog, code)
    assert place(code).with_suffix(".mo").read_bytes() == compiled(catalog)


@pytest.mark.parametrize("name", [path.relative_to(ROOT).as_posix() for path in TEMPLATES])
def test_no_template_holds_a_word_that_cannot_be_translated(name):
    text = (ROOT / name).read_text()
    silent = r"{% (blocktranslate|comment)\b.*?{% end\1 %}|{#.*?#}"
    text = re.sub(silent, "", text, flags=re.DOTALL)
    text = re.sub(r"{% block body_(?:class|shape) %}[\w-]+ ?[\w-]*{% endblock %}", "", text)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    read_out = re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*[a-z]{2}[^"]*)"', text)
    text = re.sub(r'<[^>]*>|\sdata-[\w-]+="|&\w+;', " ", text, flags=re.DOTALL)

    assert read_out == []
    assert {*re.findall(r"[A-Za-z]{2,}", text)} <= {"Angel", "Program"}


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").rglob("*.js")), ids=lambda p: p.name)
def test_no_script_has_words_of_its_own(path):
    """What a script says stands in a template, as data- of what it says it on."""
    code = re.sub(r"^\s*//.*$|\s//\s.*$", "", path.read_text(), flags=re.MULTILINE)

    written = re.findall(r"(?:textContent|innerText|title|ariaLabel)\s*=\s*[\"'`]([^\"'`]+)", code)
    assert {*written} <= {"Angel Program"}
    assert not re.search(r"[\"'`][A-Z][a-z]+ [a-z]+ [a-z]+", code)


def test_the_docs_say_that_each_waits_for_a_native_speaker():
    told = (ROOT / "docs/languages.md").read_text()

    for code, name in SPOKEN.items():
        assert re.search(rf"\| {name} \({code}\) \| awaiting review by a native speaker", told)
        assert "Awaiting review by a native speaker" in place(code).read_text().splitlines()[0]


@pytest.mark.parametrize("code", sorted(SPOKEN))
def test_reference_data_is_called_by_its_name_in_every_language(code):
    """The admin makes words of the names of columns; each has to be one that is translated."""
    known = {text for one in committed(code) if one.id for text in texts(one)}
    called = set()
    for kept in site._registry.values():
        about = kept.opts
        called |= {str(about.verbose_name), str(about.verbose_name_plural)}
        called |= {str(about.app_config.verbose_name)}
        called |= {
            str(about.get_field(name).verbose_name)
            for name in [*flatten(kept.list_display), *flatten(kept.fields or ())]
            if not hasattr(kept, name)
        }

    assert len(called) > 40
    assert called - known == set()
