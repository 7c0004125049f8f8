"""Listening to django.contrib.auth, which knows of every sign-in, whichever page it came from.

The only signals in the house: there is no verb of ours through which allauth signs somebody in.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from angel_program.accounts.actions.factors import note_code_used
from angel_program.accounts.actions.sessions import (
    note_failed_sign_in,
    note_sign_in,
    note_sign_out,
)
from angel_program.accounts.lockout import count_mistake
from angel_program.accounts.models import User
from angel_program.accounts.session_store import begin
from angel_program.journal.actors import SIGN_IN


def connect() -> None:
    """Begin to listen, once."""
    user_logged_in.connect(_signed_in, dispatch_uid="journal_signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="journal_signed_out")
    user_login_failed.connect(_failed, dispatch_uid="journal_sign_in_failed")
    authentication_failed.connect(_wrong_code, dispatch_uid="count_wrong_code")
    authenticator_used.connect(_factor_used, dispatch_uid="journal_code_used")


def _signed_in(request: HttpRequest, user: User, **_more: Any) -> None:
    begin(request)
    key, tablet = request.session.session_key or "", getattr(request, "tablet", None)
    note_sign_in(by=user, key=key, tablet=tablet)


def _signed_out(user: User | None, **_more: Any) -> None:
    if user is not None:  # None where the session had ended by itself
        note_sign_out(by=user)


def _failed(credentials: dict[str, Any], **_more: Any) -> None:
    note_failed_sign_in(username=str(credentials.get("username") or ""), by=SIGN_IN)


def _wrong_code(request: HttpRequest, user: User, **_more: Any) -> None:
    count_mistake(request, user)


def _factor_used(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note_code_used(by=user)
