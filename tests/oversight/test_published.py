"""The published tables come out again, to the printed decimal, from history files made of them."""

import io
import json

import pytest
from django.core.management import call_command

from tests import gloucester

pytestmark = pytest.mark.slow


@pytest.fixture
def outcomes(department, tmp_path):
    """``outcomes(rows, first, last)``: by file and command alone, as a department would."""

    def run(rows, first, last):
        file = tmp_path / "history.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            gloucester.write(rows, opened)
        call_command("import_history", str(file), department=department.code, stdout=io.StringIO())
        printed = io.StringIO()
        call_command("monthly_outcomes", first=first, last=last, form="json", stdout=printed)
        return json.loads(printed.getvalue())

    return run


def test_the_first_year_of_gloucester_is_as_published(outcomes):
    year = outcomes(gloucester.rows(), "2015-06", "2016-05")
    assert (year["visits"], year["persons"], year["new_persons"]) == (429, 376, 376)
    assert year["persons_with_two_or_more_visits"] == 40
    assert (year["medical_first"], year["eligible_visits"]) == (12, 417)
    assert year["offered"] == {"n": 394, "of": 417, "percent": 94.5}
    assert year["breakdowns"]["residence"] == {
        "of": "persons",
        "known": 339,
        "unknown": 37,
        "values": {
            "this_city": {"n": 40, "percent": 11.8},
            "rest_of_county": {"n": 84, "percent": 24.8},
            "elsewhere_in_state": {"n": 139, "percent": 41.0},
            "other_state": {"n": 19, "percent": 5.6},
            "homeless": {"n": 57, "percent": 16.8},
        },
    }
    prior = year["breakdowns"]["prior_treatment"]["values"]
    assert (prior["1_to_5"]["n"], prior["6_or_more"]["n"]) == (144, 88)
    assert year["breakdowns"]["last_use"]["values"]["within_day"]["percent"] == 83.0
    assert year["breakdowns"]["route"]["values"]["inject"]["percent"] == 77.9
    # Nobody was asked then whether people had arrived: unknown, and no percentage made of it.
    assert year["arrived"]["unknown"]["n"] == 394
    assert year["arrived"]["yes"]["percent"] is None


def test_the_participants_account_confirms_three_quarters(outcomes):
    account = outcomes(gloucester.participants_account(), "2015-06", "2016-12")
    assert (account["visits"], account["persons"]) == (214, 198)
    assert account["arrived"] == {
        "yes": {"n": 160, "of": 214, "known": 214, "percent": 74.8},
        "no": {"n": 54, "of": 214, "known": 214, "percent": 25.2},
        "unknown": {"n": 0, "of": 214, "known": 214, "percent": 0.0},
    }
