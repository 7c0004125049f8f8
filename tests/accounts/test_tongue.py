"""Whoever is signed in is answered in the language they chose, others as their browser asks."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from angel_program.accounts.actions.language import choose_language
from angel_program.accounts.models import Tongue, User
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from intake.choices import Language
from tests.enrolled import Enrolled

CHOOSE = "/accounts/choose_language/"
SIGN_IN = "/accounts/login/"
SAYS = {"en": "Sign in", "es": "Iniciar sesión", "pt": "Entrar"}


@pytest.mark.once
def test_what_the_program_speaks_is_one_list(settings):
    spoken = ["en", "es", "pt"]

    assert [code for code, _name in settings.LANGUAGES] == spoken
    assert Tongue.choices == settings.LANGUAGES
    assert [one.value for one in Language if one.value in spoken] == spoken


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("pt-BR", "pt"),
        ("fr,pt;q=0.5", "pt"),
        ("ht,vi;q=0.9", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_before_anybody_signs_in_the_browser_decides(client, db, asked, spoken):
    page = client.get(SIGN_IN, headers={"Accept-Language": asked}).text

    assert f'<html lang="{spoken}"' in page
    assert f"<title>{SAYS[spoken]}</title>" in page
    assert translation.get_language() == "en", "the next request begins anew"


def test_who_has_chosen_is_answered_in_it_whatever_the_browser_asks(officer, sign_in):
    browser = sign_in(officer)
    assert '<html lang="pt"' in browser.get("/intake/", headers={"Accept-Language": "pt"}).text

    answer = browser.post(CHOOSE, {"language": "es", "next": "/intake/"})

    assert answer["Location"] == "/intake/"
    page = browser.get("/intake/", headers={"Accept-Language": "pt"}).text
    assert '<html lang="es"' in page
    assert "Nadie espera con usted" in page


def test_it_is_chosen_with_an_entry(officer):
    choose_language(language="pt", by=officer)

    entry = Entry.objects.get(verb=Verb.LANGUAGE_CHOSEN)
    assert (entry.actor_id, entry.facts) == (officer.pk, {"language": "pt"})
    assert User.objects.get(pk=officer.pk).language == "pt"


@pytest.mark.parametrize("word", ["fr", "english", ""])
def test_what_the_program_does_not_speak_cannot_be_chosen(officer, sign_in, word):
    answer = sign_in(officer).post(CHOOSE, {"language": word})

    assert answer.status_code == 422
    assert User.objects.get(pk=officer.pk).language == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=officer.pk).update(language="fr")


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "javascript:x", ""])
def test_nobody_is_sent_to_another_site_by_it(officer, sign_in, path):
    answer = sign_in(officer).post(CHOOSE, {"language": "es", "next": path})

    assert answer["Location"] == "/accounts/"


def test_a_lock_speaks_to_whoever_is_locked(station, administrator, officer):
    tablet = Enrolled(station, administrator)
    browser = tablet.sign_in(choose_language(language="es", by=officer))
    browser.post("/accounts/lock/")

    page = browser.get("/accounts/unlock/", headers={"Accept-Language": "pt"}).text

    assert '<html lang="es"' in page
    assert "Agente" in page


def test_the_menu_of_every_page_offers_three_and_marks_one(officer, sign_in):
    page = sign_in(choose_language(language="pt", by=officer)).get("/accounts/").text

    assert 'value="pt" lang="pt" aria-pressed="true"' in page
    assert [page.count(f'value="{code}" lang="{code}"') for code in SAYS] == [1, 1, 1]


@pytest.mark.parametrize("code", ["en", "es", "pt"])
def test_each_language_is_called_as_its_readers_call_it(officer, sign_in, code):
    """Whoever reads no Spanish finds no "Inglés"."""
    choose_language(language=code, by=officer)

    page = sign_in(officer).get("/intake/").text

    for name in ("English", "Español", "Português"):
        assert f">{name}</button>" in page
