"""What answers come to: a table a program lead can read."""

import pytest

from intake.choices import Verdict
from intake.eligibility import FIRST_POLICY, judge

# outside checks, safe with an angel, minor -> verdict, flags in the order of the questions
TABLE = [
    ("clear", "clear", "clear", Verdict.ELIGIBLE, []),
    ("unknown", "unknown", "unknown", Verdict.ELIGIBLE, []),
    ("clear", "unknown", "clear", Verdict.ELIGIBLE, []),
    ("flagged", "clear", "clear", Verdict.FLAGGED, ["program_rule"]),
    ("clear", "flagged", "clear", Verdict.FLAGGED, ["safety"]),
    ("clear", "clear", "flagged", Verdict.FLAGGED, ["guardian"]),
    ("unknown", "flagged", "unknown", Verdict.FLAGGED, ["safety"]),
    ("flagged", "clear", "flagged", Verdict.FLAGGED, ["program_rule", "guardian"]),
    ("flagged", "flagged", "flagged", Verdict.FLAGGED, ["program_rule", "safety", "guardian"]),
]


@pytest.mark.parametrize(("checks", "unsafe", "minor", "verdict", "flags"), TABLE)
def test_the_first_policy_judges_as_written(checks, unsafe, minor, verdict, flags):
    answers = {"outside_checks": checks, "safe_with_angel": unsafe, "minor": minor}

    assert judge(FIRST_POLICY, answers) == (verdict, flags)


def test_an_answer_nobody_gave_is_unknown_and_stands_in_nobodys_way():
    assert judge(FIRST_POLICY, {}) == (Verdict.ELIGIBLE, [])


def test_nobody_is_refused_by_a_screening_alone():
    everything = dict.fromkeys(("outside_checks", "safe_with_angel", "minor"), "flagged")

    assert judge(FIRST_POLICY, everything)[0] != Verdict.NOT_ELIGIBLE


def test_two_questions_with_one_flag_raise_it_once():
    questions = [
        {"key": "a", "ask": "?", "flag": "safety"},
        {"key": "b", "ask": "?", "flag": "safety"},
    ]

    assert judge(questions, {"a": "flagged", "b": "flagged"}) == (Verdict.FLAGGED, ["safety"])


def test_a_word_that_is_no_answer_is_an_error():
    with pytest.raises(ValueError, match="is not an answer"):
        judge(FIRST_POLICY, {"minor": "maybe"})


def test_an_answer_to_no_question_changes_nothing():
    assert judge(FIRST_POLICY, {"shoe_size": "flagged"}) == (Verdict.ELIGIBLE, [])
