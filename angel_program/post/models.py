"""A message that is to leave, written with what causes it; and the numbers that want none."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone

from angel_program.accounts.models import Department, Tongue
from angel_program.constraints import known
from angel_program.keys import blind
from angel_program.post.choices import NOT_ABLE, NOT_NEEDED, State, Way, Why


class MessageQuerySet(models.QuerySet["Message"]):
    """Finding messages."""

    def due(self, at: datetime.datetime) -> "MessageQuerySet":
        """Those that may be sent at this moment, and that nobody is sending."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.filter(free, state=State.QUEUED, not_before__lte=at)

    def to_be_told(self) -> "MessageQuerySet":
        """Those that did not leave, so that somebody has to be told in another way."""
        return self.filter(Q(state=State.FAILED) | Q(why__in=(Why.STOPPED, Why.QUIET)))


class Message(models.Model):
    """What is to be told, to whom it leads by its kind, and what became of it.

    It holds no address and no text. Both are made when it is sent, by the writer of its kind
    (letters.py), so that consent and state are asked at that moment and not at this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    # With the way a word of letters.WRITERS, and the id of the one row that its writer reads.
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=36)
    way = models.CharField(max_length=5, choices=Way, default=Way.EMAIL)
    language = models.CharField(max_length=2, choices=Tongue, default=Tongue.ENGLISH)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    why = models.CharField(max_length=11, choices=Why, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Until then somebody is sending it; a worker that was killed sends nothing after that.
    claimed_until = models.DateTimeField(null=True)
    # When it was last given to the carrier, with its reason standing. It may have left then.
    left_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            known("state", State, table="message"),
            known("way", Way, table="message"),
            known("language", Tongue, table="message"),
            models.CheckConstraint(
                condition=Q(state__in=[State.QUEUED, State.SENT], why="")
                | Q(state=State.DROPPED, why__in=NOT_NEEDED)
                | Q(state=State.FAILED, why__in=NOT_ABLE),
                name="message_says_why_it_did_not_leave",
            ),
            models.CheckConstraint(
                condition=Q(state=State.QUEUED, settled_at=None)
                | (~Q(state=State.QUEUED) & Q(settled_at__isnull=False)),
                name="message_settled_at_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(left_at__isnull=False),
                name="message_sent_has_left",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state=State.QUEUED), name="message_waits"
            ),
            models.Index(
                fields=["department", "-made_at"],
                condition=Q(state=State.FAILED),
                name="message_failed",
            ),
            models.Index(
                fields=["department", "settled_at"], condition=~Q(why=""), name="message_not_told"
            ),
            # What became of everything that was told about one row.
            models.Index(fields=["about"], name="message_about"),
        ]

    def __str__(self) -> str:
        return self.kind


class StoppedQuerySet(models.QuerySet["Stopped"]):
    """Finding numbers that want no texts."""

    def of(self, number: str) -> "StoppedQuerySet":
        """The row of this number (+19785550123), if its holder wants no texts."""
        return self.filter(number=blind("number", number))

    def among(self, numbers: Iterable[str]) -> set[str]:
        """Those of these numbers that want no texts."""
        digests = {blind("number", one): one for one in numbers if one}
        found = self.filter(number__in=digests).values_list("number", flat=True)
        return {digests[digest] for digest in found}


class Stopped(models.Model):
    """A number whose holder answered STOP: nothing is texted there, whoever marked it as safe.

    Only whoever has the telephone can undo that, by writing START. The number itself is not kept.
    """

    number = models.CharField(max_length=32, unique=True)  # a keyed digest of +19785550123
    stopped_at = models.DateTimeField(auto_now_add=True)

    objects = StoppedQuerySet.as_manager()
