"""What each column of a history file takes, and what it refuses."""

from datetime import datetime

import pytest

from referrals.histories.row import Happened, VisitRow

TAKEN = [
    ("pathway", "after_overdose", "after_overdose"),
    ("age", "0", 0),
    ("age", "120", 120),
    ("age", "34.0", 34),
    ("gender", "nonbinary", "nonbinary"),
    ("gender", " Woman ", "woman"),
    ("residence", "Rest of County", "rest_of_county"),
    ("residence", "homeless", "homeless"),
    ("insurance", "VA", "va"),
    ("insurance", "none", "none"),
    ("substances", "heroin", ("heroin",)),
    ("substances", "alcohol; Heroin ;;alcohol", ("heroin", "alcohol")),
    ("primary_substance", "prescription opioids", "prescription_opioids"),
    ("route", "inject", "inject"),
    ("last_use", "1-to-3-days", "1_to_3_days"),
    ("prior_treatment", "0", "0"),
    ("prior_treatment", "6_or_more", "6_or_more"),
    ("medical_first", "YES", True),
    ("medical_first", "no", False),
    ("eligible", "FALSE", False),
    ("offered", "yes", Happened(True)),
    ("accepted", "No", Happened(False)),
    ("departed", "2015-06-01T04:00", Happened(True, datetime(2015, 6, 1, 4, 0), True)),
    ("departed", "2015-06-02", Happened(True, datetime(2015, 6, 2), False)),
    ("arrived", "no", False),
    ("arrival_source", "participant", "participant"),
    ("level_of_care", "intensive_outpatient", "intensive_outpatient"),
    ("center", "  Harbor   House ", "Harbor House"),
    ("center", "Se\u0301jour", "S\u00e9jour"),
    ("not_placed_reason", "no_bed", "no_bed"),
    ("transport", "center_van", "center_van"),
    ("discharge_reason", "incarcerated", "incarcerated"),
    ("naloxone_kits", "2", 2),
]

UNKNOWN = {
    "pathway": "unknown",
    "age": None,
    "gender": "unknown",
    "residence": "unknown",
    "insurance": "unknown",
    "substances": (),
    "primary_substance": "unknown",
    "route": "unknown",
    "last_use": "unknown",
    "prior_treatment": "unknown",
    "medical_first": None,
    "eligible": None,
    "offered": Happened(None),
    "accepted": Happened(None),
    "departed": Happened(None),
    "arrived": None,
    "arrival_source": "unknown",
    "level_of_care": "",
    "center": "",
    "not_placed_reason": "",
    "transport": "unknown",
    "discharge_reason": "unknown",
    "naloxone_kits": None,
}

NEEDED = "every row needs a mark of its own here, neither blank nor unknown."
NO_DATE = "is not a date such as 2015-06-01 or 2015-06-01T03:30."
REFUSALS = [
    ("age", "121", '"121" is not a whole number from 0 to 120.'),
    ("age", "-1", '"-1" is not a whole number from 0 to 120.'),
    ("age", "34.5", '"34.5" is not a whole number from 0 to 120.'),
    ("age", "\u0663\u0664", '"\u0663\u0664" is not a whole number from 0 to 120.'),
    ("gender", "robot", '"robot" is not a value this column knows: woman, man, nonbinary, other.'),
    ("eligible", "perhaps", '"perhaps" is not yes or no.'),
    ("offered", "soon", '"soon" is not yes, no or a date-time such as 2015-06-01T03:30.'),
    ("departed", "2015-06-31", f'"2015-06-31" {NO_DATE}'),
    ("arrived_at", "06/01/2015", f'"06/01/2015" {NO_DATE}'),
    ("arrived_at", "2015-06-31", f'"2015-06-31" {NO_DATE}'),
    ("arrived_at", "", f'"" {NO_DATE}'),
    ("visit_ref", "  ", NEEDED),
    ("person_ref", "Unknown", NEEDED),
    ("person_ref", "#REF!", '"#REF!" is a spreadsheet\'s error, not a value.'),
    ("center", "a\x00b", '"a\\x00b" holds characters that cannot be stored.'),
]

WORDS_OF_OTHER_LISTS = [
    ("substances", "heroin;glue", "glue"),
    ("not_placed_reason", "completed", "completed"),
    ("not_placed_reason", "returned", "returned"),
    ("arrival_source", "officer", "officer"),
    ("prior_treatment", "7", "7"),
    ("level_of_care", "hospital", "hospital"),
]


@pytest.mark.parametrize(("column", "cell", "value"), TAKEN)
def test_a_column_takes_its_values_in_any_case_and_spacing(only_row, column, cell, value):
    assert getattr(only_row(**{column: cell}), column) == value


@pytest.mark.parametrize("cell", ["", "  ", "unknown", " UNKNOWN "])
@pytest.mark.parametrize(("column", "value"), UNKNOWN.items())
def test_blank_and_unknown_are_the_same(only_row, column, value, cell):
    assert getattr(only_row(**{column: cell}), column) == value


@pytest.mark.parametrize(("column", "value"), UNKNOWN.items())
def test_an_absent_column_is_unknown(only_row, column, value):
    assert getattr(only_row(), column) == value


@pytest.mark.parametrize(("column", "cell", "sentence"), REFUSALS)
def test_a_refusal_names_the_column_and_the_value(only_row, column, cell, sentence):
    assert only_row(**{column: cell}).why == f"{column}: {sentence}"


@pytest.mark.parametrize(("column", "cell", "value"), WORDS_OF_OTHER_LISTS)
def test_a_word_of_another_list_is_refused(only_row, column, cell, value):
    assert only_row(**{column: cell}).why.startswith(
        f'{column}: "{value}" is not a value this column knows: '
    )


def test_a_long_value_is_refused_and_cut_in_the_sentence(only_row):
    assert isinstance(only_row(center="x" * 200), VisitRow)
    assert only_row(center="x" * 201).why == (
        f'center: "{"x" * 59}…" is longer than 200 characters.'
    )


def test_a_value_cannot_write_to_the_terminal(only_row):
    assert "\x1b" not in only_row(gender="\x1b[2Jman").why
