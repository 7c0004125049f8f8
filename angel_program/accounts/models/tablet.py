"""The tablets of a station: added by an administrator, enrolled by a code, known by a cookie."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models.staff import Station, User
from angel_program.constraints import known, together
from angel_program.permissions import Can, allowed

# As long as it takes to walk from the administrator's desk to the front desk and type eight signs.
CODE_LASTS = datetime.timedelta(minutes=15)


class TabletPurpose(models.TextChoices):
    """What it is for. A wall screen shows counts (``/wall/``), and nobody signs in on it."""

    DESK = "desk", _("Work at a desk")
    WALL = "wall", _("A wall screen with today's counts")


class TabletQuerySet(models.QuerySet["Tablet"]):
    """Finding tablets."""

    def visible_to(self, user: User) -> "TabletQuerySet":
        """Those of one's own department's stations."""
        if not allowed(user, Can.VIEW_TABLETS):
            return self.none()
        return self.filter(station__department=user.department_id)

    def in_use(self) -> "TabletQuerySet":
        """Enrolled, and not revoked since."""
        return self.filter(enrolled_at__isnull=False, revoked_at=None)

    def waiting(self) -> "TabletQuerySet":
        """Added, and their code may still be typed."""
        fresh = timezone.now() - CODE_LASTS
        return self.filter(added_at__gt=fresh, enrolled_at=None, revoked_at=None)


class Tablet(models.Model):
    """One tablet on one desk. What it carries is kept here as a keyed digest and nowhere else."""

    # Names the tablet in the journal (journal/device.py), so it can be counted by nobody.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="tablets")
    name = models.CharField(max_length=40)
    purpose = models.CharField(max_length=4, choices=TabletPurpose, default=TabletPurpose.DESK)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Digest of the code that enrolls it, once; blank when it was used.
    code = models.CharField(max_length=32, blank=True)
    # Digest of what the tablet shows with every request: a random cookie no script can read.
    token = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001  # many have none
    enrolled_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = TabletQuerySet.as_manager()

    class Meta:
        ordering = ["station__name", "name", "added_at"]
        constraints = [
            known("purpose", TabletPurpose, table="tablet"),
            together("enrolled_at", "token", table="tablet"),
            together("revoked_at", "revoked_by", table="tablet"),
            # A code works once: what is enrolled has none left.
            models.CheckConstraint(
                condition=Q(enrolled_at=None) | Q(code=""), name="tablet_code_works_once"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="tablet_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Enrolled, and not revoked since."""
        return self.enrolled_at is not None and self.revoked_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether its code may still be typed."""
        unused = self.enrolled_at is None and self.revoked_at is None
        return unused and timezone.now() - self.added_at < CODE_LASTS
