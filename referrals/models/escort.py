"""An escort: one ride to a center, and who rides along."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import User
from angel_program.constraints import known
from intake.models import WalkIn
from referrals.choices import Transport, TurnBack
from referrals.models.placement import Placement


class EscortEnd(models.TextChoices):
    """How a ride ended."""

    HANDED_OVER = "handed_over"
    TURNED_BACK = "turned_back"
    CANCELLED = "cancelled"


class EscortQuerySet(models.QuerySet["Escort"]):
    """Finding rides."""

    def live(self) -> "EscortQuerySet":
        """Found or on the road, and not over."""
        return self.filter(ended_at=None)

    def of(self, user: User) -> "EscortQuerySet":
        """This person's rides."""
        return self.filter(who=user)

    def in_turn(self) -> "EscortQuerySet":
        """As the list shows them: who was asked first."""
        return self.order_by("assigned_at", "pk")

    def following(self, last: "Escort") -> "EscortQuerySet":
        """What comes behind this one in the list."""
        later = Q(assigned_at__gt=last.assigned_at) | Q(pk__gt=last.pk)
        return self.filter(later, assigned_at__gte=last.assigned_at)

    def visible_to(self, user: User) -> "EscortQuerySet":
        """The rides of the walk-ins this person may know of."""
        return self.filter(placement__referral__walk_in__in=WalkIn.objects.visible_to(user))


class Escort(models.Model):
    """One ride. ``who`` is empty where nobody of the program rides along (ambulance, family)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="escorts")
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rides"
    )
    transport = models.CharField(max_length=12, choices=Transport, default=Transport.UNKNOWN)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    departed_at = models.DateTimeField(null=True)
    turned_back_why = models.CharField(max_length=12, choices=TurnBack, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=EscortEnd, blank=True)

    objects = EscortQuerySet.as_manager()

    class Meta:
        ordering = ["assigned_at"]
        constraints = [
            known("transport", Transport, table="escort"),
            models.CheckConstraint(
                condition=Q(turned_back_why__in=["", *TurnBack.values]),
                name="escort_turned_back_why_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=EscortEnd.values),
                name="escort_end_is_whole",
            ),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(ended_at=None), name="one_escort_per_placement"
            ),
            # Nobody rides two escorts at once.
            models.UniqueConstraint(
                fields=["who"],
                condition=Q(ended_at=None, departed_at__isnull=False),
                name="one_ride_at_a_time",
            ),
        ]
        indexes = [
            # Somebody's rides now, however many they have driven.
            models.Index(
                fields=["who", "assigned_at", "id"],
                condition=Q(ended_at=None),
                name="escort_live_rides",
            )
        ]
