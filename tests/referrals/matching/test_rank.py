"""The order: a better answer never ranks lower, luck decides nothing, reasons have their words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.matching import rank
from referrals.matching.words import SENTENCES
from tests.referrals.matching.about import (
    BOSTON,
    GLOUCESTER,
    SHE,
    SPRINGFIELD,
    SUITS,
    center,
    codes,
    judged,
    word,
)

pytestmark = pytest.mark.once

ON_METHADONE = replace(SHE, medication="methadone", language="es")
METHADONE, NALTREXONE = frozenset({"methadone"}), frozenset({"naltrexone"})

BETTER = [
    # (what is better, what is worse), the rest alike
    ({"words": (word(2, 1),)}, {"words": (word(2, 5),)}),
    ({"words": (word(2, 5),)}, {"words": ()}),
    ({"words": (word(2, 40),)}, {"words": ()}),
    ({"words": ()}, {"words": (word(0, 5),)}),
    ({"words": (word(0, 5),)}, {"words": (word(0, 1),)}),
    ({"words": (word(2, 1),)}, {"words": (word(2, 1), word(0, 2, "family"))}),
    ({"words": (word(2, 1),)}, {"words": (word(2, 1),), "promised_since": 2}),
    ({"words": (word(2, 1),), "places": 4}, {"words": (word(2, 1),), "places": 4, "promised": 4}),
    ({"asked": 9, "said_yes": 6}, {"asked": 9, "said_yes": 2}),
    ({"asked": 20, "said_yes": 20}, {"asked": 1, "said_yes": 1}),
    ({"asked": 1, "said_yes": 0}, {"asked": 20, "said_yes": 0}),
    ({"there": GLOUCESTER}, {"there": BOSTON}),
    ({"there": BOSTON}, {"there": SPRINGFIELD}),
    ({"medications": METHADONE}, {"medications": frozenset()}),
    ({"medications": frozenset()}, {"medications": NALTREXONE}),
    ({"languages": frozenset({"es"})}, {"languages": frozenset()}),
    ({"population": "co_ed"}, {"population": ""}),
    ({"payments": frozenset({"medicaid"})}, {"payments": frozenset()}),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_a_better_answer_ranks_higher_with_the_rest_alike(better, worse):
    # The worse one would come first by its name.
    first, second = center(2, **better), center(1, **worse)

    found = rank(ON_METHADONE, [second, first])

    assert [one.option for one in found.fit] == [first, second]


OTHER = st.fixed_dictionaries(
    {},
    optional={
        "words": st.sampled_from(
            [(), (word(3, 2),), (word(0, 3),), (word(1, 1), word(0, 3, "family"))]
        ),
        "there": st.sampled_from([None, GLOUCESTER, BOSTON, SPRINGFIELD]),
        "asked": st.just(8),
        "said_yes": st.integers(0, 8),
        "medications": st.sampled_from([frozenset(), METHADONE, NALTREXONE]),
        "languages": st.sampled_from([frozenset(), frozenset({"es"})]),
        "population": st.sampled_from(["", "co_ed", "women"]),
        "payments": st.sampled_from([frozenset(), frozenset({"medicaid"}), frozenset({"free"})]),
    },
)


@given(pair=st.sampled_from(BETTER), alike=OTHER)
def test_a_better_answer_never_ranks_lower_whatever_else_is_alike(pair, alike):
    better, worse = pair
    first, second = center(2, **alike | better), center(1, **alike | worse)

    points = [judged_points(one) for one in (first, second)]

    assert points[0] >= points[1]


def judged_points(option):
    return rank(ON_METHADONE, [option]).fit[0].points


def test_the_order_does_not_depend_on_the_order_of_the_directory():
    options = [
        center(
            n,
            words=(word(n % 3, n % 7),),
            said_yes=n % 5,
            asked=9,
            population="women" if n % 2 else "men",
        )
        for n in range(60)
    ]
    once, again = rank(SHE, options), rank(SHE, options[31:] + options[30::-1])

    assert [one.option for one in once.fit] == [one.option for one in again.fit]
    assert [one.option for one in once.unfit] == [one.option for one in again.unfit]


POPULATIONS = ["", "men", "women", "women_children", "youth", "co_ed", "families"]
ANYWHERE = st.builds(
    lambda alike, population, levels: alike | {"population": population, "levels": levels},
    OTHER,
    st.sampled_from(POPULATIONS),
    st.sampled_from([frozenset(), frozenset({"detox"}), frozenset({"residential"})]),
)
ANYBODY = st.sampled_from(
    [
        ON_METHADONE,
        replace(ON_METHADONE, age=17, insurance="none"),
        replace(ON_METHADONE, age=None, gender="unknown", pregnant="yes", children=True),
    ]
)


@given(wanted=ANYBODY, crowd=st.lists(ANYWHERE, min_size=2, max_size=8))
def test_a_center_has_the_same_reasons_in_a_crowd_as_alone(wanted, crowd):
    options = [center(n, **said) for n, said in enumerate(crowd)]

    found = rank(wanted, options)

    together = {one.option.name: one.reasons for one in found.fit + found.unfit}
    alone = [rank(wanted, [option]) for option in options]
    assert together == {
        one.option.name: one.reasons for lone in alone for one in lone.fit + lone.unfit
    }


def test_those_that_do_not_fit_begin_with_the_nearest_to_fitting():
    one_no = center(3, population="men", there=SPRINGFIELD)
    two_noes = center(1, population="men", payments=frozenset({"private"}), there=GLOUCESTER)

    assert [one.option for one in rank(SHE, [two_noes, one_no]).unfit] == [one_no, two_noes]


def test_one_yes_of_one_is_not_always():
    once = judged(asked=1, said_yes=1, words=())
    often = judged(asked=40, said_yes=36, words=())

    assert often.points > once.points


def test_a_bed_they_did_not_want_ranks_low_and_is_not_hidden():
    wanted = replace(SHE, declined={SUITS.center: "earlier"})

    match = judged(wanted)

    assert "declined" in codes(match)
    assert "bad experience there" in " ".join(reason.text for reason in match.against)
    assert rank(wanted, [SUITS, center(2)]).fit[-1].option == SUITS


def test_a_report_is_never_told_without_who_said_it_and_its_age():
    for said in (word(2, 1), word(0, 3, "family"), word(2, 30), word(1, 2, by_call=True)):
        text = " ".join(one.text for one in judged(words=(said,)).reasons if "beds" in one.code)
        assert "ago" in text
        assert "on the phone" in text or "center" in text or "family" in text


def test_an_old_report_says_that_it_must_be_asked_again():
    assert "too old to count on" in " ".join(one.text for one in judged(words=(word(2, 12),)).ask)
    assert "too old" not in " ".join(one.text for one in judged(words=(word(2, 11),)).reasons)


def test_contradicting_reports_are_both_told():
    match = judged(words=(word(2, 1), word(0, 2, "family")))

    (told,) = [reason.text for reason in match.ask if reason.code == "contradicted"]
    assert "2 free" in told
    assert "none free" in told


def test_every_reason_of_every_rule_has_its_sentence():
    seen = set()
    for population in ("", "men", "women", "women_children", "youth", "co_ed", "co_ed_youth"):
        for payments in ({"medicaid"}, {"private"}, {"cash"}, {"free"}, set()):
            for insurance in ("medicaid", "none", "unknown"):
                for age in (None, 17, 40):
                    wanted = replace(
                        ON_METHADONE, age=age, insurance=insurance, pregnant="yes", children=True
                    )
                    match = judged(wanted, population=population, payments=frozenset(payments))
                    for reason in match.reasons:
                        assert reason.text.strip()
                        seen.add(reason.code)

    assert seen <= set(SENTENCES)
    assert len(seen) > 20
