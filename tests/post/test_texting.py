"""One text, from the outbox to the gateway: when it leaves, when it goes again, when it does not.

The gateway is a real server with a real certificate (gateway.py); nothing of ours is replaced.
"""

import base64
import json
import logging
import socket
from threading import Thread

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from angel_program.by_post import gateway as gateway_of
from angel_program.journal.models import Entry
from angel_program.post import texting
from angel_program.post.actions.stopping import start_texts, stop_texts
from angel_program.post.choices import State, Way, Why
from angel_program.post.deliver import LEASE, deliver
from angel_program.post.models import Message
from angel_program.post.sweep import send_waiting
from tests.journey import in_hours
from tests.post import kinds
from tests.post.gateway import ACCOUNT, SECRET

POST = logging.getLogger()
AGAIN = (State.QUEUED, "")


@pytest.fixture
def carried(department):
    """Somebody may carry texts."""
    return kinds.bound(department, "text")


@pytest.fixture
def text(carried, queue):
    return queue(way=Way.TEXT)


def state_of(message):
    message.refresh_from_db()
    return message.state, message.why


def test_a_text_is_one_request_with_the_account_the_number_and_the_words(text, gateway, settings):
    deliver(str(text.pk))
    deliver(str(text.pk))

    account = base64.b64encode(f"{ACCOUNT}:{SECRET}".encode()).decode()
    assert gateway.heard == [
        {
            "path": "/2010/Messages.json",
            "by": f"Basic {account}",
            "To": kinds.NUMBER,
            "From": settings.TEXT_FROM,
            "Body": "¿Good evening, Joao?",
        }
    ]
    assert state_of(text) == (State.SENT, "")
    assert mail.outbox == []
    assert Entry.objects.get(verb="message.sent").facts["kind"] == kinds.PLAIN


@pytest.mark.parametrize("status", [400, 413, 422])
def test_what_the_gateway_refuses_of_a_text_is_final(status, text, gateway):
    gateway.status, gateway.body = status, b'{"code": 21211, "message": "Invalid number"}'

    assert deliver(str(text.pk)) is None

    assert state_of(text) == (State.FAILED, Why.REFUSED)


def test_a_number_that_told_the_gateway_to_stop_is_no_failure(text, gateway):
    gateway.status, gateway.body = 400, json.dumps({"code": texting.STOPPED_THERE}).encode()

    deliver(str(text.pk))

    assert state_of(text) == (State.DROPPED, Why.STOPPED)


@pytest.mark.parametrize("status", [301, 401, 403, 404, 408, 429, 500, 502, 503])
def test_what_is_about_the_hour_or_the_account_is_tried_again(status, text, gateway):
    gateway.status, gateway.headers = status, {"Location": gateway.url, "Retry-After": "3600"}

    assert deliver(str(text.pk)) == text

    assert state_of(text) == AGAIN
    assert len(gateway.heard) == 1  # where it was sent on, nobody followed
    gateway.status = 201
    with time_machine.travel(in_hours(0.05)):
        deliver(str(text.pk))
    assert (state_of(text), len(gateway.heard)) == ((State.SENT, ""), 2)


@pytest.mark.parametrize("answer", [b"", b"[]", b'"no"', b"<html>", b"\xff\xfe", b"{" * 20_000])
def test_an_answer_that_nobody_can_read_breaks_nothing(answer, text, gateway):
    gateway.status, gateway.body = 400, answer

    deliver(str(text.pk))

    assert state_of(text) == (State.FAILED, Why.REFUSED)


def test_a_gateway_that_says_nothing_is_not_waited_for_for_ever(text, gateway, monkeypatch):
    monkeypatch.setattr(texting, "TIMEOUT", 0.2)
    gateway.waits = 2.0

    deliver(str(text.pk))

    assert state_of(text) == AGAIN


def test_a_line_that_is_cut_or_that_nobody_takes_is_tried_again(text, carried, queue, gateway):
    gateway.cuts = True
    deliver(str(text.pk))
    assert (state_of(text), len(gateway.heard)) == (AGAIN, 1)

    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    nobody = queue(way=Way.TEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texting.settings, "TEXT_URL", f"https://a:b@localhost:{port}/")
        deliver(str(nobody.pk))
    assert state_of(nobody) == AGAIN


