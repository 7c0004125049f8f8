"""Numbered paper intakes: for when everything is down. Printed ahead, keyed in later, each once."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import Department, User
from angel_program.constraints import together
from intake.models.walk_in import WalkIn

# A drawer at the desk; more would lie about.
MOST_AT_ONCE = 20


class PaperIntakeQuerySet(models.QuerySet["PaperIntake"]):
    """Finding sheets."""

    def visible_to(self, user: User) -> "PaperIntakeQuerySet":
        """The sheets of one's own department."""
        return self.filter(department=user.department_id)

    def blank(self) -> "PaperIntakeQuerySet":
        """Printed, and not keyed in yet: in a drawer, or written on and waiting."""
        return self.filter(keyed_at=None)


class PaperIntake(models.Model):
    """One sheet. Its number leads to the visit, so the sheet is kept under lock, or destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    walk_in = models.OneToOneField(WalkIn, models.PROTECT, null=True, related_name="paper")
    keyed_at = models.DateTimeField(null=True)
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = PaperIntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "number"], name="paper_number_is_printed_once"
            ),
            together("walk_in", "keyed_at", "keyed_by", table="paper_intake"),
        ]
        indexes = [
            models.Index(
                fields=["department", "-number"],
                condition=Q(keyed_at=None),
                name="paper_not_keyed_in",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number:04d}"
