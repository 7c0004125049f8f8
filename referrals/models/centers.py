"""A treatment center: the directory that departments share."""

import datetime
import re
import uuid

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.constraints import known
from angel_program.post.choices import Way
from angel_program.post.quiet import quiet_until
from angel_program.post.ways import ways_to
from referrals.choices import LevelOfCare, Payment, Population, Texting
from referrals.prefix import begins_with


class CenterQuerySet(models.QuerySet["Center"]):
    """Finding centers."""

    def offerable(self, on: datetime.date) -> "CenterQuerySet":
        """Centers a bed may be asked of: in use, and their licence not known to have ended."""
        return self.filter(is_active=True).filter(
            Q(licence_expires=None) | Q(licence_expires__gte=on)
        )

    def named(self) -> "CenterQuerySet":
        """With name and city in small letters, exactly as they are indexed (Meta)."""
        return self.annotate(name_small=Lower("name"), city_small=Lower("city"))

    def beginning_with(self, text: str) -> "CenterQuerySet":
        """Name or city begins with this text; the large directory answers from its indexes."""
        return self.named().filter(
            begins_with("name_small", text) | begins_with("city_small", text)
        )

    def by_name(self) -> "CenterQuerySet":
        """As the directory shows them."""
        return self.order_by(Lower("name"), "pk")

    def following(self, last: "Center") -> "CenterQuerySet":
        """What comes behind this one in the directory; a page is turned by key, never by offset."""
        here = Lower(Value(last.name))
        beyond = Q(name_small__gt=here) | Q(pk__gt=last.pk)
        return self.named().filter(Q(name_small__gte=here) & beyond)


class Center(models.Model):
    """A treatment center, as a directory or a coordinator describes it. Blank is unknown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=20)
    source_id = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip = models.CharField(max_length=10, blank=True)
    county = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Where it is asked for a bed: an admissions desk's, never one person's own.
    email = models.EmailField(blank=True)
    # Its own number for the same, +19785550123, and when they said that it may be texted.
    text_number = models.CharField(max_length=20, blank=True)
    texting = models.CharField(max_length=3, choices=Texting, default=Texting.NO)
    website = models.CharField(max_length=200, blank=True)
    levels_of_care = models.JSONField(default=list, blank=True)  # values of LevelOfCare
    detox = models.BooleanField(null=True)
    licensed_beds = models.PositiveIntegerField(null=True, blank=True)
    population = models.CharField(max_length=24, choices=Population, blank=True)
    payments = models.JSONField(default=list, blank=True)  # values of Payment
    medications = models.JSONField(default=list, blank=True)  # values of Medication
    languages = models.JSONField(default=list, blank=True)  # values of Language, beside English
    licence_expires = models.DateField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    objects = CenterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="center_is_read_once"),
            models.CheckConstraint(
                condition=Q(population__in=["", *Population.values]),
                name="center_population_is_known",
            ),
            known("texting", Texting, table="center"),
            models.CheckConstraint(
                condition=Q(texting=Texting.NO) | ~Q(text_number=""),
                name="center_texted_has_a_number",
                violation_error_message=_("Which number may be texted?"),
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="center_is_on_earth",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "city", "name", "id"], name="center_by_place"),
            # The directory, and searching it by the beginning of a name or a city.
            models.Index(Lower("name"), "id", name="center_by_name"),
            models.Index(Lower("city"), name="center_by_city"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The center's page."""
        return reverse("referrals:view_center", args=[self.pk])

    @property
    def care_labels(self) -> list[str]:
        """The levels of care in words."""
        return _labels(LevelOfCare, self.levels_of_care)

    @property
    def payment_labels(self) -> list[str]:
        """What it accepts, in words."""
        return _labels(Payment, self.payments)

    @property
    def place_line(self) -> str:
        """Street, city, state and ZIP in one line, as far as they are known."""
        city = " ".join(part for part in (self.state, self.zip) if part)
        return ", ".join(part for part in (self.street, self.city, city) if part)

    @property
    def dial(self) -> str:
        """The digits a telephone dials; what follows a letter is an extension, said by hand."""
        number = re.split(r"[A-Za-z#]", self.phone)[0]
        return re.sub(r"[^0-9+]", "", number)

    @property
    def safe_number(self) -> str:
        """The number that may be texted; blank where nobody said that one may."""
        return "" if self.texting == Texting.NO else self.text_number

    def texted_from(self, now: datetime.datetime) -> datetime.datetime | None:
        """When the night is over in which it is not texted; None where it may be now.

        ``now`` is aware, in the department's zone: where a center lies is not always known.
        """
        return quiet_until(now) if self.texting == Texting.DAY else None

    @property
    def ways(self) -> list[Way]:
        """By what it can be written to."""
        return ways_to(email=self.email, number=self.safe_number)

    @property
    def is_expired(self) -> bool:
        """Whether its licence has ended by today."""
        return self.licence_expired(timezone.localdate())

    def licence_expired(self, on: datetime.date) -> bool:
        """Whether the licence is known to have ended before this day. Then it is never offered."""
        return self.licence_expires is not None and self.licence_expires < on


def _labels(words: type[models.TextChoices], values: list[str]) -> list[str]:
    """Words of a list for people; what the list does not know is shown as it is."""
    known_words = dict(words.choices)
    return [str(known_words.get(value, value)) for value in values]
