"""The questions of a screening and what they come to. Pure functions, no database: a leaf.

Rules are data of a department's policy; each is clear, flagged or unknown. A flag asks for a
supervisor, it never refuses by itself (the research on such programs recommends fewer barriers),
and an unknown never stands in the way.
"""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.utils.translation import gettext_noop as _

from intake.choices import Flag, Verdict

CLEAR, FLAGGED, UNKNOWN = "clear", "flagged", "unknown"
ANSWERS = (CLEAR, FLAGGED, UNKNOWN)


class Question(TypedDict):
    """One rule: its key, the sentence an officer reads, and what a flag of it means."""

    key: str
    ask: str
    flag: str


# Kept in English with the policy; shown in the officer's language (forms/screening.py).
FIRST_POLICY: list[Question] = [
    {
        "key": "outside_checks",
        "ask": _("Do the checks your department makes outside this program stand in the way?"),
        "flag": Flag.PROGRAM_RULE.value,
    },
    {
        "key": "safe_with_angel",
        "ask": _("Would it be unsafe for an angel to sit with this person?"),
        "flag": Flag.SAFETY.value,
    },
    {
        "key": "minor",
        "ask": _("Is the person under 18, without a parent or guardian who agrees?"),
        "flag": Flag.GUARDIAN.value,
    },
]


def judge(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Verdict, list[str]]:
    """The verdict, and the flags raised in the order of the questions. A missing answer is unknown.

    Raises ValueError for an answer that is none of ANSWERS.
    """
    flags = []
    for question in questions:
        answer = answers.get(question["key"], UNKNOWN)
        if answer not in ANSWERS:
            raise ValueError(f"{question['key']}: {answer!r} is not an answer.")
        if answer == FLAGGED and question["flag"] not in flags:
            flags.append(question["flag"])
    return (Verdict.FLAGGED if flags else Verdict.ELIGIBLE), flags
