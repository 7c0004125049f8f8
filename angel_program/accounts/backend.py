"""Signing in with name and password, in one query for each request afterwards."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from angel_program.accounts.models import User
from angel_program.keys import blind


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Whose mistakes are counted: a keyed digest of the name, so that what was typed is not kept.

    People type their password into the wrong field. Olive and OLIVE are one account.
    """
    return counted_as(str((credentials or {}).get("username", "")))


def counted_as(username: str) -> str:
    """How axes knows an account: the digest that its wrong passwords are counted under."""
    # Upper first: a database may take "ı" and "i" for one letter, as their capitals are.
    return blind("account", username.upper().casefold())


class Backend(AuthenticationBackend):
    """allauth's backend, reading department and station with their user: screens need them."""

    def get_user(self, user_id: Any) -> User | None:
        """The signed-in account, or None where it was closed."""
        found = User.objects.select_related("department", "station")
        return found.filter(pk=user_id, is_active=True).first()
