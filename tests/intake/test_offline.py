"""The page for times without network: every question, and nobody's data."""

import json
import re

import pytest
from django.test import Client

from tests.journey import arrived


def shell(department="harborview", language="en", client=None):
    return (client or Client()).get(f"/intake/offline/{department}/{language}/")


def test_it_asks_all_that_the_five_pages_ask(department, officer, sign_in):
    page = shell().text
    walk_in = arrived(officer)
    client = sign_in(officer)

    for step in ("screen", "give_consent", "describe", "identify"):
        form = client.get(f"/intake/{walk_in.pk}/{step}/").context["form"]
        missing = [name for name in form.fields if f'name="{name}"' not in page]
        assert missing == [], step


def test_it_is_the_same_for_whoever_is_signed_in(officer, sign_in):
    arrived(officer, call_name="Robin Quillfeather")

    assert shell(client=sign_in(officer)).text == shell().text
    assert officer.username not in shell().text


def test_what_is_signed_stands_in_three_languages(department):
    page = shell().text

    assert {*re.findall(r'data-in="(\w+)"', page)} == {"en", "es", "pt"}
    assert "Vine aquí por mi propia voluntad" in page


@pytest.mark.slow
def test_no_id_stands_twice_on_it(department):
    ids = re.findall(r'\bid="([^"]+)"', shell().text)

    assert sorted(ids) == sorted({*ids})


@pytest.mark.parametrize("address", [("nowhere", "en"), ("harborview", "xx")])
def test_a_department_or_a_language_that_is_not_there_is_not_found(department, address):
    assert shell(*address).status_code == 404
    assert Client().get("/intake/worker-{}-{}.js".format(*address)).status_code == 404


def test_the_worker_keeps_the_page_of_its_department_and_language(department):
    script = Client().get("/intake/worker-harborview-es.js").text

    kept = json.loads(script.split("const KEPT = ")[1].split(";\n")[0])
    assert kept["shell"] == "/intake/offline/harborview/es/"
    assert any("js/outbox/offline" in name for name in kept["files"])
    assert any("js/signature" in name for name in kept["files"])


def test_a_tablet_is_told_of_its_officers_department(officer, sign_in):
    assert 'data-worker="/intake/worker-harborview-en.js"' in sign_in(officer).get("/intake/").text
