"""The visits a report is about: those whose walk-in falls in the period, on the station's clock."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from angel_program.accounts.models import Department
from angel_program.oversight.figures.months import Period
from intake.models import WalkIn

# A human being: the record that a coordinator's joining says counts, else the record itself.
HUMAN = Coalesce("person__same_as_id", "person_id")


@dataclass(frozen=True)
class Cohort:
    """The visits of a period: of one department, or of several, each on its own clock."""

    bounds: dict[int, tuple[datetime, datetime]]

    @classmethod
    def of(cls, departments: list[Department], period: Period) -> "Cohort":
        """The visits to these departments, at least one, in this period."""
        return cls({one.pk: period.bounds(one.zone) for one in departments})

    def where(self, path: str = "") -> Q:
        """The condition on WalkIn, or on the model that reaches it by ``path`` ("referral__")."""
        either = Q()
        for department, (begins, ends) in self.bounds.items():
            either |= Q(
                **{
                    f"{path}department": department,
                    f"{path}arrived_at__gte": begins,
                    f"{path}arrived_at__lt": ends,
                }
            )
        return either

    def visits(self) -> QuerySet[WalkIn]:
        """The visits themselves."""
        return WalkIn.objects.filter(self.where())

    def people(self) -> QuerySet[WalkIn]:
        """The visits, each with ``human``: who it was that came."""
        return self.visits().annotate(human=HUMAN)

    def begins(self) -> Combinable:
        """The first moment of the period, for the department of a visit."""
        starts = {department: Value(begins) for department, (begins, _) in self.bounds.items()}
        if len(starts) == 1:
            return next(iter(starts.values()))
        return Case(
            *(When(department=department, then=start) for department, start in starts.items()),
            default=F("arrived_at"),
        )
