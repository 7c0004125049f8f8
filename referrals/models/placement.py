"""A placement: one place offered to one person, held until an hour; and the facts about it."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.constraints import ends, known
from angel_program.road import Status
from intake.choices import Insurance
from referrals.choices import ClaimEnd, DeclineReason, Fact, LevelOfCare, Source
from referrals.models.centers import Center
from referrals.models.places import BedUnit, Place
from referrals.models.referral import Referral


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Finding placements."""

    def live(self) -> "PlacementQuerySet":
        """Not ended: the place is promised, or the person is on the way to it or in it."""
        return self.filter(ended_at=None)

    def overdue(self, at: datetime.datetime) -> "PlacementQuerySet":
        """Held past their hour while nobody has departed: on the road a hold goes on."""
        return self.filter(
            claim_ended_at=None,
            held_until__lte=at,
            referral__walk_in__status__in=[Status.OFFERED, Status.ACCEPTED],
        ).select_related("referral__walk_in__department")


class Placement(models.Model):
    """A place offered. While ``claim_ended_at`` is empty its place is promised to nobody else.

    The claim ends at arrival (from there the center counts), at its hour, or when it is released.
    The placement itself goes on until discharge: ``ended_at``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="placements")
    center = models.ForeignKey(Center, models.PROTECT, null=True, related_name="+")
    # A center outside the directory, as a history file names it.
    center_named = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(BedUnit, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="placements")
    level_of_care = models.CharField(max_length=22, choices=LevelOfCare, blank=True)
    payer = models.CharField(max_length=20, choices=Insurance, default=Insurance.UNKNOWN)
    held_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decline_reason = models.CharField(max_length=15, choices=DeclineReason, blank=True)
    claim_ended_at = models.DateTimeField(null=True)
    claim_ended_why = models.CharField(max_length=12, choices=ClaimEnd, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            known("payer", Insurance, table="placement"),
            models.CheckConstraint(
                condition=Q(level_of_care__in=["", *LevelOfCare.values]),
                name="placement_level_of_care_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decline_reason__in=["", *DeclineReason.values]),
                name="placement_decline_reason_is_known",
            ),
            ends("claim_ended_at", "claim_ended_why", ClaimEnd, table="placement_claim"),
            # A claim lasts until an hour, on a place.
            models.CheckConstraint(
                condition=Q(claim_ended_at__isnull=False)
                | Q(place__isnull=False, held_until__isnull=False),
                name="placement_claims_a_place_until_an_hour",
            ),
            # A bed is never promised twice.
            models.UniqueConstraint(
                fields=["place"], condition=Q(claim_ended_at=None), name="one_claim_per_place"
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(ended_at=None), name="one_placement_per_referral"
            ),
        ]
        indexes = [
            models.Index(
                fields=["held_until"], condition=Q(claim_ended_at=None), name="placement_hold_ends"
            )
        ]

    def __str__(self) -> str:
        return self.center.name if self.center else self.center_named

    def hold_is_over(self, at: datetime.datetime) -> bool:
        """Whether the hour has passed until which the center holds the bed."""
        return self.held_until is not None and self.held_until <= at


class Milestone(models.Model):
    """One fact: that it happened, when, who said so, when it was written down and by whom.

    Offered, accepted, departed, arrived, admitted and discharged are separate facts (settled 2):
    the published gap between "offered" (94.5 %) and "entry confirmed" (75 %) is the reason.
    ``happened_at`` is empty where only that it happened is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="milestones")
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="milestones")
    fact = models.CharField(max_length=12, choices=Fact)
    happened_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    source = models.CharField(max_length=12, choices=Source)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            known("fact", Fact, table="milestone"),
            known("source", Source, table="milestone"),
            models.UniqueConstraint(fields=["placement", "fact"], name="milestone_happens_once"),
        ]
        indexes = [models.Index(fields=["referral", "fact"], name="milestone_by_referral")]
