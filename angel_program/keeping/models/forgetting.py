"""A batch of what is kept no longer: proposed, agreed to by two people, carried out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.constraints import different, known, together
from angel_program.keeping.choices import Batch, Done, Reason
from angel_program.permissions import Can, allowed
from intake.models import Person


class ForgettingBatchQuerySet(models.QuerySet["ForgettingBatch"]):
    """Finding batches."""

    def visible_to(self, user: User) -> "ForgettingBatchQuerySet":
        """Those of one's own department, for whoever has a say in them."""
        if not allowed(user, Can.VIEW_FORGETTING):
            return self.none()
        return self.filter(department=user.department_id)


class ForgettingBatch(models.Model):
    """Who is to be forgotten, by id alone, or up to when a book's lines are dropped.

    Nothing happens before two different people agree.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Batch, default=Batch.PERSONS)
    # The moment the rules were asked for.
    as_of = models.DateTimeField()
    # Of a book: lines from before this moment, and how many of them went.
    until = models.DateTimeField(null=True)
    dropped = models.PositiveBigIntegerField(null=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    # Nobody where the command line proposed it.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ForgettingBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            known("kind", Batch, table="forgetting_batch"),
            models.CheckConstraint(
                condition=Q(kind=Batch.PERSONS, until=None, dropped=None)
                | (~Q(kind=Batch.PERSONS) & Q(until__isnull=False)),
                name="forgetting_batch_of_a_book_has_its_day",
            ),
            together("first_at", "first_by", table="forgetting_batch"),
            together("second_at", "second_by", table="forgetting_batch"),
            together("refused_at", "refused_by", table="forgetting_batch"),
            different("first_by", "second_by", table="forgetting_batch"),
            models.CheckConstraint(
                condition=Q(second_at=None) | Q(first_at__isnull=False, refused_at=None),
                name="forgetting_batch_second_comes_after_first",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(second_at__isnull=False),
                name="forgetting_batch_is_agreed_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {str(self.pk)[:8]}"

    def get_absolute_url(self) -> str:
        """Where it is decided."""
        return reverse("keeping:decide_forgetting", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Neither agreed to by two nor refused."""
        return not (self.second_at or self.refused_at)

    @property
    def state(self) -> str:
        """Where it stands, in a few words."""
        if self.refused_at:
            return _("Not agreed to")
        if self.finished_at:
            return _("Carried out")
        if self.second_at:
            return _("Agreed, to be carried out")
        return _("One more agrees") if self.first_at else _("Two people agree")

    @property
    def is_of_persons(self) -> bool:
        """Whether somebody is forgotten by it; else lines of a book are dropped."""
        return self.kind == Batch.PERSONS

    def counts(self, column: str) -> dict[str, int]:
        """How many persons by ``reason`` or by ``outcome``; never who."""
        rows = self.items.values_list(column).annotate(many=Count("pk")).order_by(column)
        return dict(rows)


class ForgettingItem(models.Model):
    """One person of a batch, and what became of it."""

    batch = models.ForeignKey(ForgettingBatch, models.PROTECT, related_name="items")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    outcome = models.CharField(max_length=9, choices=Done, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known("reason", Reason, table="forgetting_item"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *Done.values]),
                name="forgetting_item_outcome_is_known",
            ),
            together("done_at", "=outcome", table="forgetting_item"),
            models.UniqueConstraint(
                fields=["batch", "person"], name="forgetting_item_is_one_person"
            ),
        ]
