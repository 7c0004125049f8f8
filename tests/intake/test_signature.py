"""A drawn signature: on the sheet or not at all, kept as it was drawn, shown back before "done"."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.sealed import open_value
from intake.actions.consent import give_consent
from intake.actions.signature import show_signature
from intake.forms.signature import StrokesField
from intake.models import Agreement, Consent
from intake.signature import HIGH, WIDE, NotDrawn, paths, strokes_in
from tests.journey import screened

LINE = [[[10, 20], [300, 310]], [[40, 50], [60, 70]]]
SIGNED = {"language": "en", "notice_given": "read", "name": "Robin"}

on_the_sheet = some.tuples(some.integers(0, WIDE), some.integers(0, HIGH)).map(list)
drawings = some.lists(some.lists(on_the_sheet, min_size=1, max_size=30), min_size=1, max_size=6)


def sign(client, walk_in, strokes="", **said):
    return client.post(f"/intake/{walk_in.pk}/give_consent/", SIGNED | {"strokes": strokes} | said)


@given(drawings.filter(lambda strokes: len({tuple(p) for s in strokes for p in s}) > 1))
def test_whatever_a_hand_draws_on_the_sheet_comes_back_as_it_was(strokes):
    assert strokes_in(json.dumps(strokes)) == strokes
    assert len(paths(strokes)) == len(strokes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "7",
        '"a mark"',
        "{}",
        "[[]]",
        "[[[1,2]]]",
        "[[[1,2],[1,2]]]",
        "[[[1,2,3],[4,5,6]]]",
        '[[["a","b"],["c","d"]]]',
        "[[[true,false],[1,2]]]",
        "[[[NaN,1],[2,2]]]",
        "[[[Infinity,1],[2,2]]]",
        "[[[-1,1],[2,2]]]",
        "[[[1,1],[1001,2]]]",
        "[[[1,1],[2,321]]]",
        "[[1,2],[3,4]]",
        "[" * 100_000,
        json.dumps([[[n % 1000, 1] for n in range(6000)]]),
    ],
)
def test_what_no_hand_drew_is_no_signature(text):
    with pytest.raises(NotDrawn):
        strokes_in(text)


def test_a_touch_alone_is_a_line_nobody_sees_and_a_stroke_is_seen():
    assert paths([[[5, 6]], [[1, 2], [3.5, 4]]]) == ["M5 6h0", "M1 2L3.5 4"]


def test_nothing_drawn_is_nothing_and_not_wrong():
    assert [StrokesField(required=False).clean(text) for text in ("", "[]", None)] == [None] * 3


def test_what_was_drawn_is_sealed_with_the_form_and_shown_back_at_once(officer, sign_in):
    walk_in = screened(officer)

    answer = sign(sign_in(officer), walk_in, json.dumps(LINE), consents=["to_centers"])

    key = walk_in.person.wrapped_key.open()
    consent, agreement = Consent.objects.get(), Agreement.objects.get()
    assert json.loads(open_value(consent, "signature", key)) == LINE
    assert json.loads(open_value(agreement, "signature", key)) == LINE
    assert answer.status_code == 200
    assert "This is what you signed" in answer.text
    assert 'd="M10 20L300 310"' in answer.text
    assert f'href="/intake/{walk_in.pk}/describe/"' in answer.text


def test_a_typed_mark_is_shown_back_too(officer, sign_in):
    answer = sign(sign_in(officer), screened(officer), signature="Robin L.")

    assert "This is what you signed" in answer.text
    assert "Robin L." in answer.text


def test_the_officer_and_whoever_signed_are_spoken_to_apart_and_each_in_their_language(
    officer, sign_in
):
    answer = sign(sign_in(officer), screened(officer, language="es"), signature="Robin L.")

    ours, theirs = answer.text.split('<section class="panel" lang="es">')
    assert "<h1>Let them see what they signed</h1>" in ours
    assert "It is sealed now, with everything that was agreed to." in ours
    theirs = theirs.split("</section>")[0]
    assert "<h2>Esto es lo que usted firmó</h2>" in theirs
    assert "Robin L." in theirs
    assert "firmó" not in ours


def test_blank_is_refused_with_one_sentence_and_everything_stays(officer, sign_in):
    walk_in = screened(officer)

    answer = sign(sign_in(officer), walk_in, consents=["to_centers"])

    assert answer.status_code == 422
    assert "The person signs with a line, a name or a mark of their choice." in answer.text
    assert answer.context["form"]["consents"].value() == ["to_centers"]
    assert not Agreement.objects.exists()


def test_a_broken_drawing_is_refused_with_one_sentence_and_kept_in_the_form(officer, sign_in):
    answer = sign(sign_in(officer), screened(officer), "[[[1,2],[3,4000]]]", signature="Robin")

    assert answer.status_code == 422
    assert "This drawing cannot be kept." in answer.text
    assert 'value="Robin"' in answer.text
    assert not Agreement.objects.exists()


def test_it_is_opened_by_a_post_alone_and_with_an_entry(officer, sign_in):
    walk_in = screened(officer)
    give_consent(walk_in=walk_in, consents=[], signature="", name="Robin", strokes=LINE, by=officer)
    client, path = sign_in(officer), f"/intake/{walk_in.pk}/show_signature/"

    before = client.get(path)
    shown = client.post(path)

    assert "M10 20" not in before.text
    assert "M10 20" in shown.text
    assert Entry.objects.filter(verb=Verb.SIGNATURE_SHOWN, actor_id=officer.pk).count() == 1


def test_the_newest_signature_of_the_visit_is_the_one_shown(officer):
    walk_in = screened(officer)
    give_consent(walk_in=walk_in, consents=["to_centers"], signature="first", by=officer)
    give_consent(walk_in=walk_in, consents=["follow_up"], signature="second", by=officer)

    assert show_signature(walk_in=walk_in, by=officer).text == "second"


def test_a_drawn_signature_stands_on_the_copy_they_take_along(officer, sign_in):
    walk_in = screened(officer)
    (consent,) = give_consent(
        walk_in=walk_in,
        consents=["to_centers"],
        signature="",
        name="Robin",
        strokes=LINE,
        by=officer,
    )

    copy = sign_in(officer).post(f"/intake/consents/{consent.pk}/print_consent/")

    assert 'd="M40 50L60 70"' in copy.text
