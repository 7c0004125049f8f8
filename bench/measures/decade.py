"""What the chief and the coordinators wait for, in milliseconds, with a million visits behind."""

from collections.abc import Iterator

from django.urls import reverse

from angel_program.months import Month, Period
from angel_program.oversight.figures.outcomes import outcomes
from bench.databases import using
from bench.load.filled import Filled
from bench.measures.browser import page
from bench.result import Found
from bench.timing import Question, Taken, in_turns
from intake.models import WalkIn

# Milliseconds in the server, and how many queries at most.
MONTH, CHIEF, HISTORY, BOARD = (150.0, 25), (500.0, 25), (3_000.0, 25), (150.0, 12)


def decade(filled: Filled, where: str | None, rounds: int) -> Iterator[Found]:
    """A month, the chief's page, all months there are, and the board, each beside what it may."""
    crew = filled.crew
    with using(where):
        first = WalkIn.objects.earliest("arrived_at").arrived_at
        visits = f"{WalkIn.objects.count():,} walk-ins"
    whole = Period(Month.at(first, crew.department.zone), filled.month.last)
    asked = {
        f"month, {visits}": (
            Question(where, lambda: outcomes(crew.department, filled.month)),
            MONTH,
        ),
        "chief's page": (page(where, crew.overseer, reverse("admin:index")), CHIEF),
        f"whole history, {len(whole)} months": (
            Question(where, lambda: outcomes(crew.department, whole)),
            HISTORY,
        ),
        "board": (page(where, crew.coordinator, reverse("referrals:view_board")), BOARD),
    }
    for name, (question, (ms, queries)) in asked.items():
        took, _again = in_turns(question, question, rounds, limit=1.5)
        yield Found(name, took, "at most", Taken(ms, queries), 1.0, most=True)
