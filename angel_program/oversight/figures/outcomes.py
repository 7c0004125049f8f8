"""One period's outcomes: every figure of the report, raw, before anybody may see it."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.oversight.figures import placements, visits
from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.cohort import Cohort
from angel_program.oversight.figures.funnel import Funnel, funnel
from angel_program.oversight.figures.months import Period
from angel_program.oversight.figures.placements import FollowUps
from angel_program.oversight.figures.ratios import Waits, one_decimal
from angel_program.oversight.figures.waits import waits
from referrals.choices import Fact


@dataclass(frozen=True)
class Outcomes:
    """Exact counts, small ones included: only ``report`` may show them."""

    period: Period
    department: Department | None
    visits: int
    persons: int
    new_persons: int
    persons_with_two_or_more_visits: int
    medical_first: int
    not_eligible: int
    funnel: Funnel
    not_placed: Breakdown
    breakdowns: dict[str, Breakdown]
    door_to_offer: Waits
    door_to_departure: Waits
    calls: int
    naloxone_kits: int
    follow_ups: FollowUps

    @property
    def eligible_visits(self) -> int:
        """The published definition (NEJM 375:2502): visits without those of medical care first.

        Those that a rule of the program turned away are still inside.
        """
        return self.visits - self.medical_first

    @property
    def calls_per_placement(self) -> float | None:
        """One decimal; None where no bed was accepted, or no call written down."""
        if not self.calls or not self.funnel.placements:
            return None
        return one_decimal(Fraction(self.calls, self.funnel.placements))


def outcomes(department: Department | None, period: Period) -> Outcomes:
    """Count one department's period, or every department's, each on its own clock.

    Fourteen queries, however many visits there are; one more for every department together.
    """
    departments = [department] if department else list(Department.objects.all())
    cohort = Cohort.of(departments, period)
    came, people, road = visits.visits(cohort), visits.persons(cohort), funnel(cohort)
    return Outcomes(
        period=period,
        department=department,
        visits=came.visits,
        persons=people.persons,
        new_persons=visits.new_persons(cohort),
        persons_with_two_or_more_visits=people.returning,
        medical_first=came.medical_first,
        not_eligible=visits.not_eligible(cohort),
        funnel=road,
        not_placed=came.not_placed,
        breakdowns={
            **people.breakdowns,
            **came.breakdowns,
            **placements.placements(cohort, came.visits),
            "substances": visits.substances(cohort, came.visits),
        },
        door_to_offer=waits(cohort, Fact.OFFERED, road.waits_to_offer),
        door_to_departure=waits(cohort, Fact.DEPARTED, road.waits_to_departure),
        calls=placements.calls(cohort),
        naloxone_kits=placements.naloxone_kits(cohort),
        follow_ups=placements.follow_ups(cohort, timezone.now()),
    )
