"""What became of them: what people said at 30 and 90 days, 6 and 12 months.

Over those reached and over those due, always both: 37 % abstinent of those who could be asked
(J Subst Abuse Treat 82:41) says nothing about the others, and one number alone hides how many.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from angel_program.months import Month, Period
from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.lists import ASKED
from angel_program.oversight.figures.ratios import percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.withhold import from_parts
from referrals.choices import Window
from referrals.ladder import AFTER

WINDOWS = (
    Window.THIRTY_DAYS,
    Window.NINETY_DAYS,
    Window.SIX_MONTHS,
    Window.TWELVE_MONTHS,
)
YEAR = 12


@dataclass(frozen=True)
class After:
    """One step of the ladder: whose visits, how many were due and reached, and what they said.

    ``said`` is question, answer, and ``{"n", "of_reached", "of_due"}``; what is withheld is null.
    """

    window: Window
    period: Period
    due: int
    reached: int
    said: dict[str, dict[str, Json]]


def period_of(window: Window, until: datetime.datetime, zone: datetime.tzinfo) -> Period:
    """The last twelve months of which every visit's step had come by ``until``.

    So nobody's step is still ahead, and the same people are asked about whenever this is read.
    """
    last = Month.at(until - AFTER[window], zone).plus(-1)  # type: ignore[arg-type]  # a ZoneInfo
    return Period.ending(last, YEAR)


def after(window: Window, period: Period, words: Counter[str]) -> After:
    """What the visits of ``period``, whose words were summed, had become by that step."""
    step = f"step:{window}"
    due = words[f"{step}|completed"] + words[f"{step}|open"]
    reached = words[f"{step}|reached"]
    said = {
        question: _table(
            {answer: words[f"{step}|{question}:{answer}"] for answer in answers}, reached, due
        )
        for question, answers in ASKED.items()
    }
    return After(window, period, due, reached, said)


def _table(answers: dict[str, int], reached: int, due: int) -> dict[str, Json]:
    """Reached is a shown total, and who did not say is one more part of it."""
    parts = {**answers, UNKNOWN: reached - sum(answers.values())}
    hides = from_parts(parts)
    return {
        answer: {"n": None, "of_reached": None, "of_due": None, "withheld": True}
        if answer in hides
        else {"n": n, "of_reached": percent(n, reached), "of_due": percent(n, due)}
        for answer, n in parts.items()
    }
