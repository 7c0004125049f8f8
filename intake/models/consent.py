"""Agreement and consent: who may learn what, for which purpose, until when.

Never edited: a consent is withdrawn, and a new one given (42 CFR 2.31). One row is one recipient
and one purpose, with its own signature, so that each can be withdrawn alone, and so that no
signature can be of two kinds (docs/decisions/0010).
"""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import User
from angel_program.constraints import known, together
from angel_program.road import Status
from angel_program.sealed import SealedField
from intake.choices import (
    ConsentKind,
    Discloser,
    ExpiryEvent,
    Language,
    NoticeGiven,
    Purpose,
    Recipient,
    Scope,
    SignedHow,
    WithdrawnHow,
)
from intake.elements import KIND_OF, NAMED, Element, Written, missing
from intake.models.walk_in import WalkIn

# The stages after which an event has come.
AFTER: dict[ExpiryEvent, tuple[Status, ...]] = {
    ExpiryEvent.VISIT_ENDS: (Status.ENDED,),
    ExpiryEvent.TREATMENT_ENDS: (Status.DISCHARGED, Status.ENDED),
}


class Agreement(models.Model):
    """The person agreed to take part, and was given the notice of privacy practices (2.22)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.OneToOneField(WalkIn, models.PROTECT, related_name="agreement")
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, choices=Language)
    signature = SealedField(null=True)
    signed_how = models.CharField(max_length=5, choices=SignedHow, default=SignedHow.TYPED)
    notice_version = models.PositiveSmallIntegerField()
    notice_given = models.CharField(max_length=10, choices=NoticeGiven, default=NoticeGiven.UNKNOWN)
    agreed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known("language", Language, table="agreement"),
            known("signed_how", SignedHow, table="agreement"),
            known("notice_given", NoticeGiven, table="agreement"),
        ]


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Finding consents, in the words of the rule."""

    def visible_to(self, user: User) -> "ConsentQuerySet":
        """The consents of the visits this person may know of."""
        return self.filter(walk_in__in=WalkIn.objects.visible_to(user))

    def live(self, on: datetime.date) -> "ConsentQuerySet":
        """Given, not withdrawn, not expired: ``expires_on`` is the last day it holds."""
        not_yet = Q(expires_when="")
        for event, stages in AFTER.items():
            not_yet |= Q(expires_when=event) & ~Q(walk_in__status__in=stages)
        return self.filter(not_yet, withdrawn_at=None, expires_on__gte=on)

    def covering(self, recipient: Recipient, purpose: Purpose) -> "ConsentQuerySet":
        """For this recipient and this purpose."""
        return self.filter(recipient=recipient, purpose=purpose)

    def to_centers(self, center_id: uuid.UUID | None = None) -> "ConsentQuerySet":
        """Under which a center may learn what it needs for a bed: this one, or any at all."""
        by_name = Q(recipient=Recipient.CENTER)
        if center_id is not None:
            by_name &= Q(named=center_id)
        return self.filter(by_name | Q(recipient=Recipient.CENTERS), purpose=Purpose.PLACEMENT)


class Consent(models.Model):
    """One consent of one person at one visit: all ten elements of 42 CFR 2.31(a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20, choices=ConsentKind, default=ConsentKind.REFERRAL)
    # Whose consent it is, as they called themselves when they signed.
    name = SealedField(null=True)
    discloser = models.CharField(max_length=10, choices=Discloser, default=Discloser.PROGRAM)
    recipient = models.CharField(max_length=10, choices=Recipient)
    # Where the recipient is one and no class: the name that was signed, and a center's id.
    recipient_name = SealedField(null=True)
    named = models.UUIDField(null=True)
    purpose = models.CharField(max_length=10, choices=Purpose)
    scope = models.JSONField()  # values of Scope
    statements = models.JSONField(default=list)  # values of Statement: what its text told them
    language = models.CharField(max_length=10, choices=Language)
    signature = SealedField()  # what was typed, or the strokes of what was drawn, as JSON
    signed_how = models.CharField(max_length=5, choices=SignedHow, default=SignedHow.TYPED)
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_on = models.DateField()
    expires_when = models.CharField(max_length=15, choices=ExpiryEvent, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_how = models.CharField(max_length=10, choices=WithdrawnHow, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            known("kind", ConsentKind, table="consent"),
            known("discloser", Discloser, table="consent"),
            known("recipient", Recipient, table="consent"),
            known("purpose", Purpose, table="consent"),
            known("language", Language, table="consent"),
            known("signed_how", SignedHow, table="consent"),
            models.CheckConstraint(
                condition=Q(
                    *(Q(purpose=purpose, kind=kind) for purpose, kind in KIND_OF.items()),
                    _connector=Q.OR,
                ),
                name="consent_is_of_one_kind",
            ),
            # "When the treatment ends" is allowed to the consent for treatment alone: 2.31(a)(7).
            models.CheckConstraint(
                condition=Q(expires_when__in=["", ExpiryEvent.VISIT_ENDS])
                | Q(expires_when=ExpiryEvent.TREATMENT_ENDS, kind=ConsentKind.TPO),
                name="consent_expires_when_is_known",
            ),
            models.CheckConstraint(
                condition=Q(recipient=Recipient.CENTER, named__isnull=False)
                | (~Q(recipient=Recipient.CENTER) & Q(named__isnull=True)),
                name="consent_to_one_center_names_it",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_how__in=["", *WithdrawnHow.values]),
                name="consent_withdrawn_how_is_known",
            ),
            together("withdrawn_at", "withdrawn_by", "=withdrawn_how", table="consent"),
        ]
        indexes = [
            models.Index(fields=["walk_in", "recipient", "purpose"], name="consent_by_recipient")
        ]

    @property
    def learns(self) -> list[str]:
        """What the recipient may learn, in words."""
        return [str(Scope(scope).label) for scope in self.scope]

    @property
    def lacks(self) -> tuple[Element, ...]:
        """The elements of 42 CFR 2.31(a) that it does not have; with one missing it covers nothing.

        Reads no sealed value: only whether there is one.
        """
        return missing(
            Written(
                kind=self.kind,
                has_name=self.name is not None,
                discloser=self.discloser,
                scope=self.scope,
                recipient=self.recipient,
                names_recipient=self.recipient_name is not None,
                purpose=self.purpose,
                statements=self.statements,
                expires_on=self.expires_on,
                is_signed=self.signature is not None,
                signed_at=self.given_at,
            )
        )

    @property
    def is_to_one(self) -> bool:
        """Whether its recipient is one by name, and no class."""
        return self.recipient in NAMED

    def holds(self, on: datetime.date) -> bool:
        """Whether it is live on that day, as ConsentQuerySet.live asks the database."""
        if self.expires_when and self.walk_in.status in AFTER[ExpiryEvent(self.expires_when)]:
            return False
        return self.withdrawn_at is None and self.expires_on >= on


class PostponedQuerySet(models.QuerySet["ConsentPostponed"]):
    """Finding who is to be asked again."""

    def unanswered(self) -> "PostponedQuerySet":
        """Not asked since: whoever agreed, or consented to nothing, has answered."""
        return self.filter(walk_in__agreement=None)


class ConsentPostponed(models.Model):
    """They could not consent now: the search goes on unnamed, and they are asked again in time."""

    walk_in = models.OneToOneField(
        WalkIn, models.PROTECT, primary_key=True, related_name="consent_postponed"
    )
    ask_by = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PostponedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.ask_by)
