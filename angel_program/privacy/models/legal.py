"""Legal requests: what papers came, what was answered, and what two people agreed to release.

There is no text here: a caption names people. The paper itself stays on paper, in a locked file.
"""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from angel_program.accounts.models import Department, User
from angel_program.constraints import different, known, together
from angel_program.permissions import Can, allowed
from angel_program.privacy.choices import Section, Sender, SoughtFor, Step
from angel_program.privacy.papers import Papers, objections
from intake.models import WalkIn


class LegalRequestQuerySet(models.QuerySet["LegalRequest"]):
    """Finding legal requests."""

    def visible_to(self, user: User) -> "LegalRequestQuerySet":
        """Their department's, for the privacy officers alone."""
        if not allowed(user, Can.VIEW_LEGAL_REQUESTS):
            return self.none()
        return self.filter(department=user.department_id)

    def open(self) -> "LegalRequestQuerySet":
        """Neither answered nor released."""
        return self.filter(answered_at=None, released_at=None)

    def newest_first(self) -> "LegalRequestQuerySet":
        """As the list shows them."""
        return self.order_by("-received_at", "-pk")

    def following(self, last: "LegalRequest") -> "LegalRequestQuerySet":
        """What comes behind this one in the list."""
        return self.filter(received_at__lte=last.received_at).filter(
            Q(received_at__lt=last.received_at) | Q(pk__lt=last.pk)
        )


def _staff() -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class LegalRequest(models.Model):
    """One legal paper, from the desk it was put on to its answer (42 CFR 2.13, 2.61 to 2.67)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = _staff()

    sender = models.CharField(max_length=15, choices=Sender, default=Sender.UNKNOWN)
    sought_for = models.CharField(max_length=20, choices=SoughtFor, default=SoughtFor.UNKNOWN)
    subpoena = models.BooleanField(default=False)
    court_order = models.BooleanField(default=False)
    section = models.CharField(max_length=4, choices=Section, default=Section.NONE)
    order_expires_on = models.DateField(null=True)
    under_seal = models.BooleanField(default=False)
    finding_2_63 = models.BooleanField(default=False)
    # Whom it concerns, once a privacy officer has found them; never shown with the answer.
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, null=True, related_name="+")

    answered_at = models.DateTimeField(null=True)
    answered_by = _staff()
    approved_at = models.DateTimeField(null=True)
    approved_by = _staff()
    seconded_at = models.DateTimeField(null=True)
    seconded_by = _staff()
    released_at = models.DateTimeField(null=True)

    objects = LegalRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            known("sender", Sender, table="legal_request"),
            known("sought_for", SoughtFor, table="legal_request"),
            known("section", Section, table="legal_request"),
            together("answered_at", "answered_by", table="legal_request"),
            together("approved_at", "approved_by", table="legal_request"),
            together("seconded_at", "seconded_by", table="legal_request"),
            different("approved_by", "seconded_by", table="legal_request"),
            models.CheckConstraint(
                condition=Q(seconded_at=None) | Q(approved_at__isnull=False),
                name="legal_request_second_follows_first",
            ),
            # Whatever the code says: no release without both papers, a day, a visit, two people.
            models.CheckConstraint(
                condition=Q(released_at=None)
                | Q(
                    subpoena=True,
                    court_order=True,
                    section__in=[Section.S2_64, Section.S2_65, Section.S2_66],
                    order_expires_on__isnull=False,
                    walk_in__isnull=False,
                    approved_by__isnull=False,
                    seconded_by__isnull=False,
                ),
                name="legal_release_stands_on_papers",
            ),
        ]
        indexes = [
            models.Index(fields=["department", "-received_at", "-id"], name="legal_request_newest")
        ]

    def __str__(self) -> str:
        return str(self.pk)[:8]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("privacy:view_legal_request", args=[self.pk])

    @property
    def papers(self) -> Papers:
        """What lies on the desk, for papers.py to judge."""
        return Papers(
            subpoena=self.subpoena,
            court_order=self.court_order,
            section=self.section,
            sought_for=self.sought_for,
            order_expires_on=self.order_expires_on,
            finding_2_63=self.finding_2_63,
        )

    def objections(self, today: datetime.date) -> list[str]:
        """Why its papers release nothing today; empty where they release something."""
        return objections(self.papers, today)

    @property
    def step(self) -> Step:
        """How far it has come."""
        if self.released_at:
            return Step.RELEASED
        if self.answered_at:
            return Step.ANSWERED
        if self.seconded_at:
            return Step.SECONDED
        return Step.APPROVED if self.approved_at else Step.RECEIVED


class LegalRelease(models.Model):
    """The ledger's row of a release to a court: which parts of which visit, when, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    legal_request = models.OneToOneField(LegalRequest, models.PROTECT, related_name="release")
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="legal_releases")
    parts = models.JSONField()  # values of Part
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
