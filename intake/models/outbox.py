"""The outbox: keys that tablets seal to, and drafts that came in and are not filed yet."""

import datetime
import uuid
from typing import cast

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from angel_program.accounts.models import Department, Station, User
from angel_program.constraints import known
from angel_program.keys import derived
from angel_program.permissions import Can, Role, allowed
from angel_program.sealed import BrokenSeal, Key, SealedField, open_value
from intake.choices import DraftState, Held, SetAside, Step
from intake.envelope import Envelope, open_envelope
from intake.models.walk_in import WalkIn

OPEN = (DraftState.UNFINISHED, DraftState.ATTENTION)
# After so long an unfinished draft is everybody's business (issue: "older than 24 h").
OVERDUE = datetime.timedelta(hours=24)
# How long a key is given out.
MONTH = datetime.timedelta(days=30)
# How long a key is kept that no page gives out any more: a tablet may have been in a drawer.
DRAWER = datetime.timedelta(days=60)


class OutboxKeyQuerySet(models.QuerySet["OutboxKey"]):
    """Finding keys."""

    def outworn(self, now: datetime.datetime) -> "OutboxKeyQuerySet":
        """Given out for a month."""
        return self.filter(in_use=True, made_at__lt=now - MONTH)

    def spent(self, now: datetime.datetime) -> "OutboxKeyQuerySet":
        """Given out no more, long enough ago, and nothing open is sealed to them."""
        waiting = Draft.objects.filter(key=OuterRef("pk"), state__in=OPEN)
        return self.filter(~Exists(waiting), retired_at__lt=now - DRAWER)


class OutboxKey(models.Model):
    """A key pair of ours. Tablets get the public half; the private one never leaves this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()
    public = models.BinaryField()  # the point, uncompressed
    private = SealedField()
    in_use = models.BooleanField(default=True)
    retired_at = models.DateTimeField(null=True)

    objects = OutboxKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["in_use"], condition=Q(in_use=True), name="outbox_key_is_one"
            ),
            models.CheckConstraint(
                condition=Q(in_use=True, retired_at=None)
                | Q(in_use=False, retired_at__isnull=False),
                name="outbox_key_is_in_use_or_retired",
            ),
        ]

    @property
    def own_key(self) -> Key:
        """What seals the private half: a key of the house's own, that outlives a master key."""
        return Key(self.pk, derived("tablets' outbox"))

    def open(self) -> ec.EllipticCurvePrivateKey:
        """The private half. Raises BrokenSeal under another house's keys."""
        text = open_value(self, "private", self.own_key)
        private = load_pem_private_key(text.encode(), password=None)
        return cast("ec.EllipticCurvePrivateKey", private)  # we made it


class DraftQuerySet(models.QuerySet["Draft"]):
    """Finding drafts."""

    def visible_to(self, user: User) -> "DraftQuerySet":
        """An officer's own; the department's for a coordinator. Others' do not exist."""
        if not allowed(user, Can.VIEW_OUTBOX):
            return self.none()
        own = self.filter(department=user.department_id)
        return own if user.role == Role.COORDINATOR else own.filter(captured_by=user)

    def open(self) -> "DraftQuerySet":
        """Neither filed nor set aside."""
        return self.filter(state__in=OPEN)

    def asking(self, user: User) -> "DraftQuerySet":
        """What this person should look at, the oldest first: their own, what could not be filed,
        and what somebody left unfinished for a day.
        """
        old = timezone.now() - OVERDUE
        asks = Q(captured_by=user) | Q(state=DraftState.ATTENTION) | Q(received_at__lt=old)
        return self.visible_to(user).open().filter(asks).order_by("captured_at", "pk")

    def awaiting(self, walk_in: WalkIn) -> "DraftQuerySet":
        """What the same officer wrote down about a visit before the visit itself came in."""
        theirs = self.open().filter(captured_by=walk_in.opened_by_id, awaits=walk_in.pk)
        return theirs.order_by("captured_at", "pk")

    def of_step(self, user: User, step: str, walk_in: WalkIn) -> "DraftQuerySet":
        """This officer's unfinished answers to one page of one visit, the newest first."""
        mine = self.filter(captured_by=user, step=step, walk_in=walk_in)
        return mine.filter(state=DraftState.UNFINISHED).order_by("-updated_at")


class Draft(models.Model):
    """Answers that came from a tablet. ``id`` was made there, and files once and no more.

    At rest it is the envelope as it came: nothing of it is opened but to file or to correct it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="+")
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField(max_length=15, choices=Step, blank=True)  # blank: cannot be opened
    # The visit that the answers belong to; a welcome has none until it is filed.
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, null=True, related_name="+")
    # Its id, where the welcome was written without network too and has not come in yet.
    awaits = models.UUIDField(null=True)
    key = models.ForeignKey(OutboxKey, models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    envelope = SealedField(null=True)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.UNFINISHED)
    held = models.CharField(max_length=10, choices=Held, blank=True)
    # Two clocks: the tablet's, put right by how far it was off when it sent, and ours.
    captured_at = models.DateTimeField()
    clock_ahead = models.IntegerField(default=0)  # seconds
    received_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    # Nobody where it was closed because the person was forgotten.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    set_aside_why = models.CharField(max_length=10, choices=SetAside, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            known("state", DraftState, table="draft"),
            models.CheckConstraint(
                condition=Q(step__in=["", *Step.values]), name="draft_step_is_known"
            ),
            models.CheckConstraint(
                condition=Q(held="") & ~Q(state=DraftState.ATTENTION)
                | Q(held__in=Held.values, state=DraftState.ATTENTION),
                name="draft_held_says_why",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_why="") & ~Q(state=DraftState.SET_ASIDE)
                | Q(set_aside_why__in=SetAside.values, state=DraftState.SET_ASIDE),
                name="draft_set_aside_says_why",
            ),
            models.CheckConstraint(
                condition=Q(awaits=None) | Q(walk_in=None) & ~Q(step=Step.WELCOME),
                name="draft_awaits_or_has_its_visit",
            ),
            # Open drafts have their answers whole, settled ones hold none.
            models.CheckConstraint(
                condition=Q(state__in=OPEN, envelope__isnull=False, settled_at=None)
                | Q(envelope=None, settled_at__isnull=False) & ~Q(state__in=OPEN),
                name="draft_open_has_answers",
            ),
        ]
        indexes = [
            models.Index(
                fields=["department", "captured_at"],
                condition=Q(state__in=OPEN),
                name="draft_open_by_department",
            ),
            models.Index(
                fields=["awaits"], condition=Q(awaits__isnull=False), name="draft_awaiting"
            ),
        ]

    def __str__(self) -> str:
        return "a draft"

    @property
    def is_open(self) -> bool:
        """Still to be filed or set aside."""
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Waiting for more than a day since somebody wrote it down."""
        return self.is_open and timezone.now() - self.captured_at > OVERDUE

    def unseal(self) -> bytes:
        """What the tablet closed in. Raises BrokenSeal where it does not open (any more)."""
        if self.key is None or self.envelope is None:
            raise BrokenSeal("There is no key to this envelope.")
        return open_envelope(Envelope.load(self.envelope.blob), self.key.open())
