"""One period's outcomes: every figure of the report, raw, before anybody may see it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.months import Month, Period
from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.counts import Cohort, Counts, by_month, counted
from angel_program.oversight.figures.funnel import Funnel, funnel
from angel_program.oversight.figures.lists import NOT_PLACED, OF_PERSONS, OF_VISITS, SUBSTANCES
from angel_program.oversight.figures.ratios import Waits, one_decimal
from angel_program.oversight.figures.steps import FollowUps, follow_ups, step_words, together
from angel_program.oversight.figures.waits import waits


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
    steps: dict[str, FollowUps]  # by the window of the ladder

    @property
    def eligible_visits(self) -> int:
        """The published definition (NEJM 375:2502): visits without those of medical care first.

        Those that a rule of the program turned away are still inside.
        """
        return self.visits - self.medical_first

    @property
    def follow_ups(self) -> FollowUps:
        """Every step of the ladder together."""
        return together(self.steps)

    @property
    def calls_per_placement(self) -> float | None:
        """One decimal; None where no bed was accepted, or no call written down."""
        if not self.calls or not self.funnel.placements:
            return None
        return one_decimal(Fraction(self.calls, self.funnel.placements))


def outcomes(department: Department | None, period: Period) -> Outcomes:
    """Count one department's period, or every department's, each on its own clock.

    Five queries, however many visits there are; one more for every department together.
    """
    departments = [department] if department else list(Department.objects.all())
    cohort = Cohort(departments, period)
    counts = counted(cohort)
    return made_of(counts, by_month(cohort, *step_words()), cohort, department)


def made_of(
    counts: Counts,
    months: Mapping[Month, Counter[str]],
    cohort: Cohort,
    department: Department | None,
) -> Outcomes:
    """The outcomes of a period whose words were summed already, and those of its months."""
    road = funnel(counts)
    waited = waits(
        cohort,
        {"wait_to_offer": road.waits_to_offer, "wait_to_departure": road.waits_to_departure},
    )
    return Outcomes(
        period=cohort.period,
        department=department,
        visits=counts.n("visits"),
        persons=counts.persons,
        new_persons=counts.n("first_ever"),
        persons_with_two_or_more_visits=counts.twice,
        medical_first=counts.n("medical_first"),
        not_eligible=counts.n("not_eligible"),
        funnel=road,
        not_placed=_not_placed(counts),
        breakdowns=_breakdowns(counts),
        door_to_offer=waited["wait_to_offer"],
        door_to_departure=waited["wait_to_departure"],
        calls=counts.n("calls"),
        naloxone_kits=counts.n("naloxone_kits"),
        steps=follow_ups(cohort, months, timezone.now()),
    )


def _breakdowns(counts: Counts) -> dict[str, Breakdown]:
    people = {
        name: _breakdown("persons", counts.persons, counts.of_persons(name, values))
        for name, values in OF_PERSONS.items()
    }
    visits = {
        name: _breakdown("visits", counts.n("visits"), counts.of_visits(name, values))
        for name, values in OF_VISITS.items()
    }
    named = Breakdown(
        "visits",
        counts.n("visits"),
        counts.n("substances_named"),
        counts.of_visits("substances", SUBSTANCES),
        overlapping=True,
    )
    return {**people, **visits, "substances": named}


def _breakdown(of: str, total: int, values: dict[str, int]) -> Breakdown:
    return Breakdown(of, total, sum(values.values()), values)


def _not_placed(counts: Counts) -> Breakdown:
    """The report prints medical first and not eligible on lines of their own, too."""
    values = counts.of_visits("not_placed", [*NOT_PLACED])
    known = sum(values.values())
    return Breakdown(
        "visits", known, known, values, elsewhere=frozenset({"medical", "program_rule"})
    )
