"""Screening against the department's policy. Never edited: a new one follows the old one.

No criminal-justice data (settled): an outside check is "nothing stands in the way" or "a supervisor
decides", and why it was so is kept nowhere.
"""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import Department
from angel_program.constraints import known
from intake.choices import Override, Verdict
from intake.eligibility import Question
from intake.models.walk_in import WalkIn


class PolicyQuerySet(models.QuerySet["ScreeningPolicy"]):
    """Finding policies."""

    def in_force(self, on: datetime.date) -> "ScreeningPolicy | None":
        """The newest whose first day has come, or None where there is none yet."""
        return self.filter(effective_from__lte=on).order_by("-version").first()

    def questions(self, on: datetime.date) -> list[Question]:
        """What is asked on that day; nothing where there is no policy yet."""
        policy = self.in_force(on)
        return policy.questions if policy else []


class ScreeningPolicy(models.Model):
    """What a department asks before it goes on, as data with a version and a first day.

    ``questions`` is a list of ``{"key", "ask", "flag"}`` (intake/eligibility.py).
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="policies")
    version = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    questions = models.JSONField()

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "screening policies"
        constraints = [
            models.UniqueConstraint(fields=["department", "version"], name="policy_version_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.department} policy {self.version}"


class Screening(models.Model):
    """One screening, or a supervisor's decision about one (``decides``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="screenings")
    policy = models.ForeignKey(ScreeningPolicy, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)  # key of a question -> clear, flagged, unknown
    flags = models.JSONField(default=list)  # values of Flag
    verdict = models.CharField(max_length=15, choices=Verdict)
    decides = models.OneToOneField("self", models.PROTECT, null=True, related_name="decision")
    override = models.CharField(max_length=20, choices=Override, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            known("verdict", Verdict, table="screening"),
            models.CheckConstraint(
                condition=Q(override__in=["", *Override.values]),
                name="screening_override_is_known",
            ),
            # Eligible by decision: there is something decided, and a reason. Otherwise no reason.
            models.CheckConstraint(
                condition=(Q(verdict=Verdict.BY_DECISION, decides__isnull=False) & ~Q(override=""))
                | (~Q(verdict=Verdict.BY_DECISION) & Q(override="")),
                name="screening_override_has_its_reason",
            ),
        ]
        indexes = [
            # The month's figures ask for these, and there are few.
            models.Index(
                fields=["walk_in"],
                condition=Q(verdict=Verdict.NOT_ELIGIBLE),
                name="screening_not_eligible",
            )
        ]
