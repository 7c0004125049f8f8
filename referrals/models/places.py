"""Where people are taken: the units of a center, and the single places a hold can claim.

What a unit has free is a report with a source and an age
(BedReport); what the program itself has promised is a claim on one Place (placement.py).
"""

import datetime
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from angel_program.constraints import known
from referrals.choices import LevelOfCare, Population, Source
from referrals.models.centers import Center

MOST_PLACES = 200


class BedUnitQuerySet(models.QuerySet["BedUnit"]):
    """Finding units."""

    def offerable(self, on: datetime.date) -> "BedUnitQuerySet":
        """Units in use, of centers a bed may be asked of."""
        return self.filter(is_active=True, center__in=Center.objects.offerable(on)).order_by(
            "center__name", "name"
        )

    def with_beds(self) -> "BedUnitQuerySet":
        """With ``place_count``, ``promised`` (claims that stand now) and what was said last.

        That is ``said_free`` beds by ``said_source`` at ``said_at``; None where nobody ever said.
        """
        newest = BedReport.objects.filter(unit=OuterRef("pk")).order_by("-said_at")
        places = Place.objects.filter(unit=OuterRef("pk"))
        # One filter, one join: the claim that stands now, not the many that have ended.
        claimed = places.filter(placements__isnull=False, placements__claim_ended_at=None)
        return self.annotate(
            place_count=_how_many(places),
            promised=_how_many(claimed),
            said_free=Subquery(newest.values("free")[:1]),
            said_at=Subquery(newest.values("said_at")[:1]),
            said_source=Subquery(newest.values("source")[:1]),
        )


class BedUnit(models.Model):
    """A ward or program of a center with places of one level of care."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    center = models.ForeignKey(Center, models.PROTECT, related_name="units")
    name = models.CharField(max_length=80)
    level_of_care = models.CharField(max_length=22, choices=LevelOfCare)
    population = models.CharField(
        max_length=24, choices=Population, default=Population.CO_ED, blank=True
    )
    payments = models.JSONField(default=list, blank=True)  # values of Payment; empty: ask
    is_active = models.BooleanField(default=True)

    objects = BedUnitQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            known("level_of_care", LevelOfCare, table="bed_unit"),
            models.CheckConstraint(
                condition=Q(population__in=["", *Population.values]),
                name="bed_unit_population_is_known",
            ),
            models.UniqueConstraint(fields=["center", "name"], name="bed_unit_name_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.center.name}, {self.name}"

    @property
    def said_by(self) -> str:
        """Who said last what is free, in words; for a unit read ``with_beds``."""
        source = getattr(self, "said_source", None)
        return str(Source(source).label) if source else ""


class Place(models.Model):
    """One place of a unit: what a hold claims, so that the database keeps two from one place."""

    unit = models.ForeignKey(BedUnit, models.PROTECT, related_name="places")
    number = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="place_number_is_one"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_PLACES), name="place_number_is_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, place {self.number}"


class BedReport(models.Model):
    """Somebody said how many beds a unit has free. It ages; nobody should trust it for long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(BedUnit, models.PROTECT, related_name="reports")
    free = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_PLACES)])
    source = models.CharField(max_length=12, choices=Source)
    said_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-said_at"]
        constraints = [
            known("source", Source, table="bed_report"),
            models.CheckConstraint(
                condition=Q(free__lte=MOST_PLACES), name="bed_report_free_is_sane"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-said_at"], name="bed_report_newest")]


def _how_many(places: models.QuerySet[Place]) -> Coalesce:
    """How many places of a unit these are, as a subquery of that unit."""
    counted = places.order_by().values("unit").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), 0)
