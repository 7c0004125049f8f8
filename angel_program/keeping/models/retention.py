"""How long a department keeps what: reference data, kept by its administrator."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department
from angel_program.constraints import known
from angel_program.keeping.choices import Kept

# What a department begins with, in days (privacy.md D2). The city clerk's schedule overrides it.
DEFAULT_DAYS = {
    Kept.NEVER_PLACED: 30,
    Kept.CLOSED_VISIT: 730,  # 24 months after the last contact
    Kept.DISCLOSURES: 2192,  # 6 years
    Kept.JOURNAL: 2192,
}
LONGEST = 100 * 365
# 42 CFR 2.25: who was told what in the last three years is owed to the participant.
SHORTEST_BOOK = 3 * 365 + 1
BOOKS = (Kept.DISCLOSURES, Kept.JOURNAL)


class RetentionRule(models.Model):
    """One kind of record of one department, and the days it is kept after the last contact."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="retention")
    kind = models.CharField(max_length=12, choices=Kept)
    days = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("After the last contact. The ledger and the journal: 1096 at least."),
    )

    class Meta:
        ordering = ["kind"]
        constraints = [
            known("kind", Kept, table="retention_rule"),
            models.UniqueConstraint(
                fields=["department", "kind"], name="retention_rule_is_one_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST), name="retention_rule_days_are_sane"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=BOOKS) | Q(days__gte=SHORTEST_BOOK),
                name="retention_rule_books_stay_three_years",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """What the database would refuse, as a sentence: the admin does not ask for the kind."""
        if self.kind in BOOKS and (self.days or SHORTEST_BOOK) < SHORTEST_BOOK:
            raise ValidationError(
                {"days": _("This is kept for three years at least (42 CFR 2.25): 1096 days.")}
            )


def days_kept(department: Department) -> dict[Kept, int]:
    """Days by kind: the department's rules, and the usual ones where it has none."""
    own = RetentionRule.objects.filter(department=department).values_list("kind", "days")
    return DEFAULT_DAYS | {Kept(kind): days for kind, days in own}


def cutoffs(department: Department, as_of: datetime.datetime) -> dict[Kept, datetime.datetime]:
    """By kind, the moment before which the last contact must lie for the time to be over."""
    return {k: as_of - datetime.timedelta(days=d) for k, d in days_kept(department).items()}
