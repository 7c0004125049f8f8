"""What must fit: each rule excludes where both sides are known, and nobody else."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.choices import Gender, Insurance, YesNo
from referrals.choices import LevelOfCare, Payment, Population
from referrals.matching import rank
from tests.referrals.matching.about import NOW, SHE, SUITS, codes, fits, judged

pytestmark = pytest.mark.once


def test_somebody_whom_everything_suits_fits():
    match = judged()

    assert fits()
    assert match.against == []


@pytest.mark.parametrize(
    ("person", "center", "why"),
    [
        ({"level": "residential"}, {}, "no_such_level"),
        ({}, {"population": "men"}, "men_only"),
        ({}, {"population": "men_youth"}, "men_only"),
        ({"gender": "unknown", "pregnant": "yes"}, {"population": "men"}, "men_only"),
        ({"gender": "man"}, {"population": "women"}, "women_only"),
        ({"gender": "man"}, {"population": "women_children"}, "women_only"),
        ({"age": 18}, {"population": "youth"}, "youth_only"),
        ({"age": 17}, {}, "grown_up_only"),
        ({"age": 17}, {"population": "women"}, "grown_up_only"),
        ({}, {"payments": frozenset({"private", "cash"})}, "payer_not_accepted"),
        ({"insurance": "none"}, {"payments": frozenset({"private"})}, "payer_not_accepted"),
        ({"insurance": "medicare"}, {}, "payer_not_accepted"),
        ({}, {"licence_expires": NOW.date() - datetime.timedelta(days=1)}, "licence_ended"),
        ({"barred": frozenset({SUITS.center})}, {}, "barred"),
    ],
)
def test_what_does_not_fit_says_so(person, center, why):
    match = judged(replace(SHE, **person), **center)

    assert not fits(replace(SHE, **person), **center)
    assert why in codes(match)
    assert [reason.code for reason in match.against][:1] == [why]


@pytest.mark.parametrize(
    ("person", "center", "asked"),
    [
        ({}, {"levels": frozenset()}, "level_not_said"),
        ({}, {"population": ""}, "population_not_said"),
        ({"gender": "unknown"}, {"population": "men"}, "ask_population"),
        ({"gender": "nonbinary"}, {"population": "women"}, "ask_population"),
        ({}, {"population": "women_children"}, "ask_population"),
        ({"age": None}, {"population": "youth"}, "age_not_asked"),
        ({"age": 16}, {"population": ""}, "ask_youth"),
        ({}, {"payments": frozenset()}, "payer_not_said"),
        ({"insurance": "unknown"}, {}, "ask_payer"),
        ({"insurance": "other"}, {}, "ask_payer"),
        ({}, {"payments": frozenset({"sliding_scale"})}, "ask_who_pays"),
        ({"insurance": "none"}, {"payments": frozenset({"cash"})}, "ask_who_pays"),
    ],
)
def test_what_nobody_knows_is_asked_and_excludes_nobody(person, center, asked):
    match = judged(replace(SHE, **person), **center)

    assert fits(replace(SHE, **person), **center)
    assert asked in {reason.code for reason in match.ask}


@pytest.mark.parametrize(
    ("person", "center"),
    [
        ({"age": 17}, {"population": "women_youth"}),
        ({"age": 18}, {}),
        ({"children": True}, {"population": "women_children"}),
        ({}, {"payments": frozenset({"free"})}),
        ({"insurance": "none"}, {"payments": frozenset({"sliding_scale"})}),
        ({"insurance": "va"}, {"payments": frozenset({"military"})}),
        ({}, {"licence_expires": NOW.date()}),  # its last day is a day
    ],
)
def test_what_is_known_to_fit_fits_without_a_question(person, center):
    match = judged(replace(SHE, **person), **center)

    assert fits(replace(SHE, **person), **center)
    assert not {"population_not_said", "ask_population", "ask_payer", "ask_who_pays"} & codes(match)


@given(
    gender=st.sampled_from(Gender.values),
    pregnant=st.sampled_from(YesNo.values),
    age=st.none() | st.integers(0, 99),
    insurance=st.sampled_from(Insurance.values),
    level=st.sampled_from(LevelOfCare.values),
    population=st.sampled_from(["", *Population.values]),
    payments=st.frozensets(st.sampled_from(Payment.values)),
    levels=st.frozensets(st.sampled_from(LevelOfCare.values)),
)
def test_nobody_is_sent_where_they_are_known_not_to_be_taken(
    gender, pregnant, age, insurance, level, population, payments, levels
):
    """The sentences of the policy in other words than the program's, over everything there is."""
    wanted = replace(
        SHE, gender=gender, pregnant=pregnant, age=age, insurance=insurance, level=level
    )
    option = replace(SUITS, population=population, payments=payments, levels=levels)

    found = rank(wanted, [option])

    assert len(found.fit) + len(found.unfit) == 1  # nothing is hidden
    wrong = [
        bool(levels) and level not in levels,
        gender == "woman" and population.startswith("men"),
        gender == "man" and population.startswith("women"),
        age is not None and age >= 18 and population == "youth",
        age is not None and age < 18 and population in {"men", "women", "co_ed"},
        insurance == "medicaid" and payments == {"private"},
        insurance == "none" and payments == {"medicare"},
    ]
    if any(wrong):
        assert found.unfit
    if gender == insurance == "unknown" and age is None and pregnant != "yes" and level in levels:
        assert found.fit  # what nobody asked excludes nobody


def test_every_reason_against_stands_in_the_counts():
    found = rank(
        SHE,
        [replace(SUITS, population="men", payments=frozenset({"private"})), SUITS],
    )

    assert found.why_not == {"men_only": 1, "payer_not_accepted": 1}
