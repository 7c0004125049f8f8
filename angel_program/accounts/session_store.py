"""Where sessions are kept (settings.SESSION_ENGINE): ten hours from the sign-in, and not sliding.

Django's own way to know whose a session is: a session model with a column for it.
"""

import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string

from angel_program.accounts.models import Device, StaffSession
from angel_program.accounts.models.session import OPENS_FOR

BEGAN = "began"
DEVICE = "device"
TABLET = "tablet"
# The first word found decides; an iPad may call itself a Mac, and nothing depends on it.
SAYS = {
    "iPad": Device.IPAD,
    "iPhone": Device.IPHONE,
    "Android": Device.ANDROID,
    "CrOS": Device.CHROMEBOOK,
    "Windows": Device.WINDOWS,
    "Macintosh": Device.MAC,
    "Linux": Device.LINUX,
}


class SessionStore(DatabaseStore):
    """A session ends ten hours after somebody signed in, however often it is written meanwhile."""

    # When somebody last did something by hand, as it was when the session was read.
    seen_at: datetime.datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        """Our own table."""
        return StaffSession

    def _get_session_from_db(self) -> StaffSession | None:
        """The row of this key, or None: one that is locked is no session."""
        row = cast("StaffSession | None", super()._get_session_from_db())  # type: ignore[misc]  # the stubs lack it
        if row is None or row.locked_at:
            self._session_key = None
            return None
        self.seen_at = row.seen_at
        return row

    @classmethod
    def clear_expired(cls) -> None:
        """Away with what has ended, and with locks that nobody may open any more."""
        super().clear_expired()
        over = timezone.now() - OPENS_FOR
        cls.get_model_class().objects.filter(locked_at__lt=over).delete()

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        """The row as it is written; a session of nobody ends ten hours after it was written."""
        row = cast("StaffSession", super().create_model_instance(data))
        if data.get(SESSION_KEY) and data.get(BEGAN):
            row.account_id = int(data[SESSION_KEY])
            row.began_at = datetime.datetime.fromisoformat(data[BEGAN])
            row.device = data.get(DEVICE, Device.OTHER)
            row.tablet_id = data.get(TABLET)
            row.seen_at = self.seen_at or row.began_at
            row.expire_date = row.began_at + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return row


def begin(request: HttpRequest) -> None:
    """Note in a session that it begins now, at a sign-in, and on what kind of device."""
    now, tablet = timezone.now(), getattr(request, "tablet", None)
    request.session[BEGAN] = now.isoformat()
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))
    request.session[TABLET] = str(tablet.pk) if tablet else None
    request.session.seen_at = now  # type: ignore[attr-defined]  # it is our own store


def fresh_key() -> str:
    """A key that no session has, as random as Django's own."""
    return get_random_string(32, VALID_KEY_CHARS)


def device_of(user_agent: str) -> str:
    """One word of our list for what a browser says of itself; the text is kept nowhere."""
    return next((device.value for word, device in SAYS.items() if word in user_agent), "other")
