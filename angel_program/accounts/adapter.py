"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.keys import open_secret, seal_secret


class Adapter(DefaultAccountAdapter):
    """Accounts are given by an administrator, never taken at the door."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who this is, or None: a closed account is answered as a wrong password is."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Where somebody may be sent on to: a path of ours, never an address."""
        path = (url or "").startswith("/")
        return path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: "signed in as …" on a shared tablet tells the next person who was here."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: this program sends no mail. The journal has the line."""


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are sealed, and their names name nobody else."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not right. A code of an app works once, for half a minute."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret by the master key: a copy of the database alone shows no code."""
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again. Raises BrokenSeal."""
        return open_secret(encrypted_text)

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()
