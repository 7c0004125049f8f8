"""Surrendered items: a ledger by bag, which no key, path, order or clock joins to a walk-in.

There is a day and no time, random ids, its own journal (journal.models.BagEntry), and no column
about a person. See docs/decisions/0005.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import Department, User
from angel_program.constraints import different, known, together
from intake.choices import ItemClass

HEAVIEST = 50_000


class SurrenderedItemQuerySet(models.QuerySet["SurrenderedItem"]):
    """Finding bags."""

    def visible_to(self, user: User) -> "SurrenderedItemQuerySet":
        """The bags of one's own department."""
        return self.filter(department=user.department_id)

    def awaiting_destruction(self) -> "SurrenderedItemQuerySet":
        """Still in storage."""
        return self.filter(destroyed_on=None)


class SurrenderedItem(models.Model):
    """One sealed bag. ``gross_grams`` is the sealed package as a whole, optional."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    bag_number = models.CharField(max_length=30)
    item_class = models.CharField(max_length=15, choices=ItemClass)
    gross_grams = models.PositiveIntegerField(
        null=True, validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST)]
    )
    place = models.CharField(max_length=60)
    taken_on = models.DateField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    witnessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    destroyed_on = models.DateField(null=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    destruction_witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = SurrenderedItemQuerySet.as_manager()

    class Meta:
        # By bag number, never by when it was written down.
        ordering = ["bag_number"]
        constraints = [
            known("item_class", ItemClass, table="surrendered_item"),
            different("taken_by", "witnessed_by", table="surrendered_item"),
            different("destroyed_by", "destruction_witness", table="surrendered_item"),
            together(
                "destroyed_on", "destroyed_by", "destruction_witness", table="surrendered_item"
            ),
            models.UniqueConstraint(
                fields=["department", "bag_number"], name="bag_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(gross_grams=None) | Q(gross_grams__gte=1, gross_grams__lte=HEAVIEST),
                name="surrendered_item_weighs_something",
            ),
        ]
        indexes = [
            # The two lists: what is in storage, and what is gone.
            models.Index(
                fields=["department", "bag_number"],
                condition=Q(destroyed_on=None),
                name="bag_in_storage",
            ),
            models.Index(
                fields=["department", "bag_number"],
                condition=Q(destroyed_on__isnull=False),
                name="bag_destroyed",
            ),
        ]
