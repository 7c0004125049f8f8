"""Nobody works with a password alone: both proofs, or nothing but the page that sets one up.

Asked of the session and not of the account: a session in which no second factor was shown is held
back, whichever way it came to be. The demo asks for none (settings.SECOND_FACTOR).
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from angel_program.accounts.models import User
from angel_program.screens import ask_again

# What somebody reaches who has shown a password and no more.
SET_UP = {
    "lock",
    "still_here",
    "unlock",
    "enroll_tablet",
    "view_account",
    "add_app",
    "add_key",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "choose_password",
    "healthz",
    "readyz",
}


class both_or_set_up:  # noqa: N801  # a middleware, named like its neighbours
    """Send whoever showed one proof to the page where they add or show the second."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SECOND_FACTOR:
            raise MiddlewareNotUsed
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Whichever page it is, the admin's too."""
        match = request.resolver_match
        if match is None or match.view_name in SET_UP or not request.user.is_authenticated:
            return None
        return None if showed_both(request) else redirect("view_account")


def showed_both(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session; where none is asked for, always."""
    if not settings.SECOND_FACTOR:
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def ask_both_again(request: HttpRequest) -> HttpResponse | None:
    """Where somebody shows again what of both they showed too long ago, or None where nothing.

    Asks one proof after the other: the page that asked is opened again in between.
    """
    if again := ask_again(request, "password", "account_reauthenticate"):
        return again
    if not settings.SECOND_FACTOR:
        return None
    mine = Authenticator.objects.filter(user_id=request.user.pk)
    by_app = mine.filter(type=Authenticator.Type.TOTP).exists()
    asks = "mfa_reauthenticate" if by_app else "mfa_reauthenticate_webauthn"
    return ask_again(request, "mfa", asks)


def note_shown(request: HttpRequest, factor: Authenticator) -> None:
    """Who has just set a factor up has shown it."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type)


def has_factor(user: User) -> bool:
    """Whether this account has an app or a key; recovery codes alone are none."""
    rows = Authenticator.objects.filter(user_id=user.pk)
    return bool(rows.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
