"""A referral: the work of finding one walk-in a place, and every call made for it."""

import datetime
import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from angel_program.accounts.models import Department, User
from angel_program.constraints import known
from intake.choices import Insurance, Recipient
from intake.models import ConsentPostponed, WalkIn
from referrals.choices import Answered, CallOutcome, LevelOfCare
from referrals.models.centers import Center
from referrals.models.places import BedUnit


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Finding referrals."""

    def visible_to(self, user: User) -> "ReferralQuerySet":
        """The referrals of the walk-ins this person may know of."""
        return self.filter(walk_in__in=WalkIn.objects.visible_to(user))


class Referral(models.Model):
    """One to a walk-in. Where it stands is the walk-in's status: there is one road."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.OneToOneField(WalkIn, models.PROTECT, related_name="referral")
    level_of_care = models.CharField(max_length=22, choices=LevelOfCare, default=LevelOfCare.DETOX)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [known("level_of_care", LevelOfCare, table="referral")]

    def __str__(self) -> str:
        return str(self.walk_in)

    def get_absolute_url(self) -> str:
        """The referral's page."""
        return reverse("referrals:view_referral", args=[self.pk])

    @property
    def may_speak(self) -> bool:
        """Whether a center may be told anything about this person now (42 CFR 2.13, 2.31).

        Asked at each use and never copied: a consent withdrawn a second ago counts.
        """
        return self.may_tell(None)

    def may_tell(self, center_id: uuid.UUID | None) -> bool:
        """Whether this center may be told something; without an id, whether any may.

        A consent that lacks an element of 42 CFR 2.31(a) covers nothing.
        """
        today = timezone.localdate(timezone=self.walk_in.department.zone)
        live = self.walk_in.consents.live(today).to_centers(center_id)
        return any(not consent.lacks for consent in live.select_related("walk_in"))

    def may_tell_of(self, centers: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """Those of these centers that may be told something: ``may_tell``, in one question."""
        today = timezone.localdate(timezone=self.walk_in.department.zone)
        live = self.walk_in.consents.live(today).to_centers().select_related("walk_in")
        whole = [consent for consent in live if not consent.lacks]
        if any(consent.recipient == Recipient.CENTERS for consent in whole):
            return {*centers}
        return {*centers} & {consent.named for consent in whole}

    @property
    def ask_consent_by(self) -> datetime.datetime | None:
        """By when whoever could not consent is asked again; None where they were asked."""
        postponed = ConsentPostponed.objects.filter(walk_in=self.walk_in_id)
        return postponed.unanswered().values_list("ask_by", flat=True).first()


class BedRequestQuerySet(models.QuerySet["BedRequest"]):
    """Finding calls."""

    def of(self, department: Department) -> "BedRequestQuerySet":
        """Calls made for this department's people."""
        return self.filter(referral__walk_in__department=department)

    def owed(self) -> "BedRequestQuerySet":
        """Calls after which the center was to be called again, and was not."""
        later = BedRequest.objects.filter(
            referral=OuterRef("referral"),
            center=OuterRef("center"),
            called_at__gt=OuterRef("called_at"),
        )
        return self.filter(~Exists(later), next_call_at__isnull=False)


class BedRequest(models.Model):
    """One call to one center about one referral: the call log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="bed_requests")
    center = models.ForeignKey(Center, models.PROTECT, related_name="+")
    unit = models.ForeignKey(BedUnit, models.PROTECT, null=True, related_name="+")
    level_of_care = models.CharField(max_length=22, choices=LevelOfCare)
    payer = models.CharField(max_length=20, choices=Insurance, default=Insurance.UNKNOWN)
    answered = models.CharField(max_length=12, choices=Answered, default=Answered.UNKNOWN)
    outcome = models.CharField(max_length=15, choices=CallOutcome)
    called_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # When the center has a bed, or wants to be called again.
    next_call_at = models.DateTimeField(null=True)

    objects = BedRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-called_at"]
        constraints = [
            known("level_of_care", LevelOfCare, table="bed_request"),
            known("payer", Insurance, table="bed_request"),
            known("answered", Answered, table="bed_request"),
            known("outcome", CallOutcome, table="bed_request"),
        ]
        indexes = [
            models.Index(fields=["center", "-called_at"], name="bed_request_by_center"),
            # Who was called today, by anyone.
            models.Index(fields=["-called_at"], name="bed_request_newest"),
            models.Index(
                fields=["next_call_at"],
                condition=Q(next_call_at__isnull=False),
                name="bed_request_next_call",
            ),
        ]
