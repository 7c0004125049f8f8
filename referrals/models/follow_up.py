"""Follow-ups: promised at fixed times after the walk-in; every attempt kept; outcomes in codes."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from angel_program.accounts.models import Department, User
from angel_program.constraints import ends, known
from angel_program.permissions import Role
from intake.choices import Housing, Medication, Purpose, Recipient, Work, YesNo
from intake.models import Consent, WalkIn
from intake.terms import TERMS
from referrals.choices import AttemptResult, Channel, FollowUpEnd, InTreatment, Window


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Finding follow-ups."""

    def visible_to(self, user: User) -> "FollowUpQuerySet":
        """The follow-ups of the walk-ins this person may know of."""
        own = self.filter(department=user.department_id)
        return own.filter(walk_in__in=WalkIn.objects.visible_to(user))

    def open(self) -> "FollowUpQuerySet":
        """Promised and not settled."""
        return self.filter(settled_at=None)

    def agreed(self, at: datetime.datetime) -> "FollowUpQuerySet":
        """The person agrees at this moment to be asked: pulled from the consents, never copied.

        A last day is a day on the department's own clock. What was promised before the oldest
        consent that can still hold is not asked for any more; without that bound every promise
        ever forgotten would be read before the first that counts.
        """
        return self.filter(_agrees(at), due_at__gt=at - TERMS["follow_up"].lasts)

    def due(self, at: datetime.datetime) -> "FollowUpQuerySet":
        """Promised by now, not settled, and the person still agrees to be asked."""
        return self.open().agreed(at).filter(due_at__lte=at)

    def unagreed(self, at: datetime.datetime) -> "FollowUpQuerySet":
        """Come due by now although no consent to be asked holds: taken back, or at its end."""
        return self.open().filter(due_at__lte=at).exclude(pk__in=self.due(at).values("pk"))

    def of(self, user: User) -> "FollowUpQuerySet":
        """Those this person sees to."""
        return self.filter(responsible=user)

    def of_nobody(self) -> "FollowUpQuerySet":
        """Those nobody sees to: never given to anybody, or to somebody who works here no more."""
        gone = Q(responsible__is_active=False) | ~Q(responsible__role=Role.COORDINATOR)
        return self.filter(Q(responsible=None) | gone)

    def soonest_first(self) -> "FollowUpQuerySet":
        """As the list shows them."""
        return self.order_by("due_at", "pk")

    def following(self, last: "FollowUp") -> "FollowUpQuerySet":
        """What comes behind this one in the list; a page is turned by key, never by offset."""
        return self.filter(due_at__gte=last.due_at).filter(
            Q(due_at__gt=last.due_at) | Q(pk__gt=last.pk)
        )


def _agrees(at: datetime.datetime) -> Q:
    """That a consent to be asked holds on the day it now is where the promise was made."""
    days: dict[datetime.date, list[int]] = {}
    for department in Department.objects.all():
        days.setdefault(timezone.localdate(at, timezone=department.zone), []).append(department.pk)
    asked = Consent.objects.covering(Recipient.MYSELF, Purpose.FOLLOW_UP)
    here = asked.filter(walk_in=OuterRef("walk_in"))
    if len(days) == 1:
        return Q(Exists(here.live(*days)))
    agrees = (Q(Exists(here.live(day)), department__in=of) for day, of in days.items())
    return Q(*agrees, _connector=Q.OR) if days else Q(pk__in=[])


class FollowUp(models.Model):
    """One promise to ask how somebody is. ``due_at`` counts from the walk-in (program.md 5)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The walk-in's, so that an index holds one department's list.
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", db_index=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="follow_ups")
    window = models.CharField(max_length=10, choices=Window)
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=FollowUpEnd, blank=True)
    # Who sees to it; nobody, where no coordinator had a hand in the visit.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            known("window", Window, table="follow_up"),
            ends("settled_at", "ending", FollowUpEnd, table="follow_up"),
            models.UniqueConstraint(
                fields=["walk_in", "window"], name="follow_up_is_promised_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["department", "due_at", "id"],
                condition=Q(settled_at=None),
                name="follow_up_due",
            )
        ]

    def __str__(self) -> str:
        return self.get_window_display()

    def get_absolute_url(self) -> str:
        """Where it is recorded, and read once it is settled."""
        return reverse("referrals:record_follow_up", args=[self.pk])

    @property
    def last_attempt(self) -> "Attempt | None":
        """The newest attempt; costs nothing where ``attempts`` were fetched before."""
        return max(self.attempts.all(), key=lambda attempt: attempt.at, default=None)


class Attempt(models.Model):
    """One attempt to reach somebody. "Could not reach" is a result, not a blank."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="attempts")
    channel = models.CharField(max_length=7, choices=Channel)
    result = models.CharField(max_length=15, choices=AttemptResult)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            known("channel", Channel, table="attempt"),
            known("result", AttemptResult, table="attempt"),
        ]


class Outcome(models.Model):
    """What a person who was reached said. Unknown is allowed everywhere."""

    follow_up = models.OneToOneField(
        FollowUp, models.PROTECT, primary_key=True, related_name="outcome"
    )
    treatment = models.CharField(max_length=12, choices=InTreatment, default="unknown")
    medication = models.CharField(max_length=20, choices=Medication, default="unknown")
    used_30_days = models.CharField(max_length=7, choices=YesNo, default="unknown")
    overdose_since = models.CharField(max_length=7, choices=YesNo, default="unknown")
    emergency_care = models.CharField(max_length=7, choices=YesNo, default="unknown")
    housing = models.CharField(max_length=20, choices=Housing, default="unknown")
    work = models.CharField(max_length=20, choices=Work, default="unknown")
    wants_help = models.CharField(max_length=7, choices=YesNo, default="unknown")

    class Meta:
        constraints = [
            known("treatment", InTreatment, table="outcome"),
            known("medication", Medication, table="outcome"),
            known("used_30_days", YesNo, table="outcome"),
            known("overdose_since", YesNo, table="outcome"),
            known("emergency_care", YesNo, table="outcome"),
            known("housing", Housing, table="outcome"),
            known("work", Work, table="outcome"),
            known("wants_help", YesNo, table="outcome"),
        ]
