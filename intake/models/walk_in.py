"""A walk-in: one visit of one person, from the door to the last follow-up."""

import datetime
import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from angel_program.accounts.models import Department, Station, User
from angel_program.constraints import known, together
from angel_program.permissions import Role
from angel_program.road import (
    AFTER_ARRIVAL,
    BEFORE_PLACEMENT,
    EXPECTED,
    OWNER,
    ROAD,
    Status,
    Turn,
)
from angel_program.sealed import SealedField
from intake.choices import Ending, Language, Pathway, YesNo
from intake.models.person import Person

# Settled: officers and escorts see a visit until so long after the hand-over or its end.
STAYS_VISIBLE = datetime.timedelta(hours=12)
# More than any clock is ahead of the one that notes when a stage began (angel_program.clock).
A_LITTLE = datetime.timedelta(hours=1)


class WalkInQuerySet(models.QuerySet["WalkIn"]):
    """Finding visits, in the desk's words."""

    def visible_to(self, user: User) -> "WalkInQuerySet":
        """The rows this person may know of. Everybody else's do not exist for them."""
        own = self.filter(department=user.department_id)
        if user.role == Role.COORDINATOR:
            return own
        if user.role not in (Role.OFFICER, Role.ANGEL):
            return self.none()
        recent = timezone.now() - STAYS_VISIBLE
        beside = Companion.objects.filter(walk_in=OuterRef("pk"), user=user)
        mine = Q(Exists(beside.filter(Q(until=None) | Q(until__gt=recent))))
        if user.role == Role.OFFICER:
            mine = Q(opened_by=user) | mine  # first, because it is the cheaper question
        if user.role == Role.OFFICER and user.is_supervisor:
            mine |= Q(status=Status.FLAGGED)
        return own.filter(_not_long_over(recent), mine)

    def of_humans(self, roots: Collection[uuid.UUID]) -> "WalkInQuerySet":
        """Every visit of these human beings, whichever of their records it was written on."""
        # Their records first: "or" over two tables is answered by no index.
        records = Person.objects.filter(Q(pk__in=roots) | Q(same_as__in=roots))
        return self.filter(person__in=records)

    def open(self) -> "WalkInQuerySet":
        """Still on the road."""
        return self.exclude(status=Status.ENDED)

    def waiting(self) -> "WalkInQuerySet":
        """On the road and not yet at a center."""
        return self.open().exclude(status__in=AFTER_ARRIVAL)

    def stalled(self, now: datetime.datetime) -> "WalkInQuerySet":
        """Longer in their stage than it usually takes (road.EXPECTED), whosever turn it is."""
        past = (Q(status=status, status_since__lte=now - t) for status, t in EXPECTED.items())
        return self.filter(Q(*past, _connector=Q.OR))

    def longest_first(self) -> "WalkInQuerySet":
        """As the board shows them."""
        return self.order_by("arrived_at", "pk")


def _not_long_over(recent: datetime.datetime) -> Q:
    """Neither ended nor handed over before ``recent``."""
    still = Q(ended_at=None) | Q(ended_at__gt=recent)
    still &= Q(handed_over_at=None) | Q(handed_over_at__gt=recent)
    # The same again, more loosely, in words that an index answers (walk_in_by_opener_…): both times
    # come with a new stage. Without this every visit of somebody's years here would be read.
    moved = Q(status_since__gt=recent - A_LITTLE)
    return still & (Q(ended_at=None, handed_over_at=None) | moved)


def _by_arrival(condition: Q, name: str) -> models.Index:
    """An index of one list of the department's, in the order of ``longest_first``."""
    return models.Index(
        fields=["department", "arrived_at", "id"], condition=condition, name=f"walk_in_{name}"
    )


