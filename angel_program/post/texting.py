"""Giving a text to the gateway: one HTTPS request, in the form that Twilio and SignalWire take.

TEXT_URL names the gateway and holds the account and its secret; without it nobody is texted. The
request is made by a class that speaks TLS and nothing else, to that one address: it follows no
redirection and no proxy. Neither a number nor a text is ever logged.
"""

import base64
import hmac
import json
import ssl
import sys
from http.client import HTTPException, HTTPSConnection
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

from django.conf import settings
from django.http import QueryDict

from angel_program.post.choices import Why
from angel_program.post.gsm import in_gsm
from angel_program.post.letters import NotReached, NotSent, Text
from angel_program.post.models import Message

CONSOLE = "console"
TIMEOUT = 10.0  # seconds, for each step of the request
# What a gateway says of this one text: no other try would end otherwise. All else is about us, our
# account or the hour (401, 402, 404, 408, 429, 500 and up); somebody may put it right meanwhile.
OF_THIS_TEXT = (400, 413, 422)
# Twilio's word, with 400, for a number that has answered STOP to the gateway itself.
STOPPED_THERE = 21610
LONGEST_ANSWER = 10_000


def is_offered() -> bool:
    """Whether texts can be sent at all."""
    return bool(settings.TEXT_URL)


def is_console() -> bool:
    """Whether texts are printed here and go nowhere."""
    return bool(settings.TEXT_URL == CONSOLE)


def carry(message: Message, text: Text) -> None:
    """Hand it over. Raises NotSent where the gateway refuses it for good, NotReached for now.

    No gateway knows a text again: one whose answer was lost can arrive twice.
    """
    if not is_offered():
        raise NotSent(Why.NO_GATEWAY)
    words = in_gsm(text.text)
    if is_console():
        sys.stdout.write(f"Text {message.pk} to {text.to}: {words}\n")
        return
    said = {"To": text.to, "From": settings.TEXT_FROM, "Body": words}
    try:
        status, answer = _post(urlsplit(settings.TEXT_URL), said)
    except (OSError, HTTPException):
        raise NotReached from None
    if status in OF_THIS_TEXT:
        raise NotSent(Why.STOPPED if _code_of(answer) == STOPPED_THERE else Why.REFUSED)
    if not 200 <= status < 300:  # taken
        raise NotReached


def is_from_gateway(said: QueryDict, *, to: str, signature: str) -> bool:
    """Whether whoever posted this to our address ``to`` knows the secret (X-Twilio-Signature).

    The base64 of an HMAC-SHA-1 over the address and the fields in the order of their names.
    """
    if not settings.TEXT_SECRET:
        return False
    fields = (name + value for name in sorted(said) for value in sorted(set(said.getlist(name))))
    signed = (to + "".join(fields)).encode()
    right = base64.b64encode(hmac.digest(settings.TEXT_SECRET.encode(), signed, "sha1"))
    return hmac.compare_digest(right, signature.encode())


def _post(gateway: SplitResult, said: dict[str, str]) -> tuple[int, bytes]:
    """Status and answer. Raises OSError or HTTPException."""
    account = f"{unquote(gateway.username or '')}:{unquote(gateway.password or '')}"
    line = HTTPSConnection(
        gateway.hostname or "",
        gateway.port,
        timeout=TIMEOUT,
        context=ssl.create_default_context(),
    )
    try:
        line.request(
            "POST",
            gateway._replace(scheme="", netloc="").geturl() or "/",
            urlencode(said),
            {
                "Authorization": "Basic " + base64.b64encode(account.encode()).decode(),
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
            },
        )
        answer = line.getresponse()
        return answer.status, answer.read(LONGEST_ANSWER)
    finally:
        line.close()


def _code_of(answer: bytes) -> object:
    """The gateway's own number for what was wrong, if it says one."""
    try:
        said = json.loads(answer)
    except ValueError:
        return None
    return said.get("code") if isinstance(said, dict) else None
