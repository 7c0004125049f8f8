"""What a participant reads and signs is in their language, whoever works with them."""

import pytest
from django.utils import translation

from angel_program.accounts.actions.language import choose_language
from intake.choices import Language
from intake.tongues import theirs
from tests.journey import consented, screened


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


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("es", ["Qué: Nombre", "Para qué: Para", "o hasta que lo retire"]),
        ("pt", ["O quê: Nome", "Para quê: Para", "ou até que eu o retire"]),
    ],
)
def test_who_what_for_what_and_until_when_are_read_in_it_too(officer, sign_in, code, says):
    walk_in = screened(officer)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/?language={code}").text

    assert [one for one in says if one not in page] == []
    assert "until I take it back" not in page


def test_it_is_read_in_their_language_without_asking(officer, sign_in):
    walk_in = screened(officer)
    type(walk_in).objects.filter(pk=walk_in.pk).update(language=Language.PORTUGUESE)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/give_consent/").text

    assert 'class="stack" lang="pt"' in page
    assert "Aviso de práticas de privacidade" in page
    assert '<html lang="en"' in page, "what is said to the officer stays in the officer's"
    assert "Read this with them." in page


def test_the_officers_page_does_not_change_with_what_the_participant_reads(officer, sign_in):
    walk_in = screened(officer)
    browser = sign_in(choose_language(language="es", by=officer))

    page = browser.get(f"/intake/{walk_in.pk}/give_consent/?language=pt").text

    assert '<html lang="es"' in page
    assert "Lea esto con la persona" in page
    assert "Posso retirar cada consentimento" in page


@pytest.mark.parametrize(
    ("spoken", "asked", "officers", "read"),
    [
        ("es", "", "en", "es"),
        ("es", "pt", "en", "pt"),
        ("es", "xx", "en", "es"),
        ("ht", "", "pt", "pt"),
        ("unknown", "", "es", "es"),
        ("unknown", "en", "es", "en"),
    ],
)
def test_what_we_cannot_print_is_said_by_the_officer_in_theirs(spoken, asked, officers, read):
    with translation.override(officers):
        assert theirs(spoken, asked) == read


def test_without_network_the_officers_language_is_the_pages(officer, sign_in):
    browser = sign_in(choose_language(language="es", by=officer))

    assert f"/intake/worker-{officer.department.code}-es.js" in browser.get("/intake/").text
