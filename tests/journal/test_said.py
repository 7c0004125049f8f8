"""How a line is put into words: facts in a few letters, and the one detail that matters."""

import pytest

from angel_program.journal.models import Entry
from angel_program.journal.timeline import sentence
from angel_program.journal.verbs import Verb
from angel_program.journal.views import _said
from referrals.choices import Arrived

DETAILS = {Verb.HANDED_OVER: ("arrived", Arrived)}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (None, "–"),
        (True, "True"),
        (7, "7"),
        ("no_bed", "no_bed"),
        (["heroin", None], "heroin, –"),
        ([], ""),
        ("00000000-0000-4000-8000-000000000001", "00000000"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T15:04:05+00:00", "11/22/2026 3:04 p.m."),
        ("2026-13-45T99:04:05+00:00", "2026-13-45T99:04:05+00:00"),
        ("a_code_as_long_as_a_time", "a_code_as_long_as_a_time"),
    ],
)
def test_a_fact_is_said_in_a_few_letters(fact, words):
    assert _said(fact) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"arrived": "no"}, "Hand-over: No, did not arrive"),
        ({"arrived": "a code of another year"}, "Hand-over"),
        ({}, "Hand-over"),
    ],
)
def test_a_line_says_its_detail_where_the_list_knows_the_code(facts, words):
    assert sentence(Entry(verb=Verb.HANDED_OVER, facts=facts), DETAILS) == words


def test_a_line_without_details_says_its_verb():
    assert sentence(Entry(verb=Verb.WELCOMED, facts={"arrived": "no"}), DETAILS) == "Walked in"
