"""The ledger of published numbers: every public report, as asked for, audited and decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from angel_program.accounts.models import Department, User
from angel_program.constraints import different, known, together
from angel_program.months import Period
from angel_program.oversight.choices import RefusalReason, Standing
from angel_program.oversight.periods import said

TONES = {
    Standing.WAITING: "wait",
    Standing.BLOCKED: "medical",
    Standing.PUBLISHED: "done",
    Standing.REFUSED: "",
}


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Finding releases."""

    def visible_to(self, user: User) -> "ReleaseQuerySet":
        """Those of one's own department."""
        return self.filter(department=user.department)

    def published(self) -> "ReleaseQuerySet":
        """What everybody may hold by now."""
        return self.filter(standing=Standing.PUBLISHED)

    def newest_first(self) -> "ReleaseQuerySet":
        """In the order of the list; ids part equal times, so that no page shows one twice."""
        return self.order_by("-asked_at", "-pk")

    def following(self, last: "Release") -> "ReleaseQuerySet":
        """What comes behind this one in the list."""
        earlier = Q(asked_at__lt=last.asked_at) | Q(pk__lt=last.pk)
        return self.filter(earlier, asked_at__lte=last.asked_at)


class Release(models.Model):
    """One public report of one period. Its ``content`` never changes: a correction is a new one.

    ``findings`` is what the audit said: cells, never counts. Whoever asked does not decide
    (a second pair of eyes), and what can be worked out is never published: both are promises of
    the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="releases")
    first = models.CharField(max_length=7)  # YYYY-MM
    last = models.CharField(max_length=7)
    content = models.JSONField()
    standing = models.CharField(max_length=10, choices=Standing)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    audited_at = models.DateTimeField()
    findings = models.JSONField(default=list)  # of {"period", "table", "cell"}
    recoverable = models.PositiveIntegerField(default=0)  # how many of them
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=15, choices=RefusalReason, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            known("standing", Standing, table="release"),
            together("decided_at", "decided_by", table="release"),
            different("asked_by", "decided_by", table="release"),
            models.CheckConstraint(
                condition=Q(standing=Standing.REFUSED, reason__in=RefusalReason.values)
                | (~Q(standing=Standing.REFUSED) & Q(reason="")),
                name="release_refused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    standing__in=[Standing.PUBLISHED, Standing.REFUSED],
                    decided_at__isnull=False,
                )
                | Q(standing=Standing.WAITING, decided_at__isnull=True)
                | Q(standing=Standing.BLOCKED),
                name="release_is_decided_by_somebody",
            ),
            # What can be worked out is blocked, and nothing else is.
            models.CheckConstraint(
                condition=Q(standing=Standing.BLOCKED, recoverable__gt=0)
                | (~Q(standing=Standing.BLOCKED) & Q(recoverable=0)),
                name="release_blocked_where_recoverable",
            ),
            models.UniqueConstraint(
                fields=["department", "first", "last"],
                condition=Q(standing=Standing.WAITING),
                name="one_release_of_a_period_waits",
            ),
        ]
        indexes = [models.Index(fields=["department", "-asked_at"], name="release_by_department")]

    def __str__(self) -> str:
        return str(self.period)

    def get_absolute_url(self) -> str:
        """The report as a page, once it is published."""
        return reverse("oversight:view_release", args=[self.pk])

    @property
    def period(self) -> Period:
        """The months it is about."""
        return Period.parse(self.first, self.last)

    @property
    def said(self) -> str:
        """The months in words."""
        return said(self.period)

    @property
    def is_of_one_month(self) -> bool:
        """Totals only."""
        return self.first == self.last

    @property
    def tone(self) -> str:
        """The color of where it stands."""
        return TONES[Standing(self.standing)]

    @property
    def waits(self) -> bool:
        """Whether the privacy officer is to decide."""
        return self.standing == Standing.WAITING

    @property
    def is_published(self) -> bool:
        """Whether it may leave the house."""
        return self.standing == Standing.PUBLISHED