class WalkIn(models.Model):
    """One visit. ``status`` has one writer: ``intake.actions._move.move``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="walk_ins")
    handle = models.CharField(max_length=40)
    pathway = models.CharField(max_length=20, choices=Pathway, default=Pathway.UNKNOWN)
    language = models.CharField(max_length=10, choices=Language, default=Language.UNKNOWN)
    interpreter = models.CharField(max_length=7, choices=YesNo, default=YesNo.UNKNOWN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    arrived_at = models.DateTimeField()
    # An earlier visit taken over from a spreadsheet may know its day but not its hour.
    arrived_hour_known = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    supervisor_told_at = models.DateTimeField(null=True)

    status = models.CharField(max_length=15, choices=Status, default=Status.WELCOMED)
    status_since = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=15, choices=Ending, blank=True)
    # The stage at which they left or the road ended.
    ended_stage = models.CharField(max_length=15, choices=Status, blank=True)
    # Keyed digest of a history file's visit_ref; blank for visits logged here.
    history_ref = models.CharField(max_length=32, blank=True)

    objects = WalkInQuerySet.as_manager()

    class Meta:
        constraints = [
            known("pathway", Pathway, table="walk_in"),
            known("language", Language, table="walk_in"),
            known("interpreter", YesNo, table="walk_in"),
            known("status", Status, table="walk_in"),
            models.CheckConstraint(
                condition=Q(ended_reason__in=["", *Ending.values]),
                name="walk_in_ended_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_stage__in=["", *Status.values]),
                name="walk_in_ended_stage_is_known",
            ),
            together("ended_at", "=ended_reason", "=ended_stage", table="walk_in"),
            models.CheckConstraint(
                condition=Q(status=Status.ENDED, ended_at__isnull=False)
                | (~Q(status=Status.ENDED) & Q(ended_at__isnull=True)),
                name="walk_in_ended_means_ended",
            ),
            models.UniqueConstraint(
                fields=["department", "history_ref"],
                condition=~Q(history_ref=""),
                name="history_ref_is_one_visit",
            ),
        ]
        indexes = [
            # The month's figures, and first-ever visits.
            models.Index(fields=["department", "arrived_at"], name="walk_in_by_month"),
            models.Index(fields=["person", "arrived_at"], name="walk_in_by_person"),
            # The three parts of the board, however many years lie behind it, and how many are at
            # a center or after it; and what waits for a supervisor.
            _by_arrival(~Q(status__in=[*AFTER_ARRIVAL, Status.ENDED]), "waiting"),
            _by_arrival(Q(status__in=[Status.ARRIVED, Status.ADMITTED]), "at_center"),
            _by_arrival(Q(status=Status.DISCHARGED), "after_stay"),
            _by_arrival(Q(status=Status.FLAGGED), "flagged"),
            # Whose turn it is, also where it is nobody's and everybody waits for something else.
            models.Index(
                fields=["department", "status", "arrived_at", "id"],
                condition=~Q(status=Status.ENDED),
                name="walk_in_by_turn",
            ),
            # The door: what somebody opened; and of that, what is not over or has just changed.
            models.Index(fields=["opened_by", "-arrived_at", "-id"], name="walk_in_by_opener"),
            models.Index(
                fields=["opened_by"],
                condition=Q(ended_at=None, handed_over_at=None),
                name="walk_in_by_opener_open",
            ),
            models.Index(fields=["opened_by", "status_since"], name="walk_in_by_opener_moved"),
        ]

    def __str__(self) -> str:
        return self.handle

    def get_absolute_url(self) -> str:
        """The walk-in's page."""
        return reverse("intake:view_walk_in", args=[self.pk])

    @property
    def turn(self) -> Turn:
        """Who acts next."""
        return OWNER[Status(self.status)]

    @property
    def expected_by(self) -> datetime.datetime | None:
        """By when the next stage usually begins; None where a stage has no usual length."""
        usual = EXPECTED.get(Status(self.status))
        return self.status_since + usual if usual else None

    @property
    def is_open(self) -> bool:
        """Still on the road."""
        return self.status != Status.ENDED

    @property
    def may_leave(self) -> bool:
        """Still before placement: they may walk out, and the stage at which they did is kept."""
        return self.status in BEFORE_PLACEMENT

    @property
    def may_need_care(self) -> bool:
        """Emergency care can still come first from here."""
        return Status.MEDICAL_FIRST in ROAD[Status(self.status)]


class MedicalCare(models.Model):
    """Emergency care that came first: sent, and perhaps back again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="medical_cares")
    flags = models.JSONField(default=list)  # values of RedFlag
    hospital = SealedField(null=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    came_back = models.CharField(max_length=7, choices=YesNo, default=YesNo.UNKNOWN)
    back_at = models.DateTimeField(null=True)
    back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            known("came_back", YesNo, table="medical_care"),
            together("back_at", "back_by", table="medical_care"),
            models.UniqueConstraint(
                fields=["walk_in"], condition=Q(back_at=None), name="one_medical_care_at_a_time"
            ),
        ]


class Companion(models.Model):
    """Somebody of the program who is with the person: sitting beside them, or riding along."""

    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="companions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["walk_in", "user"],
                condition=Q(until=None),
                name="companion_is_there_once",
            )
        ]
        indexes = [models.Index(fields=["user", "walk_in"], name="companion_by_user")]
