"""STOP by text: the gateway passes it on, signed; nobody else can, and nothing is answered."""

import base64
import hmac
import logging

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client

from angel_program.journal.models import Entry
from angel_program.post.models import Stopped
from angel_program.post.texting import is_from_gateway
from angel_program.post.views import WRONG
from tests.journey import in_hours

pytestmark = pytest.mark.django_db
HERE = "https://angel.example.org/texts/"
NUMBER = "+19785550123"


def signed(fields, secret):
    """As Twilio's manual says: the address, then each name and value in the order of the names."""
    text = HERE + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), "sha1")).decode()


@pytest.fixture
def says(settings):
    """``says("STOP")``: somebody answers a text, and the gateway passes it on."""
    settings.TEXT_SECRET = "a secret of the gateway"

    def say(body, by=NUMBER, secret=settings.TEXT_SECRET):
        fields = {"From": by, "To": settings.TEXT_FROM, "Body": body, "MessageSid": "SM1"}
        signature = signed(fields, secret)
        return Client().post("/texts/", fields, headers={"X-Twilio-Signature": signature})

    return say


@pytest.mark.once
@pytest.mark.parametrize(
    ("caller", "signature"),
    [
        ("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ="),
    ],
)
def test_the_signature_is_the_one_of_the_gateways_own_examples(caller, signature, settings):
    settings.TEXT_SECRET = "12345"
    said = QueryDict(mutable=True)
    said.update({"CallSid": "CA1234567890ABCDE", "Caller": caller, "Digits": "1234"})
    said.update({"From": caller, "To": "+18005551212"})
    to = "https://mycompany.com/myapp.php?foo=1&bar=2"

    assert is_from_gateway(said, to=to, signature=signature)
    assert not is_from_gateway(said, to=to + "3", signature=signature)
    said["Digits"] = "1235"
    assert not is_from_gateway(said, to=to, signature=signature)


def test_stop_is_kept_once_and_start_takes_it_back(says):
    answers = [says("Stop, please"), says("STOP"), says("Thanks")]

    assert [one.status_code for one in answers] == [200] * 3
    assert {one.content for one in answers} == {b"<Response/>"}
    assert Stopped.objects.of(NUMBER).count() == Stopped.objects.count() == 1
    line = Entry.objects.get(verb="texts.stopped")
    assert (line.machine, line.facts) == ("gateway", {})

    says("START", by="+19785550199")
    assert Stopped.objects.count() == 1
    says("START")
    assert not Stopped.objects.exists()
    assert Entry.objects.filter(verb="texts.started").count() == 1


def test_the_number_itself_is_kept_nowhere(says, caplog):
    caplog.set_level(logging.DEBUG)
    says("STOP")

    kept = str([*Stopped.objects.values(), *Entry.objects.values()])
    assert NUMBER[2:] not in kept
    assert NUMBER[2:] not in caplog.text


def test_nobody_else_is_heard(says, settings):
    assert says("STOP", secret="another").status_code == 403
    assert Client().post("/texts/", {"From": NUMBER, "Body": "STOP"}).status_code == 403
    assert Client().get("/texts/").status_code == 405
    settings.TEXT_SECRET = ""
    assert says("STOP", secret="").status_code == 403

    assert not Stopped.objects.exists()


def test_guessing_is_slowed_down_and_the_gateway_goes_on(says):
    with time_machine.travel(in_hours(0.1), tick=False):  # one quarter of an hour
        codes = [says("STOP", secret="guess").status_code for _try in range(WRONG + 1)]

        assert codes == [403] * WRONG + [429]
        assert says("STOP").status_code == 200
        assert Stopped.objects.exists()


@pytest.mark.parametrize("by", ["", "+442079460123", "TWILIO", "\x00", "9" * 5000])
def test_what_was_never_texted_is_heard_and_changes_nothing(by, says):
    assert says("STOP", by=by).status_code == 200

    assert not Stopped.objects.exists()
