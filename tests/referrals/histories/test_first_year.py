"""The published first year of Gloucester, from a spreadsheet to the month's outcomes.

N Engl J Med 2016;375:2502-3; the expectations are the printed figures, not ours.
"""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from intake.models import Person
from tests import gloucester

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run(*command: str) -> dict:
    """The JSON a command prints."""
    out = StringIO()
    call_command(*command, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


@pytest.fixture
def year(department, tmp_path) -> str:
    """The history file of the year."""
    path = tmp_path / "year.csv"
    with path.open("w") as file:
        gloucester.write(gloucester.rows(), file)
    return str(path)


def test_the_first_year_comes_in_and_its_published_figures_come_out(year):
    read = ("import_history", year, "--department", "gloucester", "--json")
    assert run(*read) == {
        "read": 429,
        "created": 429,
        "updated": 0,
        "unchanged": 0,
        "refused": [],
    }
    assert run(*read)["unchanged"] == 429
    assert Person.objects.count() == 376

    outcomes = run("monthly_outcomes", "--from=2015-06", "--to=2016-05",
                   "--department=gloucester", "--format=json")  # fmt: skip
    assert (outcomes["visits"], outcomes["persons"], outcomes["new_persons"]) == (429, 376, 376)
    assert outcomes["persons_with_two_or_more_visits"] == 40
    assert (outcomes["medical_first"], outcomes["eligible_visits"]) == (12, 417)
    assert outcomes["offered"] == {"n": 394, "of": 417, "percent": 94.5}
    told = outcomes["breakdowns"]
    assert told["residence"] == {
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
    prior = told["prior_treatment"]["values"]
    assert (prior["1_to_5"]["n"], prior["6_or_more"]["n"]) == (144, 88)
    assert told["last_use"]["values"]["within_day"]["percent"] == 83.0
    assert told["route"]["values"]["inject"]["percent"] == 77.9
    # Nobody was asked then whether people had arrived: unknown, and no percentage made of it.
    assert outcomes["arrived"]["unknown"]["n"] == 394
    assert outcomes["arrived"]["yes"]["percent"] is None


def test_the_participants_own_account_gives_its_published_share(department, tmp_path):
    path = tmp_path / "account.csv"
    with path.open("w") as file:
        gloucester.write(gloucester.participants_account(), file)
    run("import_history", str(path), "--department", "gloucester", "--json")
    outcomes = run("monthly_outcomes", "--from=2015-06", "--to=2016-12",
                   "--department=gloucester", "--format=json")  # fmt: skip
    assert (outcomes["visits"], outcomes["persons"]) == (214, 198)
    assert outcomes["arrived"] == {
        "yes": {"n": 160, "of": 214, "known": 214, "percent": 74.8},
        "no": {"n": 54, "of": 214, "known": 214, "percent": 25.2},
        "unknown": {"n": 0, "of": 214, "known": 214, "percent": 0.0},
    }


def test_medical_as_a_reason_is_not_medical_first(department, tmp_path):
    path = tmp_path / "history.csv"
    path.write_text(
        "visit_ref,person_ref,arrived_at,medical_first,offered,not_placed_reason\n"
        "V1,P1,2015-06-01,yes,,\n"
        "V2,P2,2015-06-01,yes,,left\n"
        "V3,P3,2015-06-01,yes,yes,\n"
        "V4,P4,2015-06-01,no,no,medical\n"
    )
    run("import_history", str(path), "--department", "gloucester", "--json")
    outcomes = run("monthly_outcomes", "--from=2015-06", "--to=2015-06",
                   "--department=gloucester", "--format=json")  # fmt: skip
    assert (outcomes["medical_first"], outcomes["eligible_visits"]) == (2, 2)
    assert outcomes["offered"] == {"n": 1, "of": 2, "percent": 50.0}
