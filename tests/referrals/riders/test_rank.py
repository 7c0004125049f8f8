"""Who rides along: what rules out, a better answer never ranks lower, luck decides nothing."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.on_call import Window
from referrals.riders import Ride, Rider, rank
from referrals.riders.words import SENTENCES

pytestmark = pytest.mark.once

NOW = datetime.datetime(2026, 3, 4, 3, 30)  # Wednesday, before dawn
GLOUCESTER, SALEM, BOSTON, WORCESTER = (
    (42.6208, -70.6721),
    (42.5195, -70.8967),
    (42.3601, -71.0589),
    (42.2626, -71.8023),
)
RIDE = Ride(now=NOW, here=GLOUCESTER, there=BOSTON, language="pt", gender="woman")
NIGHTS = (Window(datetime.time(20), datetime.time(7), weekday=1),)
DAYS = (Window(datetime.time(9), datetime.time(17), weekday=2),)
YESTERDAY, TODAY = datetime.date(2026, 3, 3), datetime.date(2026, 3, 4)
SHE = Rider(
    pk=1,
    name="Angela",
    languages=frozenset({"en"}),
    gender="woman",
    home=SALEM,
    reach=80,
    vetted_until=TODAY,
    trained_until=TODAY,
    windows=NIGHTS,
)


def judged(ride=RIDE, **said):
    """Her, judged; in whichever list she is."""
    found = rank(ride, [replace(SHE, **said)])
    return (found.offered + found.not_offered)[0]


def codes(match):
    return {reason.code for reason in match.reasons}


# What rules somebody out


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"vetted_until": YESTERDAY}, "vetting_ended"),
        ({"trained_until": YESTERDAY}, "training_ended"),
        ({"apart": True}, "not_this_time"),
    ],
)
def test_whose_day_has_passed_or_who_is_kept_apart_is_not_offered(said, why):
    found = rank(RIDE, [replace(SHE, **said)])

    assert found.offered == []
    assert [one.code for one in found.not_offered[0].against] == [why]


def test_the_last_day_counts_to_its_end():
    assert rank(RIDE, [SHE]).offered


def test_what_nobody_wrote_down_rules_nobody_out():
    blank = Rider(pk=2, name="Ben")

    found = rank(RIDE, [blank])

    assert {one.code for one in found.offered[0].ask} == {
        *("vetting_not_said", "training_not_said", "no_hours", "home_not_said"),
        "language_not_said",
    }


def test_nobody_reads_why_somebody_is_kept_apart():
    """Not even beside another reason: only what rules out is told of who is not offered."""
    found = rank(RIDE, [replace(SHE, apart=True, riding=True, languages=frozenset())])

    assert [one.text for one in found.not_offered[0].reasons] == ["Not this time"]


def test_staff_need_no_vetting_of_the_roster_and_are_asked_whether_they_are_free():
    officer = Rider(pk=3, name="Olive", role="officer", vetted_until=YESTERDAY)

    assert "staff" in codes(rank(RIDE, [officer]).offered[0])


# What makes one better than another

BETTER = [
    # (what is better, what is worse), the rest alike
    ({"windows": NIGHTS}, {"windows": ()}),
    ({"windows": ()}, {"windows": DAYS}),
    ({"riding": False}, {"riding": True}),
    ({"asked": 1}, {"riding": True}),
    ({"asked": 0}, {"asked": 1}),
    ({"asked": 1}, {"asked": 2}),
    ({"rode": 0}, {"rode": 1}),
    ({"rode": 1}, {"rode": 3}),
    ({"home": GLOUCESTER}, {"home": SALEM}),
    # Whoever is known to live too far away is no better than whoever did not say where.
    ({"home": SALEM, "reach": 80}, {"home": None, "reach": 80}),
    ({"home": SALEM}, {"home": WORCESTER}),
    ({"reach": 80}, {"reach": 5}),
    ({"reach": None}, {"reach": 5}),
    ({"languages": frozenset({"pt"})}, {"languages": frozenset()}),
    ({"languages": frozenset()}, {"languages": frozenset({"en"})}),
    ({"gender": "woman"}, {"gender": "man"}),
    ({"vetted_until": TODAY}, {"vetted_until": None}),
    ({"trained_until": TODAY}, {"trained_until": None}),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_a_better_answer_ranks_higher_with_the_rest_alike(better, worse):
    # The worse one would come first by name.
    first = replace(SHE, pk=2, name="Zoe", **better)
    second = replace(SHE, pk=1, name="Ada", **worse)

    found = rank(RIDE, [second, first])

    assert [one.rider.name for one in found.offered] == ["Zoe", "Ada"]


OTHER = st.fixed_dictionaries(
    {},
    optional={
        "windows": st.sampled_from([(), NIGHTS, DAYS]),
        "riding": st.booleans(),
        "asked": st.integers(0, 4),
        "rode": st.integers(0, 7),
        "home": st.sampled_from([None, GLOUCESTER, SALEM, BOSTON, WORCESTER]),
        "reach": st.sampled_from([None, 5, 40, 200]),
        "languages": st.sampled_from([frozenset(), frozenset({"pt"}), frozenset({"en"})]),
        "gender": st.sampled_from(["woman", "man", "unknown"]),
        "vetted_until": st.sampled_from([None, TODAY]),
        "trained_until": st.sampled_from([None, TODAY]),
    },
)


@given(pair=st.sampled_from(BETTER), alike=OTHER)
def test_a_better_answer_never_ranks_lower_whatever_else_is_alike(pair, alike):
    better, worse = pair

    assert judged(**alike | better).points >= judged(**alike | worse).points


@given(said=OTHER)
def test_whoever_is_kept_apart_is_never_offered_whatever_speaks_for_them(said):
    assert rank(RIDE, [replace(SHE, apart=True, **said)]).offered == []


def test_the_order_does_not_depend_on_the_order_of_the_roster():
    people = [
        replace(SHE, pk=n, name=f"A{n % 3}", rode=n % 4, reach=5 * n + 1, apart=n % 7 == 0)
        for n in range(40)
    ]
    once, again = rank(RIDE, people), rank(RIDE, people[17:] + people[16::-1])

    assert once == again


def test_farther_than_they_go_is_told_by_the_farther_end():
    assert "too_far" in codes(judged(home=BOSTON, reach=20))  # the station is the farther end
    assert "too_far" in codes(judged(home=GLOUCESTER, reach=20))  # the center is
    assert "too_far" not in codes(judged(home=GLOUCESTER, reach=60))


def test_of_nobody_who_speaks_english_alone_a_language_is_asked():
    assert codes(judged(replace(RIDE, language="en"))) & {"language", "no_language"} == set()


def test_every_reason_has_its_sentence():
    seen = {}
    people = [
        *(SHE, Rider(pk=2, name="Ben"), Rider(pk=3, name="Olive", role="officer")),
        replace(SHE, riding=True, rode=2, windows=DAYS, languages=frozenset({"pt"})),
        replace(SHE, asked=2, windows=(), reach=3),
        replace(SHE, windows=(replace(DAYS[0], weekday=None, on=YESTERDAY),)),
        replace(SHE, vetted_until=YESTERDAY),
        replace(SHE, trained_until=YESTERDAY),
        replace(SHE, apart=True),
    ]
    found = rank(RIDE, people)
    for match in found.offered + found.not_offered:
        seen |= {reason.code: reason.text for reason in match.reasons}

    assert seen.keys() == SENTENCES.keys()
    assert all(text and "%" not in text for text in seen.values())
