"""The two ledgers: who was told what, when, and why (42 CFR 2.25 and 2.51(c)). Never edited."""

import uuid

from django.conf import settings
from django.db import models

from angel_program.accounts.models import User
from angel_program.constraints import different, known, together
from angel_program.permissions import Role
from angel_program.sealed import SealedField
from intake.models import Consent, WalkIn
from referrals.choices import Sent
from referrals.models.centers import Center
from referrals.models.referral import Referral


class Disclosure(models.Model):
    """One disclosure with consent. Written by ``disclose`` alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="disclosures")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="disclosures")
    # Null where the recipient is a person or an office: the consent holds their name, sealed.
    center = models.ForeignKey(Center, models.PROTECT, null=True, related_name="+")
    # The center as it was called and where it stood at that time.
    recipient = models.CharField(max_length=250, blank=True)
    address = models.CharField(max_length=400, blank=True)
    sent = models.CharField(max_length=10, choices=Sent, default=Sent.SHEET)
    scope = models.JSONField()  # values of Scope: what was told
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [known("sent", Sent, table="disclosure")]


class EmergencyQuerySet(models.QuerySet["EmergencyDisclosure"]):
    """Finding emergency disclosures."""

    def visible_to(self, user: User) -> "EmergencyQuerySet":
        """The privacy officer reviews their department's; the others see those of their visits."""
        if user.role == Role.PRIVACY_OFFICER:
            return self.filter(walk_in__department=user.department_id)
        return self.filter(walk_in__in=WalkIn.objects.visible_to(user))

    def unreviewed(self) -> "EmergencyQuerySet":
        """What the privacy officer has not looked at yet, oldest first."""
        return self.filter(reviewed_at=None).order_by("at", "pk")


class EmergencyDisclosure(models.Model):
    """Told to medical personnel in an emergency, without consent: what 42 CFR 2.51(c) wants kept.

    Who they were is sealed: on the night of an emergency their name may lead to the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="emergency_disclosures")
    medic = SealedField(null=True)
    affiliation = SealedField(null=True)
    nature = models.JSONField()  # values of RedFlag
    scope = models.JSONField()  # values of Scope: what was told
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            together("reviewed_at", "reviewed_by", table="emergency_disclosure"),
            different("by", "reviewed_by", table="emergency_disclosure"),
        ]
