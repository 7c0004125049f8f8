"""How angels answer, in lines."""

from dataclasses import dataclass

from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.ratios import Share, percent
from angel_program.oversight.figures.riders import Riders
from angel_program.oversight.month.rows import Row, hours
from referrals.choices import RideAnswer


@dataclass(frozen=True)
class Riding:
    """``median`` and ``p90`` as people say them; blank where nobody has said yes yet."""

    taken: Share
    answers: list[Row]
    median: str
    p90: str
    definition: object


def riding(found: Riders) -> Riding:
    """The lines of it."""
    of = sum(found.answers.values())
    return Riding(
        taken=found.taken,
        answers=[
            Row(str(RideAnswer(answer).label), n, of, percent(n, of), percent(n, of) or 0)
            for answer, n in found.answers.items()
        ],
        median=hours(found.waits.median),
        p90=hours(found.waits.p90),
        definition=DEFINITIONS["riders"],
    )
