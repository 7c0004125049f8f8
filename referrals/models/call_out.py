"""A call-out: the angels on call who were asked to ride, a few at a time, and what each said."""

import datetime
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import User
from angel_program.constraints import ends, known
from angel_program.post.choices import Way
from angel_program.post.ways import ways_to
from intake.models import WalkIn
from referrals.choices import CallOutEnd, RideAnswer
from referrals.models.placement import Placement

LEAST_WAIT, USUAL_WAIT, LONGEST_WAIT = 2, 10, 120  # minutes


class CallOutQuerySet(models.QuerySet["CallOut"]):
    """Finding call-outs."""

    def live(self) -> "CallOutQuerySet":
        """Somebody may still say yes."""
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> "CallOutQuerySet":
        """Those of the walk-ins this person may know of."""
        return self.filter(placement__referral__walk_in__in=WalkIn.objects.visible_to(user))


class CallOut(models.Model):
    """One search for a rider. The first yes takes the ride; silence asks the next few."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="call_outs")
    # So long the last few are waited for before the next are asked.
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LEAST_WAIT), MaxValueValidator(LONGEST_WAIT)]
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=7, choices=CallOutEnd, blank=True)

    objects = CallOutQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            ends("ended_at", "ended_how", CallOutEnd, table="call_out"),
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_WAIT, minutes__lte=LONGEST_WAIT),
                name="call_out_minutes_are_sane",
            ),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(ended_at=None), name="one_call_out_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["made_at"], condition=Q(ended_at=None), name="call_out_live")
        ]

    @property
    def asks_again_at(self) -> datetime.datetime:
        """When the next few are asked, if nobody says yes; read it with its ``asked``."""
        last = max((one.asked_at for one in self.asked.all()), default=self.made_at)
        return last + datetime.timedelta(minutes=self.minutes)


class AskedQuerySet(models.QuerySet["Asked"]):
    """Finding who was asked."""

    def of(self, user: User) -> "AskedQuerySet":
        """What this person is asked."""
        return self.filter(who=user)

    def unanswered(self) -> "AskedQuerySet":
        """Neither yes nor no; who let the time pass may still say either."""
        return self.filter(answer__in=["", RideAnswer.SILENT])

    def open(self) -> "AskedQuerySet":
        """…in a call-out that goes on."""
        return self.unanswered().filter(call_out__ended_at=None)


class Asked(models.Model):
    """One angel asked once, and their answer. Silence is an answer, kept when its time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call_out = models.ForeignKey(CallOut, models.PROTECT, related_name="asked")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=RideAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            known("answer", RideAnswer, table="asked", blank=True),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="asked_answer_is_whole",
            ),
            models.UniqueConstraint(fields=["call_out", "who"], name="asked_once_in_a_call_out"),
            # The first yes takes the ride.
            models.UniqueConstraint(
                fields=["call_out"], condition=Q(answer="yes"), name="one_yes_in_a_call_out"
            ),
        ]
        indexes = [
            models.Index(
                fields=["who"], condition=Q(answer__in=["", "silent"]), name="asked_and_open"
            )
        ]

    @property
    def ways(self) -> list[Way]:
        """By what they can be written to; read it with ``who__angel``."""
        said = getattr(self.who, "angel", None)
        return ways_to(email=self.who.email, number=said.safe_number if said else "")
