"""Handles: two calm words that say nothing about the person."""

from uuid import UUID

import pytest

from intake.handles import FIRST, SECOND, handle_of


def test_a_handle_is_two_words_of_the_lists():
    first, second = handle_of(UUID("6f1c2a52-3a53-4f0e-9d0a-8e8f3f1d2b4c")).split()

    assert first in FIRST
    assert second in SECOND


def test_the_same_id_is_always_called_the_same():
    id = UUID("6f1c2a52-3a53-4f0e-9d0a-8e8f3f1d2b4c")

    assert handle_of(id) == handle_of(UUID(str(id)))


def test_the_smallest_id_is_the_first_word_of_both_lists():
    assert handle_of(UUID(int=0)) == "amber anchor"


@pytest.mark.parametrize("words", [FIRST, SECOND])
def test_every_word_is_plain_short_and_there_once(words):
    assert len(set(words)) == len(words) > 50
    assert all(word.isalpha() and word.islower() and len(word) <= 8 for word in words)


# What a person in recovery, or a colleague on the radio, could hear something else in.
STREET = (
    "blow brick coke crack crystal dope dust ghost glass grass high ice kite needle pipe reef rock "
)
STREET += "smoke snow spike spoon stone tar trip weed white cell bar cuff lost broken cold dark"


@pytest.mark.parametrize("word", STREET.split())
def test_no_word_of_a_handle_has_a_second_meaning_on_the_street(word):
    assert word not in [*FIRST, *SECOND]
