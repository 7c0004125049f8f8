"""The hand-over: whether the person arrived, who says so; and how the stay ended."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.constraints import known
from angel_program.road import NEXT_IN_TIME
from referrals.choices import Arrived, DischargeReason, LevelOfCare, Source
from referrals.models.centers import Center
from referrals.models.placement import Placement


class ArrivalReport(models.Model):
    """Somebody said whether the person arrived. A later report follows; none is edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="arrival_reports")
    arrived = models.CharField(max_length=7, choices=Arrived)
    source = models.CharField(max_length=12, choices=Source)
    happened_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            known("arrived", Arrived, table="arrival_report"),
            known("source", Source, table="arrival_report"),
        ]


class Discharge(models.Model):
    """The stay ended; and what comes next, because detox lasts a week and then there is a cliff."""

    placement = models.OneToOneField(
        Placement, models.PROTECT, primary_key=True, related_name="discharge"
    )
    happened_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12, choices=DischargeReason)
    source = models.CharField(max_length=12, choices=Source)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    # Step-down: the next level of care, where it is arranged.
    next_level = models.CharField(max_length=22, choices=LevelOfCare, blank=True)
    next_center = models.ForeignKey(Center, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known("reason", DischargeReason, table="discharge"),
            known("source", Source, table="discharge"),
            models.CheckConstraint(
                condition=Q(next_level__in=["", *LevelOfCare.values]),
                name="discharge_next_level_is_known",
            ),
            # A date or a center of the next step means there is a next step.
            models.CheckConstraint(
                condition=~Q(next_level="") | Q(next_center=None, next_on=None),
                name="discharge_next_step_has_its_level",
            ),
        ]

    @property
    def next_is_open(self) -> bool:
        """Whether nothing is arranged for the days after."""
        return not self.next_level

    def next_is_due(self, now: datetime.datetime) -> bool:
        """Whether it can still be arranged in time: afterwards the follow-ups ask how it went."""
        return self.next_is_open and now - (self.happened_at or self.recorded_at) <= NEXT_IN_TIME
