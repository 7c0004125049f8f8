"""Who carries something for a department, and the agreement that binds them (42 CFR 2.11, QSOA)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models.staff import Department
from angel_program.constraints import known


class Carries(models.TextChoices):
    """What a vendor does for a department that could bring them near a participant."""

    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text messages")
    FAX = "fax", _("Fax")
    HOSTING = "hosting", _("The machine the program runs on")
    BACKUPS = "backups", _("The place backups are kept")


class VendorQuerySet(models.QuerySet["Vendor"]):
    """Finding vendors."""

    def bound(self, on: datetime.date) -> "VendorQuerySet":
        """Whose agreement is in force on that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), agreed_on__lte=on)


class Vendor(models.Model):
    """One company, one thing it carries, and the days its written agreement is in force.

    A qualified service organization acknowledges in writing that it is bound by part 2 and will
    resist every effort to obtain a record. The paper itself lies where contracts lie.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="vendors")
    name = models.CharField(max_length=120)
    carries = models.CharField(max_length=8, choices=Carries)
    agreed_on = models.DateField(
        _("agreement signed on"),
        help_text=_("A qualified service organization agreement (42 CFR 2.11), signed by both."),
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Blank while it has no end.")
    )

    objects = VendorQuerySet.as_manager()

    class Meta:
        ordering = ["carries", "name"]
        constraints = [
            known("carries", Carries, table="vendor"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("agreed_on")),
                name="vendor_agreement_ends_after_it_began",
                violation_error_message=_("The last day lies before the day it was signed."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_bound(self) -> bool:
        """Whether its agreement is in force today, on the department's day."""
        today = timezone.localdate(timezone=self.department.zone)
        return self.agreed_on <= today and (self.ends_on is None or self.ends_on >= today)
