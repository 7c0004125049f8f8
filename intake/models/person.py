"""A participant: what names them is sealed; what finds them again is a blind index."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, User
from angel_program.constraints import different, known, together
from angel_program.keys import unwrap
from angel_program.permissions import Can, allowed
from angel_program.refusal import Refused
from angel_program.sealed import Key, SealedField


class PersonQuerySet(models.QuerySet["Person"]):
    """Finding persons."""

    def visible_to(self, user: User) -> "PersonQuerySet":
        """Whose records this person may join: their department's, if they may join at all."""
        if not allowed(user, Can.JOIN_PERSONS):
            return self.none()
        return self.filter(department=user.department_id)


class Person(models.Model):
    """One human being, who may walk in more than once. Nothing about them is required."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    # Set by a coordinator's joining: the record of the same human being that counts.
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="also")
    created_at = models.DateTimeField(auto_now_add=True)

    legal_name = SealedField(null=True)
    call_name = SealedField(null=True)
    alias = SealedField(null=True)
    birth_date = SealedField(null=True)
    phone = SealedField(null=True)
    email = SealedField(null=True)
    address = SealedField(null=True)
    reach_note = SealedField(null=True)
    contact_name = SealedField(null=True)
    contact_phone = SealedField(null=True)
    # May a message be left, may a text be sent: answers, not names.
    may_leave_message = models.CharField(max_length=7, default="unknown")
    may_text = models.CharField(max_length=7, default="unknown")

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(may_leave_message__in=["yes", "no", "unknown"]),
                name="person_may_leave_message_is_known",
            ),
            models.CheckConstraint(
                condition=Q(may_text__in=["yes", "no", "unknown"]), name="person_may_text_is_known"
            ),
        ]

    def __str__(self) -> str:
        return "a participant"

    @property
    def root_id(self) -> uuid.UUID:
        """The id of the record that counts as this human being."""
        return self.same_as_id or self.id

    @property
    def is_forgotten(self) -> bool:
        """Their key was destroyed: nothing of theirs can be read or written any more."""
        return not hasattr(self, "wrapped_key")

    def open_key(self) -> Key:
        """This person's own key. Raises Refused where it was destroyed: they are forgotten.

        Raises BrokenSeal where it is there and does not open under the master key.
        """
        try:
            return self.wrapped_key.open()
        except PersonKey.DoesNotExist:
            raise Refused(
                gettext(
                    "This person has been forgotten; nothing of theirs can be read or written "
                    "any more."
                )
            ) from None


class PersonKey(models.Model):
    """A person's own key, wrapped by the master key named ``master_id``.

    Destroying this row forgets the person.
    """

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="wrapped_key"
    )
    wrapped = models.BinaryField()
    master_id = models.CharField(max_length=16)

    def open(self) -> Key:
        """The key itself. Raises BrokenSeal under another master key."""
        return unwrap(self.person_id, bytes(self.wrapped), self.master_id)


class IndexKind(models.TextChoices):
    """What a digest was made from."""

    NAME_AND_BIRTH = "name_and_birth", _("Name and birth date")
    SOUND_AND_BIRTH = "sound_and_birth", _("Sounds alike, same birth date")
    NAME = "name", _("Same name")
    HISTORY_REF = "history_ref", _("Reference in a history file")


class PersonIndex(models.Model):
    """A keyed digest to find the same person again, holding nothing that could be read."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="indexes")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=IndexKind)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            known("kind", IndexKind, table="person_index"),
            # The digest before its kind: it finds the few rows, whatever kinds are asked for.
            models.UniqueConstraint(
                fields=["department", "digest", "kind", "person"], name="person_index_is_unique"
            ),
            # One spreadsheet's person is one person here.
            models.UniqueConstraint(
                fields=["department", "digest"],
                condition=Q(kind="history_ref"),
                name="history_ref_is_one_person",
            ),
        ]


class JoinReason(models.TextChoices):
    """Why a coordinator says that two records are one human being."""

    SAME_DETAILS = "same_details", _("Name and birth date are the same")
    THEY_SAID_SO = "they_said_so", _("They said so themselves")
    STAFF_KNOWS = "staff_knows", _("Somebody here knows them")
    CENTER_SAID_SO = "center_said_so", _("A center said so")


class JoiningQuerySet(models.QuerySet["Joining"]):
    """Finding joinings."""

    def visible_to(self, user: User) -> "JoiningQuerySet":
        """The joinings of the persons whom this person may join."""
        if not allowed(user, Can.JOIN_PERSONS):
            return self.none()
        return self.filter(department=user.department_id)

    def live(self) -> "JoiningQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)

    def newest_first(self) -> "JoiningQuerySet":
        """As the list shows them."""
        return self.order_by("-at", "-pk")

    def following(self, last: "Joining") -> "JoiningQuerySet":
        """What comes behind this one in the list."""
        return self.filter(at__lte=last.at).filter(Q(at__lt=last.at) | Q(pk__lt=last.pk))


class Joining(models.Model):
    """A coordinator's decision that one record is the same human being as another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Both persons' department, so that an index holds one department's list.
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="joinings")
    into = models.ForeignKey(Person, models.PROTECT, related_name="joined")
    reason = models.CharField(max_length=20, choices=JoinReason)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = JoiningQuerySet.as_manager()

    class Meta:
        constraints = [
            known("reason", JoinReason, table="joining"),
            different("person", "into", table="joining"),
            together("undone_at", "undone_by", table="joining"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(undone_at=None), name="person_is_joined_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["department", "-at", "-id"],
                condition=Q(undone_at=None),
                name="joining_newest",
            )
        ]
