"""What the post knows without asking: an alphabet, numbers, hours, and words that stop it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from angel_program.post.gsm import BASIC, EXTENDED, in_gsm, places
from angel_program.post.numbers import number_of, spoken
from angel_program.post.quiet import quiet_until
from angel_program.post.stop_words import wants_again, wants_no_more

pytestmark = pytest.mark.once
HARBORVIEW = ZoneInfo("America/New_York")


def at(day, hour, minute=0):
    return datetime.datetime(2026, 3, day, hour, minute, tzinfo=HARBORVIEW)


def test_the_alphabet_is_the_one_of_the_standard():
    # 3GPP TS 23.038: 128 places, of which one is the escape; ten signs stand behind it.
    assert (len(BASIC), len(EXTENDED)) == (127, 10)
    assert {*"çÇãâáíóúêõ"} & BASIC == {"Ç"}


@given(some.text(max_size=200))
def test_whatever_is_written_can_be_sent_and_no_letter_is_lost(text):
    sent = in_gsm(text)

    assert {*sent} <= BASIC | EXTENDED
    assert places(sent) >= len(sent)
    assert in_gsm(sent) == sent


def test_accents_go_where_the_alphabet_has_none_and_stay_where_it_has():
    assert in_gsm("Não é possível, señor: às 8") == "Nao é possivel, señor: às 8"
    assert in_gsm("“Main” – 5\u202fp.m.…") == '"Main" - 5 p.m..'
    assert in_gsm("港") == "?"
    assert places("a{b}") == 6


@pytest.mark.parametrize(
    "said",
    ["(978) 555-0123", "978.555.0123", "+1 978 555 0123", "1-978-555-0123", "9785550123"],
)
def test_a_number_is_read_however_it_is_written(said):
    assert number_of(said) == "+19785550123"
    assert spoken(number_of(said)) == "(978) 555-0123"


@pytest.mark.parametrize(
    "said",
    ["", "555-0123", "(978) 555-0123 x4", "+44 20 7946 0123", "1785550123", "978-155-0123", "abc"],
)
def test_what_no_text_can_be_sent_to_is_no_number(said):
    with pytest.raises(ValueError, match="texted"):
        number_of(said)


def test_the_night_is_over_at_eight():
    assert quiet_until(at(4, 8)) is None
    assert quiet_until(at(4, 20, 59)) is None
    assert quiet_until(at(4, 21)) == at(5, 8)
    assert quiet_until(at(4, 3, 30)) == at(4, 8)
    assert quiet_until(at(7, 23)) == at(8, 8)  # the night in which the clocks go forward


@pytest.mark.parametrize(
    "said",
    [
        *("STOP", " stop. ", "Stop texting me", "StopAll", "UNSUBSCRIBE", "cancel", "END", "quit"),
        *("opt out", "Opt-out!", "optout", "revoke", "ALTO", "Basta ya", "pare, por favor"),
        *("Parar", "Detener", "CANCELAR", "baja", "Sair", "Remover", "ＳＴＯＰ"),
    ],
)
def test_a_word_that_stops_texts_is_heard_in_three_languages(said):
    assert wants_no_more(said)
    assert not wants_again(said)


@pytest.mark.parametrize("said", ["", "?!", "Yes", "I do not stop for lunch", "no", "opt in", "港"])
def test_other_answers_stop_nothing(said):
    assert not wants_no_more(said)


def test_texts_begin_again_by_that_word_alone():
    assert [wants_again(said) for said in ("Start", "UNSTOP", "Começar!", "iniciar")] == [True] * 4
    assert not wants_again("start of my shift")
