"""Agreement and consent: who may learn what, for which purpose, until when.

Never edited: a consent is withdrawn, and a new one given (42 CFR 2.31). One row is one recipient
and one purpose, with its own signature, so that each can be withdrawn alone.
"""

import datetime
import uuid

from django.conf import settings
from django.db import models

from angel_program.constraints import known, together
from angel_program.sealed import SealedField
from intake.choices import Language, Purpose, Recipient, Scope
from intake.models.walk_in import WalkIn


class Agreement(models.Model):
    """The person agreed to take part, and was given the notice of privacy practices (2.22)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.OneToOneField(WalkIn, models.PROTECT, related_name="agreement")
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, choices=Language)
    signature = SealedField(null=True)
    agreed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [known("language", Language, table="agreement")]


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Finding consents, in the words of the rule."""

    def live(self, on: datetime.date) -> "ConsentQuerySet":
        """Given, not withdrawn, not expired: ``expires_on`` is the last day it holds."""
        return self.filter(withdrawn_at=None, expires_on__gte=on)

    def covering(self, recipient: Recipient, purpose: Purpose) -> "ConsentQuerySet":
        """For this recipient and this purpose."""
        return self.filter(recipient=recipient, purpose=purpose)


class Consent(models.Model):
    """One consent of one person at one visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="consents")
    recipient = models.CharField(max_length=10, choices=Recipient)
    purpose = models.CharField(max_length=10, choices=Purpose)
    scope = models.JSONField()  # values of Scope
    language = models.CharField(max_length=10, choices=Language)
    signature = SealedField()
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            known("recipient", Recipient, table="consent"),
            known("purpose", Purpose, table="consent"),
            known("language", Language, table="consent"),
            together("withdrawn_at", "withdrawn_by", table="consent"),
        ]
        indexes = [
            models.Index(fields=["walk_in", "recipient", "purpose"], name="consent_by_recipient")
        ]

    @property
    def learns(self) -> list[str]:
        """What the recipient may learn, in words."""
        return [str(Scope(scope).label) for scope in self.scope]

    def holds(self, on: datetime.date) -> bool:
        """Whether it is live on that day, as ConsentQuerySet.live asks the database."""
        return self.withdrawn_at is None and self.expires_on >= on
