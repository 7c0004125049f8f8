"""Asking a center for a bed by a link: it answers on a page of its own, without an account."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.constraints import ends, known
from angel_program.road import Status
from intake.choices import Insurance, Purpose, Recipient
from intake.models import WalkIn
from referrals.choices import STAY_ENDED, AskEnd, LevelOfCare, Stay
from referrals.models.centers import Center
from referrals.models.hand_over import Discharge
from referrals.models.placement import Placement
from referrals.models.referral import BedRequest, Referral

# More would be a broadcast: every desk that reads it for nothing reads the next one later.
MOST_AT_ONCE = 12
# What comes next at a center, by where the visit stands.
TOLD = {
    Status.EN_ROUTE: (Stay.ARRIVED,),
    Status.UNCONFIRMED: (Stay.ARRIVED, Stay.NOT_ARRIVED),
    Status.ARRIVED: (Stay.ADMITTED, Stay.LEFT_EARLY),
    Status.ADMITTED: (Stay.COMPLETED, Stay.TRANSFERRED, Stay.LEFT_EARLY),
}
# From when the person wants the bed until they are in it, the center may read the sheet.
READS_SHEET = (Status.ACCEPTED, Status.EN_ROUTE, Status.UNCONFIRMED, Status.ARRIVED)


class AskQuerySet(models.QuerySet["Ask"]):
    """Finding questions."""

    def visible_to(self, user: User) -> "AskQuerySet":
        """The questions asked for the visits this person may know of."""
        return self.filter(referral__walk_in__in=WalkIn.objects.visible_to(user))

    def unanswered(self) -> "AskQuerySet":
        """Neither answered nor closed, whatever the hour."""
        return self.filter(ended_at=None)


class Ask(models.Model):
    """One center asked for one person by link. It ends once, in one way.

    What the center answers stands in the log of calls as well (``call``), so that no figure and no
    list asks two tables; a yes holds a place (``placement``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="asks")
    center = models.ForeignKey(Center, models.PROTECT, related_name="+")
    level_of_care = models.CharField(max_length=22, choices=LevelOfCare)
    payer = models.CharField(max_length=20, choices=Insurance, default=Insurance.UNKNOWN)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=AskEnd, blank=True)
    call = models.OneToOneField(BedRequest, models.PROTECT, null=True, related_name="ask")
    placement = models.OneToOneField(Placement, models.PROTECT, null=True, related_name="ask")
    # The center said yes, and then that it cannot keep the place.
    taken_back_at = models.DateTimeField(null=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            known("level_of_care", LevelOfCare, table="ask"),
            known("payer", Insurance, table="ask"),
            ends("ended_at", "ended_as", AskEnd, table="ask"),
            # A yes holds a place, and nothing else does.
            models.CheckConstraint(
                condition=Q(ended_as=AskEnd.YES, placement__isnull=False)
                | (~Q(ended_as=AskEnd.YES) & Q(placement=None, taken_back_at=None)),
                name="ask_yes_holds_a_place",
            ),
            # A center that has not answered yet is not asked twice.
            models.UniqueConstraint(
                fields=["referral", "center"],
                condition=Q(ended_at=None),
                name="one_ask_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["answer_by"], condition=Q(ended_at=None), name="ask_unanswered")
        ]

    def __str__(self) -> str:
        return str(self.center)

    def standing(self, now: datetime.datetime) -> AskEnd | None:
        """How it has ended, or would end now; None while it waits for an answer.

        Asked at each use: a consent withdrawn or a bed held a second ago counts.
        """
        if self.ended_as:
            return AskEnd(self.ended_as)
        if self.referral.placements.live().exists():
            return AskEnd.TAKEN
        searching = self.referral.walk_in.status == Status.SEEKING
        if not (searching and self.referral.may_tell(self.center_id)):
            return AskEnd.WITHDRAWN
        return AskEnd.EXPIRED if self.answer_by <= now else None

    @property
    def may_be_taken_back(self) -> bool:
        """Whether the center can still say that it cannot keep the place: not on the road."""
        return self.holds and self.referral.walk_in.status in (Status.OFFERED, Status.ACCEPTED)

    @property
    def holds(self) -> bool:
        """Whether a place is promised by it, or the person is on the way to it or in it."""
        return self.placement is not None and self.placement.ended_at is None

    @property
    def is_held_otherwise(self) -> bool:
        """Whether this center keeps a place for them that it promised on the telephone."""
        beds = self.referral.placements.live()
        return self.placement is None and beds.filter(center=self.center_id).exists()

    @property
    def awaits_them(self) -> bool:
        """Whether somebody who wants this bed is coming to it, or has come and is not in it yet.

        Not while the hold is past its hour, which it can be until they leave: the center is asked
        again first, and may have given the place away.
        """
        status = self.referral.walk_in.status
        if self.placement is None or not self.holds or status not in READS_SHEET:
            return False
        return status != Status.ACCEPTED or not self.placement.hold_is_over(timezone.now())

    def is_told(self, stay: str) -> bool:
        """Whether this stands written of its place already, whoever said it."""
        if self.placement is None:
            return False
        if stay in STAY_ENDED:
            ended = Discharge.objects.filter(placement=self.placement)
            return ended.filter(reason=STAY_ENDED[Stay(stay)]).exists()
        # Up to the bed it is called as the fact of the placement.
        return self.placement.milestones.filter(fact=stay).exists()

    def to_tell(self) -> tuple[Stay, ...]:
        """What this center may tell us now, by where the visit stands. Nothing without the
        person's live consent that their center tells us so (42 CFR 2.31).
        """
        told = TOLD.get(Status(self.referral.walk_in.status), ()) if self.holds else ()
        if not told:
            return ()
        walk_in = self.referral.walk_in
        live = walk_in.consents.live(timezone.localdate(timezone=walk_in.department.zone))
        theirs = live.covering(Recipient.PROGRAM, Purpose.FEEDBACK).select_related("walk_in")
        return told if any(not consent.lacks for consent in theirs) else ()
