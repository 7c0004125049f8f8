"""Where sessions are kept (settings.SESSION_ENGINE): ten hours from the sign-in, and not sliding.

Django's own way to know whose a session is: a session model with a column for it.
"""

import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from angel_program.accounts.models import Device, StaffSession

BEGAN = "began"
DEVICE = "device"
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

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        """Our own table."""
        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        """The row as it is written; a session of nobody ends ten hours after it was written."""
        row = cast("StaffSession", super().create_model_instance(data))
        if data.get(SESSION_KEY) and data.get(BEGAN):
            row.account_id = int(data[SESSION_KEY])
            row.began_at = datetime.datetime.fromisoformat(data[BEGAN])
            row.device = data.get(DEVICE, Device.OTHER)
            row.expire_date = row.began_at + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return row


def begin(request: HttpRequest) -> None:
    """Note in a session that it begins now, at a sign-in, and on what kind of device."""
    request.session[BEGAN] = timezone.now().isoformat()
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))


def device_of(user_agent: str) -> str:
    """One word of our list for what a browser says of itself; the text is kept nowhere."""
    return next((device.value for word, device in SAYS.items() if word in user_agent), "other")
