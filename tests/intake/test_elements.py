"""The ten elements of 42 CFR 2.31(a), by hand: a consent that lacks one is known to lack it."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.elements import KIND_OF, Written, missing

WHOLE = Written(
    kind="tpo",
    has_name=True,
    discloser="program",
    scope=["identity"],
    recipient="one",
    names_recipient=True,
    purpose="treatment",
    statements=["revocation", "redisclosure", "refusing"],
    expires_on=datetime.date(2026, 12, 1),
    is_signed=True,
    signed_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC),
)
# The element of the rule, and what is taken away from a whole consent to lose it.
TAKEN_AWAY = {
    "name": {"has_name": False},
    "discloser": {"discloser": ""},
    "description": {"scope": []},
    "recipient": {"recipient": ""},
    "purpose": {"purpose": ""},
    "revocation": {"statements": ["redisclosure", "refusing"]},
    "expiry": {"expires_on": None},
    "signature": {"is_signed": False},
    "date": {"signed_at": None},
    "redisclosure": {"statements": ["revocation", "refusing"]},
}


def test_the_rule_has_ten_elements():
    assert len(TAKEN_AWAY) == 10
    assert missing(WHOLE) == ()


@pytest.mark.parametrize("element", TAKEN_AWAY)
def test_each_missing_element_is_named(element):
    assert missing(replace(WHOLE, **TAKEN_AWAY[element])) == (element,)


@given(st.sets(st.sampled_from(sorted(TAKEN_AWAY.keys() - {"revocation", "redisclosure"}))))
def test_whatever_is_taken_away_is_what_is_missing(gone):
    less = WHOLE
    for element in gone:
        less = replace(less, **TAKEN_AWAY[element])

    assert {*missing(less)} == gone


def test_the_tenth_is_asked_of_one_kind_alone():
    assert missing(replace(WHOLE, kind="referral", statements=["revocation"])) == ()
    assert missing(replace(WHOLE, statements=["revocation", "redisclosure"])) == ("redisclosure",)


@pytest.mark.parametrize(
    ("recipient", "lacks"), [("one", True), ("center", True), ("centers", False)]
)
def test_one_recipient_is_named_and_a_class_is_not(recipient, lacks):
    written = replace(WHOLE, recipient=recipient, names_recipient=False)

    assert missing(written) == (("recipient",) if lacks else ())


def test_each_purpose_is_of_one_kind():
    assert {purpose.value: kind.value for purpose, kind in KIND_OF.items()} == {
        "placement": "referral",
        "feedback": "referral",
        "follow_up": "referral",
        "support": "referral",
        "research": "referral",
        "treatment": "tpo",
        "notes": "counselling_notes",
        "proceeding": "legal_proceeding",
    }
