"""Naloxone handed out at the station."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from angel_program.constraints import known
from intake.choices import NaloxoneTo, YesNo
from intake.models.walk_in import WalkIn

MOST_KITS = 20


class NaloxoneGiven(models.Model):
    """Kits given to a participant or their family during one visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="naloxone")
    kits = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_KITS)]
    )
    to = models.CharField(max_length=12, choices=NaloxoneTo, default=NaloxoneTo.PARTICIPANT)
    trained = models.CharField(max_length=7, choices=YesNo, default=YesNo.UNKNOWN)
    lot = models.CharField(max_length=30, blank=True)
    expires_on = models.DateField(null=True)
    given_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["given_at"]
        constraints = [
            known("to", NaloxoneTo, table="naloxone_given"),
            known("trained", YesNo, table="naloxone_given"),
            models.CheckConstraint(
                condition=Q(kits__gte=1, kits__lte=MOST_KITS), name="naloxone_given_kits_are_some"
            ),
        ]
