"""A browser at a database with somebody signed in: the whole way of a request but the network."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.accounts.session_store import BEGAN, SessionStore
from bench.databases import using
from bench.timing import Question

BACKEND = "angel_program.accounts.backend.Backend"


def signed_in(where: str | None, user: User) -> Client:
    """A test client of this person, with a session of both proofs in that database.

    Written by hand: somebody who really signs in ends the session they had before, and two
    questions may be asked of one database.
    """
    client = Client()
    with using(where):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[BEGAN] = timezone.now().isoformat()
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def page(where: str | None, user: User, url: str) -> Question:
    """Ask for a page that must be there."""
    client = signed_in(where, user)

    def ask() -> None:
        expect(client.get(url, secure=True), 200)

    return Question(where, ask)


def post(where: str | None, user: User, url: str, data: Any) -> Question:
    """Send a form, filled in afresh by ``data()`` each time, that must be taken."""
    client = signed_in(where, user)

    def ask() -> None:
        expect(client.post(url, data(), secure=True), 302)

    return Question(where, ask)


def expect(response: HttpResponse, status: int) -> None:
    """Raise where a page was refused: a refusal is quick, and would look well in a table."""
    if response.status_code != status:
        raise AssertionError(f"{response.status_code} where {status} was expected")
