"""The advocacy ledger: how often centers refused, why, for which payer, at which hour, and which.

Counts of calls. Answers and payers say something about the person the call was for, so few of them
are withheld; hours and centers say nothing about anybody.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.lists import REFUSALS, known
from angel_program.oversight.figures.ratios import Share, percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.withhold import from_parts
from intake.choices import Insurance

MOST_CENTERS = 10


@dataclass(frozen=True)
class Refusals:
    """``answers`` and ``payers`` as cells; ``hours`` 0 to 23; ``centers`` those that refused most,
    and ``others`` how often all the rest did.
    """

    refused: Share
    answers: dict[str, Json]
    payers: dict[str, Json]
    hours: list[int]
    centers: list[tuple[UUID, int]]
    others: int


def refusals(words: Counter[str]) -> Refusals:
    """The refusals among the calls of a period whose words were summed."""
    answers = {answer: words[f"refused:{answer}"] for answer in REFUSALS}
    total = sum(answers.values())
    payers = {payer: words[f"refused_payer:{payer}"] for payer in known(Insurance)}
    payers[UNKNOWN] = total - sum(payers.values())
    ordered = _most_first(words)
    return Refusals(
        refused=Share(total, words["calls"]),
        answers=_cells(answers, total),
        payers=_cells(payers, total),
        hours=[words[f"refused_hour:{hour:02}"] for hour in range(24)],
        centers=ordered[:MOST_CENTERS],
        others=sum(n for _center, n in ordered[MOST_CENTERS:]),
    )


def _most_first(words: Counter[str]) -> list[tuple[UUID, int]]:
    start = "refused_center:"
    found = [
        (UUID(word.removeprefix(start)), n)
        for word, n in words.items()
        if word.startswith(start) and n
    ]
    return sorted(found, key=lambda one: (-one[1], str(one[0])))


def _cells(values: dict[str, int], total: int) -> dict[str, Json]:
    hides = from_parts(values)
    return {
        value: {"n": None, "percent": None, "withheld": True}
        if value in hides
        else {"n": n, "percent": percent(n, total)}
        for value, n in values.items()
    }
