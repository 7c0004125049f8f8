"""An invented town: people who come over some months, and the public report of any of them.

Counted here a second time in plain Python, so that an attack on the reports knows the truth and
shares no code with the figures; only what is withheld is decided by the program.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from angel_program.months import Month, Period
from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.public import to_release
from angel_program.oversight.figures.ratios import Waits
from tests.oversight.counted import counted, funnel

FIRST = Month(2024, 1)
RESIDENCE = ("this_city", "rest_of_county", "elsewhere_in_state", "other_state", "homeless")
ROUTE = ("inject", "snort", "smoke", "oral", "other")
SUBSTANCES = ("heroin", "fentanyl", "alcohol", "cocaine")
COURSES = ("care", "not_offered", "offered", "accepted", "no", "silent", "yes")
ODDS = (3, 5, 4, 2, 13, 8, 65)


@dataclass(frozen=True)
class Came:
    """One visit: in which month from the first, who, and what the report splits visits by."""

    month: int
    person: int
    residence: str
    route: str
    substances: frozenset[str]
    main: str
    course: str


def town(random: Random, months: int, a_month: int) -> list[Came]:
    """Visits in their order; about one in eight is somebody who came before."""
    came: list[Came] = []
    for month in range(months):
        for _ in range(max(0, round(random.gauss(a_month, a_month**0.5)))):
            again = came and random.random() < 0.13
            person = random.choice(came).person if again else len(came)
            named = frozenset(s for s in SUBSTANCES if random.random() < 0.3)
            came.append(
                Came(
                    month=month,
                    person=person,
                    residence=random.choices((*RESIDENCE, "unknown"), (40, 84, 139, 9, 57, 20))[0],
                    route=random.choices((*ROUTE, "unknown"), (70, 15, 10, 3, 2, 12))[0],
                    substances=named,
                    main=random.choice(sorted(named)) if named else "unknown",
                    course=random.choices(COURSES, ODDS)[0],
                )
            )
    return came


def report(came: list[Came], first: int, months: int, left_out: frozenset[str] = frozenset()):
    """The report of so many months from month ``first``, as it would be released."""
    inside = [one for one in came if first <= one.month < first + months]
    firsts = list({one.person: one for one in reversed(inside)}.values())
    before = {one.person for one in came if one.month < first}
    times = Counter(one.person for one in inside)
    period = Period(FIRST.plus(first), FIRST.plus(first + months - 1))
    at_least = {course: COURSES.index(course) for course in COURSES}

    def reached(course: str) -> int:
        return sum(at_least[one.course] >= at_least[course] for one in inside)

    care = sum(one.course == "care" for one in inside)
    known = [one for one in inside if one.substances]
    found = counted(
        period=period,
        visits=len(inside),
        persons=len(times),
        new_persons=len({*times} - before),
        persons_with_two_or_more_visits=sum(n > 1 for n in times.values()),
        medical_first=care,
        funnel=funnel(
            offered=reached("offered"),
            accepted=reached("accepted"),
            departed=reached("no"),
            arrived=reached("yes"),
            not_arrived=sum(one.course == "no" for one in inside),
        ),
        door_to_offer=Waits(reached("offered"), 60.0, 240.0),
        breakdowns={
            "residence": split("persons", firsts, RESIDENCE, lambda one: one.residence),
            "route": split("visits", inside, ROUTE, lambda one: one.route),
            "primary_substance": split("visits", inside, SUBSTANCES, lambda one: one.main),
            "substances": Breakdown(
                "visits",
                len(inside),
                len(known),
                {s: sum(s in one.substances for one in known) for s in SUBSTANCES},
                overlapping=True,
            ),
        },
    )
    return to_release(found, f"{period}", left_out)


def split(
    of: str, rows: list[Came], values: tuple[str, ...], value: Callable[[Came], str]
) -> Breakdown:
    """The rows by a value; "unknown" is none of them."""
    counts = Counter(value(row) for row in rows)
    have = {one: counts[one] for one in values}
    return Breakdown(of, len(rows), sum(have.values()), have)
