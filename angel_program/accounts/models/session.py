"""The sessions that are open, by account: to be listed, locked, and ended from elsewhere."""

import datetime
from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models.staff import User
from angel_program.accounts.models.tablet import Tablet
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


# A lock opens for so long, and after so many mistakes no more (requirement S6; NIST SP 800-63B-4
# allows an hour). Then somebody signs in with everything.
OPENS_FOR = datetime.timedelta(minutes=30)
TRIES = 5


class StaffSessionQuerySet(models.QuerySet["StaffSession"]):
    """Finding sessions."""

    def locked(self) -> "StaffSessionQuerySet":
        """Those that somebody may still unlock, the newest lock first."""
        now = timezone.now()
        fresh = self.filter(locked_at__gt=now - OPENS_FOR, expire_date__gt=now)
        return fresh.filter(account__is_active=True, tries__lt=TRIES).order_by("-locked_at")


class StaffSession(AbstractBaseSession):
    """Django's session row, with whose it is and since when. Written by ``session_store``.

    While ``locked_at`` says when, the row is no session: its key opens nothing (session_store),
    and only unlocking makes it one again, under another key.
    """

    account = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=12, choices=Device, default=Device.OTHER)
    # The enrolled tablet it began on; it is worth nothing anywhere else.
    tablet = models.ForeignKey(Tablet, models.CASCADE, null=True, related_name="sessions")
    # When somebody last did something by hand.
    seen_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = BaseSessionManager.from_queryset(StaffSessionQuerySet)()  # type: ignore[misc]  # as in Django's own

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
