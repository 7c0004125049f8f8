"""Security keys: one that is carried, with a proof of its holder; the tablet's own is refused."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from angel_program.accounts.actions.password import choose_password
from tests.accounts.test_sign_in import RIGHT, enter
from tests.second_factor import RP, SecurityKey

ADD = "/accounts/add_key/"
CODE = "/accounts/login/code/"
HERE = {"HTTP_HOST": RP}


@pytest.fixture
def olive(officer):
    """The officer, with a password."""
    return choose_password(user=officer, password=RIGHT, by=officer)


@pytest.fixture
def browser(olive, sign_in):
    """Hers, at a host that a key is good for."""
    client = sign_in(olive)
    client.defaults |= HERE
    return client


def challenge_of(answer):
    return answer.context["options"]["publicKey"]["challenge"]


def asked_of(client):
    """What the key is asked at the sign-in."""
    return client.get(CODE).context["js_data"]["request_options"]["publicKey"]["challenge"]


def add(browser, key, **more):
    """Add a key as its browser would; the answer."""
    said = key.registered(challenge_of(browser.get(ADD)), **more)
    return browser.post(ADD, {"name": "Blue key", "credential": json.dumps(said)})


def keys():
    return Authenticator.objects.filter(type="webauthn").count()


def test_the_browser_is_asked_for_a_key_that_is_carried_and_knows_its_holder(browser):
    asked = browser.get(ADD).context["options"]["publicKey"]["authenticatorSelection"]

    assert asked["authenticatorAttachment"] == "cross-platform"
    assert asked["userVerification"] == "required"


def test_a_key_is_added_and_lets_in(browser, olive):
    key = SecurityKey()
    assert add(browser, key)["Location"] == "/accounts/make_codes/"

    client = Client(**HERE)
    enter("olive", RIGHT, client)
    asked = asked_of(client)
    answer = client.post(CODE, {"credential": json.dumps(key.shown(asked))})

    assert answer["Location"] == "/"
    assert "Blue key" in client.get("/accounts/").text


@pytest.mark.parametrize(
    "transports", [["internal"], ["usb", "internal"], ["hybrid"], ["hybrid", "internal"]]
)
def test_a_key_that_is_part_of_the_device_is_refused(transports, browser):
    answer = add(browser, SecurityKey(transports=transports))

    assert "a part of this device" in answer.text
    assert keys() == 0


def test_a_key_that_says_it_belongs_to_the_platform_is_refused(browser):
    assert add(browser, SecurityKey(), attachment="platform").status_code == 422
    assert keys() == 0


@pytest.mark.parametrize(
    "bad", [{"verified": False}, {"origin": "http://evil.example.org"}], ids=["no PIN", "origin"]
)
def test_a_key_without_its_holder_or_from_another_site_is_refused(bad, browser):
    assert add(browser, SecurityKey(**bad)).status_code == 422
    assert keys() == 0


def test_an_answer_given_to_an_earlier_question_is_refused(browser):
    old = SecurityKey().registered(challenge_of(browser.get(ADD)))
    browser.get(ADD)

    answer = browser.post(ADD, {"name": "", "credential": json.dumps(old)})

    assert answer.status_code == 422
    assert keys() == 0


@pytest.mark.parametrize("said", ["", "{}", "[]", "7", "null", '{"id":"x","response":{}}', "{"])
def test_whatever_is_sent_as_a_key_is_one_sentence(said, browser):
    assert browser.post(ADD, {"name": "x", "credential": said}).status_code == 422


def test_a_lost_key_opens_nothing(browser, olive):
    lost = SecurityKey()
    add(browser, lost)
    add(browser, SecurityKey())
    first = Authenticator.objects.order_by("pk").first()

    browser.post(f"/accounts/factors/{first.pk}/remove_factor/")

    client = Client(**HERE)
    enter("olive", RIGHT, client)
    asked = asked_of(client)
    client.post(CODE, {"credential": json.dumps(lost.shown(asked))})
    assert "_auth_user_id" not in client.session
