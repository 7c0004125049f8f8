"""What is signed can be read and printed in Spanish and Portuguese, and nothing else changes."""

import gettext
import re
from pathlib import Path

import pytest
from django.utils import translation

from intake.choices import Discloser, ExpiryEvent, NoticeGiven, Purpose, Recipient, Scope
from tests.journey import consented, screened

ROOT = Path(__file__).parents[2]
READ = "_agreement _notice _revocation consent_copy"
LABELS = [
    str(one.label)
    for words in (Discloser, ExpiryEvent, NoticeGiven, Purpose, Recipient, Scope)
    for one in words
    if one != NoticeGiven.UNKNOWN
]


def catalogue(code):
    with (ROOT / f"locale/{code}/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def texts():
    for name in READ.split():
        source = (ROOT / f"templates/intake/{name}.html").read_text()
        yield from re.findall(r'{% translate "([^"]+)" %}', source)
        for block in re.findall(r"{% blocktranslate.*?%}(.*?){% endblocktranslate", source):
            yield re.sub(r"{{ (\w+) }}", r"%(\1)s", block)


@pytest.mark.parametrize("code", ["es", "pt"])
def test_every_text_of_what_is_signed_is_translated(code):
    known = catalogue(code)

    # The title names no room to whoever looks over a shoulder, in any language.
    assert [text for text in {*texts(), *LABELS} - {"Intake"} if not known.get(text)] == []


@pytest.mark.parametrize("code", ["es", "pt"])
def test_what_is_committed_was_made_of_what_is_written(code):
    source = (ROOT / f"locale/{code}/LC_MESSAGES/django.po").read_text()
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)

    unquoted = {a.replace('\\"', '"'): b.replace('\\"', '"') for a, b in pairs}
    assert {**catalogue(code), "": ""} == {**unquoted, "": ""}


@pytest.mark.parametrize(
    ("code", "says"),
    [("es", "Puedo retirar cada consentimiento"), ("pt", "Posso retirar cada consentimento")],
)
def test_the_copy_is_printed_in_the_language_it_was_read_in(officer, sign_in, code, says):
    walk_in = consented(officer)
    consent = walk_in.consents.get(purpose="placement")
    type(consent).objects.filter(pk=consent.pk).update(language=code)

    page = sign_in(officer).post(f"/intake/consents/{consent.pk}/print_consent/").text

    assert f'<html lang="{code}"' in page
    assert says in page
    assert "Name and date of birth" not in page
    assert translation.get_language() == "en"


def test_a_language_without_a_catalogue_is_printed_in_english(officer, sign_in):
    walk_in = consented(officer)
    consent = walk_in.consents.get(purpose="placement")
    type(consent).objects.filter(pk=consent.pk).update(language="ht")

    page = sign_in(officer).post(f"/intake/consents/{consent.pk}/print_consent/").text

    assert "My right to take it back" in page


@pytest.mark.parametrize(
    ("code", "says"), [("es", "Aviso de prácticas"), ("xx", "Notice of Privacy")]
)
def test_the_agreement_and_the_notice_can_be_read_in_it(officer, sign_in, code, says):
    walk_in = screened(officer)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/?language={code}").text

    assert says in page


def test_no_other_page_changes(officer, sign_in):
    page = sign_in(officer).get("/intake/?language=es", headers={"Accept-Language": "es"}).text

    assert '<html lang="en"' in page
