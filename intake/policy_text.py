"""Checking the rules of a screening policy that somebody typed. Pure, a leaf but for the words."""

import re
from typing import Any

from intake.choices import Flag
from intake.eligibility import Question

KEY = re.compile(r"[a-z0-9_]{1,40}")
LONGEST = 200  # characters of a question: an officer reads it aloud


def questions_of(said: Any) -> list[Question]:
    """The rules, or ValueError with one sentence about the first that cannot be asked."""
    if not isinstance(said, list) or not said:
        raise ValueError("Write a list with at least one question.")
    questions = [_question(number, one) for number, one in enumerate(said, start=1)]
    if len({question["key"] for question in questions}) < len(questions):
        raise ValueError("Two questions have the same key.")
    return questions


def _question(number: int, said: Any) -> Question:
    if not isinstance(said, dict) or set(said) != {"key", "ask", "flag"}:
        raise ValueError(f"Question {number} needs key, ask and flag, and nothing else.")
    key, ask, flag = said["key"], said["ask"], said["flag"]
    if not (isinstance(key, str) and KEY.fullmatch(key)):
        raise ValueError(f"Question {number}: the key is made of small letters, digits and _.")
    if not (isinstance(ask, str) and 0 < len(ask.strip()) <= LONGEST):
        raise ValueError(f"Question {number}: ask in at most {LONGEST} characters.")
    if flag not in Flag.values:
        raise ValueError(f"Question {number}: flag is one of {', '.join(Flag.values)}.")
    return Question(key=key, ask=ask.strip(), flag=flag)
