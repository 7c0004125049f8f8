"""Five mistakes within fifteen minutes lock an account until somebody releases it.

axes counts and locks. It knows locks that end by themselves, or mistakes that are never forgotten;
this adds that old mistakes of an account that is not locked are forgotten (CJIS AC-7, requirement
A4). Never by address: a whole station shares one. A name that nobody has is counted alike.
"""

import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from angel_program.accounts.backend import account_tried, counted_as
from angel_program.accounts.models import User

WINDOW = datetime.timedelta(minutes=15)


class Handler(AxesDatabaseHandler):
    """axes, forgetting what lies fifteen minutes back where that did not lock."""

    def clean_expired_user_attempts(
        self, request: HttpRequest | None = None, credentials: dict[str, Any] | None = None
    ) -> int:
        """Asked by axes before it counts one more."""
        if request is None:
            return 0
        tries = AccessAttempt.objects.filter(username=account_tried(request, credentials))
        made = tries.aggregate(made=Sum("failures_since_start"))["made"] or 0
        if made >= settings.AXES_FAILURE_LIMIT:
            return 0
        forgotten, _ = tries.filter(attempt_time__lt=timezone.now() - WINDOW).delete()
        return int(forgotten)


def is_locked(user: User) -> bool:
    """Whether this account waits to be released."""
    tries = AccessAttempt.objects.filter(username=counted_as(user.username))
    made = tries.aggregate(made=Sum("failures_since_start"))["made"] or 0
    return bool(made >= settings.AXES_FAILURE_LIMIT)


def refuse_if_locked(request: HttpRequest, user: User) -> bool:
    """Let the answer be the page of a locked account, whatever else was asked; whether it is."""
    credentials = {"username": user.username}
    locked = not AxesProxyHandler.is_allowed(request, credentials)
    if locked:
        request.axes_locked_out = True  # type: ignore[attr-defined]  # axes' middleware reads it
        request.axes_credentials = credentials  # type: ignore[attr-defined]  # as above
    return locked


def count_mistake(request: HttpRequest, user: User) -> None:
    """A wrong code counts as a wrong password does, and is written in the journal like one."""
    user_login_failed.send(
        sender=__name__, credentials={"username": user.username}, request=request
    )
