"""Who works here: departments, their stations, and accounts with one role each."""

import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.constraints import known
from angel_program.permissions import Role

CODE = RegexValidator(
    r"\A[a-z0-9][a-z0-9-]*\Z", _("Use small letters, digits and hyphens, such as gloucester.")
)

ZIP = RegexValidator(r"\A\d{5}\Z", _("A ZIP code has five digits, such as 01930."))


def zone_exists(name: str) -> None:
    """Refuse a time zone the machine does not know."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is not a time zone."), params={"name": name})


class Department(models.Model):
    """A police department: owns its cases, reads its clocks in one time zone."""

    code = models.CharField(max_length=40, unique=True, validators=[CODE])
    name = models.CharField(max_length=120)
    time_zone = models.CharField(
        max_length=60, default="America/New_York", validators=[zone_exists]
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone its clocks are read in."""
        return ZoneInfo(self.time_zone)


class Station(models.Model):
    """A door of a department, where people walk in."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="stations")
    code = models.CharField(max_length=40, validators=[CODE])
    name = models.CharField(max_length=120)
    # Where distances to centers are counted from; blank: none is told.
    zip = models.CharField(max_length=5, blank=True, validators=[ZIP])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["department", "code"], name="station_code_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


# After this an account that nobody signs in to is closed (CJIS AC-2(3), requirement A11).
IDLE = datetime.timedelta(days=90)


class Tongue(models.TextChoices):
    """What the program speaks (locale/), by the codes of the catalogues, in its speakers' words."""

    ENGLISH = "en", "English"
    SPANISH = "es", "Español"
    PORTUGUESE = "pt", "Português"


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their name; accounts are made by ``actions.staff.add_staff``."""

    def idle(self) -> models.QuerySet["User"]:
        """Open accounts that nobody has signed in to for ninety days."""
        then = timezone.now() - IDLE
        came = Coalesce("last_login", "opened_at")
        return (
            self.filter(is_active=True, opened_at__lt=then).alias(came=came).filter(came__lt=then)
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account, with its department: every screen needs both."""
        return self.select_related("department").get(username=username)


class User(AbstractBaseUser):
    """Somebody who works here. One department, one role; nobody shares an account."""

    username = models.CharField(
        max_length=60,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("This name is taken.")},
    )
    display_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="staff")
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    # Settled: a flagged screening is decided by somebody else than who welcomed the person.
    is_supervisor = models.BooleanField(_("decides flagged screenings"), default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    # Six digits that open one's own lock on an enrolled tablet, hashed as a password is; or blank.
    pin = models.CharField(max_length=128, blank=True, editable=False)
    # What its pages are in; blank where nobody has chosen, and then the browser says.
    language = models.CharField(max_length=2, choices=Tongue, blank=True, editable=False)
    # Made, or opened again after it was closed: ninety days without use begin here.
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        ordering = ["username"]
        constraints = [
            known("role", Role, table="user"),
            known("language", Tongue, table="user", blank=True),
            # Signing in does not tell Olive from olive, so no two accounts may differ by that.
            models.UniqueConstraint(
                Lower("username"),
                name="username_is_one",
                violation_error_message=_("This name is taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name colleagues know."""
        return self.display_name or self.username

    @property
    def is_staff(self) -> bool:
        """Who may enter ``/admin/``: the chief's staff, and administrators."""
        return self.role in (Role.OVERSEER, Role.ADMINISTRATOR)

    @property
    def is_superuser(self) -> bool:
        """Nobody: power is one table (angel_program/permissions.py)."""
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's admin asks here: administrators keep reference data, nobody else edits rows."""
        return self.is_active and self.role == Role.ADMINISTRATOR

    def has_module_perms(self, app_label: str) -> bool:
        """As ``has_perm``."""
        return self.has_perm(app_label)
