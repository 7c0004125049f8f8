"""An escort: one ride to a center, and who rides along."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import User
from angel_program.constraints import ends, known, together
from angel_program.permissions import Role
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

    def ridden(self) -> "EscortQuerySet":
        """Driven by somebody of the program, and over: there are hours and miles to write down."""
        return self.filter(who__isnull=False, departed_at__isnull=False, ended_at__isnull=False)

    def payable_to(self, user: User) -> "EscortQuerySet":
        """The rides of which this person may write hours and miles: their own; a coordinator, all.

        Later than anybody sees the visit: such a list says no more of a ride than its rider knows.
        """
        own = self.ridden().filter(who__department=user.department_id)
        return own if user.role == Role.COORDINATOR else own.filter(who=user)

    def in_turn(self) -> "EscortQuerySet":
        """As the list shows them: who was asked first."""
        return self.order_by("assigned_at", "pk")

    def following(self, last: "Escort") -> "EscortQuerySet":
        """What comes behind this one in the list."""
        later = Q(assigned_at__gt=last.assigned_at) | Q(pk__gt=last.pk)
        return self.filter(later, assigned_at__gte=last.assigned_at)

    def latest_first(self) -> "EscortQuerySet":
        """As a list of what is over shows them."""
        return self.order_by("-departed_at", "-pk")

    def before(self, last: "Escort") -> "EscortQuerySet":
        """What comes behind this one in ``latest_first``."""
        earlier = Q(departed_at__lt=last.departed_at) | Q(pk__lt=last.pk)
        return self.filter(earlier, departed_at__lte=last.departed_at)

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
    # When they thought, at the departure, that they would be there.
    expected_at = models.DateTimeField(null=True)
    turned_back_why = models.CharField(max_length=12, choices=TurnBack, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=EscortEnd, blank=True)
    # What whoever rode asks to be paid back for, the way home with it; written down afterwards.
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    miles = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EscortQuerySet.as_manager()

    class Meta:
        ordering = ["assigned_at"]
        constraints = [
            known("transport", Transport, table="escort"),
            models.CheckConstraint(
                condition=Q(turned_back_why__in=["", *TurnBack.values]),
                name="escort_turned_back_why_is_known",
            ),
            ends("ended_at", "ended_how", EscortEnd, table="escort"),
            together("reported_at", "reported_by", "hours", "miles", table="escort"),
            models.CheckConstraint(
                condition=Q(reported_at=None)
                | Q(departed_at__isnull=False, ended_at__isnull=False, hours__gte=0, miles__gte=0),
                name="escort_reported_after_the_ride",
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
