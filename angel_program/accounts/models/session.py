"""The sessions that are open, by account: to be listed, and ended from elsewhere."""

from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models.staff import User
from angel_program.constraints import known
from angel_program.keys import blind

if TYPE_CHECKING:
    from angel_program.accounts.session_store import SessionStore


class Device(models.TextChoices):
    """What kind of device signed in. What the browser says of itself is kept no closer."""

    IPAD = "ipad", _("iPad")
    IPHONE = "iphone", _("iPhone")
    ANDROID = "android", _("Android tablet or phone")
    CHROMEBOOK = "chromebook", _("Chromebook")
    WINDOWS = "windows", _("Windows computer")
    MAC = "mac", _("Mac")
    LINUX = "linux", _("Linux computer")
    OTHER = "other", _("Another device")


class StaffSession(AbstractBaseSession):
    """Django's session row, with whose it is and since when. Written by ``session_store``."""

    account = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=12, choices=Device, default=Device.OTHER)

    class Meta:
        db_table = "staff_session"
        constraints = [known("device", Device, table="staff_session")]

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        """What reads and writes these rows."""
        from angel_program.accounts.session_store import (  # noqa: PLC0415  # it needs this model
            SessionStore,
        )

        return SessionStore

    @property
    def mark(self) -> str:
        """How a page speaks of it: who has the key of a session has the session."""
        return mark_of(self.session_key)


def mark_of(session_key: str) -> str:
    """The mark of a session by its key; the key cannot be had from it."""
    return blind("session", session_key)
