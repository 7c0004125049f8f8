"""The ledger of disclosures: who was told what, when, under which consent (42 CFR 2.25)."""

import uuid

from django.conf import settings
from django.db import models

from intake.models import Consent
from referrals.models.centers import Center
from referrals.models.referral import Referral


class Disclosure(models.Model):
    """One disclosure with consent. Written by ``disclose`` alone, never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="disclosures")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="disclosures")
    center = models.ForeignKey(Center, models.PROTECT, related_name="+")
    scope = models.JSONField()  # values of Scope: what was told
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
