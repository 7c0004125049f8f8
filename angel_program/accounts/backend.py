"""Signing in with name and password, in one query for each request afterwards."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from angel_program.accounts.models import User


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name whose mistakes are counted: Olive and OLIVE are one account, not five tries each."""
    return str((credentials or {}).get("username", "")).casefold()


class Backend(AuthenticationBackend):
    """allauth's backend, reading department and station with their user: screens need them."""

    def get_user(self, user_id: Any) -> User | None:
        """The signed-in account, or None where it was closed."""
        found = User.objects.select_related("department", "station")
        return found.filter(pk=user_id, is_active=True).first()
