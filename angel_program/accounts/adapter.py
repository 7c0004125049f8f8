"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from angel_program.accounts.models import User


class Adapter(DefaultAccountAdapter):
    """Accounts are given by an administrator, never taken at the door."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who this is, or None: a closed account is answered as a wrong password is."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: "signed in as …" on a shared tablet tells the next person who was here."""
