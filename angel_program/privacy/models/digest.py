"""What the privacy officer signs off: the week's digest, and single alerts."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from angel_program.accounts.models import Department, User
from angel_program.constraints import together
from angel_program.permissions import Can, allowed
from angel_program.privacy.choices import Remark


class DigestQuerySet(models.QuerySet["Digest"]):
    """Finding digests."""

    def visible_to(self, user: User) -> "DigestQuerySet":
        """Their department's, for whoever may sign them."""
        if not allowed(user, Can.SIGN_DIGEST):
            return self.none()
        return self.filter(department=user.department_id)

    def unsigned(self) -> "DigestQuerySet":
        """Nobody has signed them off."""
        return self.filter(signed_at=None)


class Digest(models.Model):
    """Who read unusually in one finished week, most unusual first (CJIS AU-6: reviewed weekly)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    # The week's Monday, on the department's calendar.
    week = models.DateField()
    # A list of {"who": id of an account, "score": …, and a count for each sign of unusual.SIGNS}.
    ranking = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    remark = models.CharField(max_length=20, choices=Remark, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-week"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(remark__in=["", *Remark.values]), name="digest_remark_is_known"
            ),
            together("signed_at", "signed_by", "=remark", table="digest"),
            models.UniqueConstraint(fields=["department", "week"], name="digest_is_made_once"),
        ]

    def get_absolute_url(self) -> str:
        """Where it is read and signed off."""
        return reverse("privacy:sign_digest", args=[self.pk])


class SettledAlert(models.Model):
    """An alert that somebody has looked at. The alert itself is a line of the journal."""

    # The line's number; no foreign key, as nothing stands in the journal's way.
    entry = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
