"""Two spellings of one name meet; two names do not."""

import pytest

from intake.recognition import plain_name, sound_of

SAME_NAME = [
    ("José Núñez", "jose nunez"),
    ("NUNEZ, Jose", "jose nunez"),
    ("  jose   NÚÑEZ ", "jose nunez"),
    ("Mary-Ann O'Brien", "ann brien mary o"),
    ("Straße", "strasse"),
    ("张伟", "张伟"),
    ("", ""),
    ("—", ""),
]


@pytest.mark.parametrize(("written", "plain"), SAME_NAME)
def test_case_accents_order_and_marks_do_not_matter(written, plain):
    assert plain_name(written) == plain


SAME_SOUND = [
    ("Stephen Smith", "Steven Smith"),
    ("Catherine Meyer", "Katherine Meyer"),
    ("Jon Clark", "Clarke, John"),
    ("Philip Reid", "Filip Reed"),
]


@pytest.mark.parametrize(("one", "other"), SAME_SOUND)
def test_names_that_sound_alike_meet(one, other):
    assert plain_name(one) != plain_name(other)
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Robert Lane", "Albert Lane"), ("Maria Silva", "Mario Santos")]
)
def test_names_that_sound_different_stay_apart(one, other):
    assert sound_of(one) != sound_of(other)


@pytest.mark.parametrize("name", ["", "   ", "!!!", "123", "张伟", "\u202e\u0000"])
def test_nothing_that_can_be_typed_breaks_the_sound(name):
    assert isinstance(sound_of(name), str)