def test_a_gateway_that_nobody_vouches_for_hears_nothing(text, gateway, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    deliver(str(text.pk))

    assert (state_of(text), gateway.heard) == (AGAIN, [])


def test_without_tls_nothing_is_said(text, settings):
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def listen():
            line, _whose = plain.accept()
            heard.append(line.recv(10_000))
            line.close()

        listener = Thread(target=listen, daemon=True)
        listener.start()
        settings.TEXT_URL = f"http://a:b@localhost:{plain.getsockname()[1]}/"
        deliver(str(text.pk))
        listener.join()

    assert state_of(text) == AGAIN
    assert heard[0][:1] == b"\x16"  # the beginning of a TLS handshake, and nothing came after it
    assert kinds.NUMBER[1:].encode() not in heard[0]


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "sender", "prints"),
    [
        ("http://a:b@texts.example.org/", "+19785550100", True),
        ("texts.example.org", "+19785550100", True),
        ("https:///messages", "+19785550100", False),
        ("https://a:b@texts.example.org/", "", False),
        ("console", "+19785550100", False),
    ],
)
def test_the_program_does_not_start_with_an_address_that_is_none(address, sender, prints):
    with pytest.raises(ImproperlyConfigured, match="TEXT_"):
        gateway_of(address, sender, prints=prints)


@pytest.mark.once
def test_no_gateway_the_console_while_trying_out_and_https_are_addresses():
    https = "https://a:b@texts.example.org/"

    assert gateway_of("", "", prints=False) == ""
    assert gateway_of("console", "", prints=True) == "console"
    assert gateway_of(https, "+19785550100", prints=False) == https


def test_in_the_demo_it_is_printed_and_needs_no_vendor(queue, settings, capsys):
    settings.DEMO, settings.TEXT_URL = True, texting.CONSOLE
    text = queue(way=Way.TEXT)

    deliver(str(text.pk))

    assert state_of(text) == (State.SENT, "")
    assert f"to {kinds.NUMBER}: ¿Good evening, Joao?" in capsys.readouterr().out


def test_where_texts_are_not_set_up_none_leaves(text, settings):
    settings.TEXT_URL = ""

    deliver(str(text.pk))

    assert state_of(text) == (State.FAILED, Why.NO_GATEWAY)


def test_whoever_carries_letters_carries_no_texts(vendor, queue, gateway):
    text = queue(way=Way.TEXT)

    deliver(str(text.pk))

    assert (state_of(text), gateway.heard) == ((State.FAILED, Why.NO_VENDOR), [])


def test_a_number_that_stopped_is_not_texted_until_it_starts(text, queue, gateway, coordinator):
    stop_texts(number=kinds.NUMBER, by=coordinator)
    deliver(str(text.pk))
    assert (state_of(text), gateway.heard) == ((State.DROPPED, Why.STOPPED), [])
    assert Entry.objects.get(verb="message.dropped").facts["why"] == "stopped"

    start_texts(number=kinds.NUMBER, by=coordinator)
    later = queue(way=Way.TEXT)
    deliver(str(later.pk))
    assert state_of(later) == (State.SENT, "")


def test_a_silent_gateway_holds_up_no_letter(vendor, carried, queue, gateway):
    gateway.status = 503
    texts, letter = [queue(way=Way.TEXT) for _one in range(2)], queue()

    with time_machine.travel(in_hours(0.1)):
        assert send_waiting() == 1

    assert state_of(letter) == (State.SENT, "")
    assert [state_of(one) for one in texts] == [AGAIN, AGAIN]
    assert len(gateway.heard) == 1  # the second would have waited for the same silence


def test_a_text_in_the_hands_of_somebody_dead_goes_again(text, gateway):
    ends = in_hours(LEASE.total_seconds() / 3600)
    Message.objects.filter(pk=text.pk).update(claimed_until=ends, attempts=1)

    deliver(str(text.pk))
    assert gateway.heard == []

    with time_machine.travel(in_hours(1)):
        deliver(str(text.pk))
    assert (state_of(text), len(gateway.heard)) == ((State.SENT, ""), 1)


def test_neither_number_nor_words_are_ever_written_down(
    text, queue, gateway, caplog, capsys, monkeypatch
):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(texting, "TIMEOUT", 0.2)
    for status, cuts, waits in [(201, False, 0), (400, False, 0), (500, True, 0), (500, False, 1)]:
        gateway.status, gateway.cuts, gateway.waits = status, cuts, waits
        deliver(str(queue(way=Way.TEXT).pk))

    told = caplog.text + "".join(capsys.readouterr())
    kept = str([*Message.objects.values(), *Entry.objects.values()])
    assert len(gateway.heard) == 4
    for secret in (kinds.NUMBER[2:], "evening", SECRET):
        assert secret not in told
        assert secret not in kept
