"""The state's codes: what our answers become, what must not be guessed, and who may take them."""

import csv
import io
import json

import pytest
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.oversight.teds import codes
from angel_program.oversight.teds.rows import COLUMNS, admissions, without_the_few
from intake import choices
from intake.actions.profile import describe
from referrals.choices import DischargeReason, LevelOfCare
from tests import journey
from tests.factories import BedUnitFactory
from tests.oversight.history import YES, taken_over, visit
from tests.shared import shared

THIS_YEAR = timezone.now().year
LAST_YEAR = THIS_YEAR - 1
# Our list behind each of the codes.
LISTS = {
    "GENDER": choices.Gender,
    "RACE": choices.Race,
    "ETHNIC": choices.Ethnicity,
    "EDUC": choices.Education,
    "EMPLOY": choices.Work,
    "DETNLF": choices.Work,
    "YES_NO": choices.YesNo,
    "LIVARAG": choices.Housing,
    "PRIMINC": choices.Income,
    "SERVICES": LevelOfCare,
    "PSOURCE": choices.Pathway,
    "DETCRIM": choices.Pathway,
    "NOPRIOR": choices.PriorTreatment,
    "SUB1": choices.PrimarySubstance,
    "ROUTE1": choices.Route,
    "HLTHINS": choices.Insurance,
    "PRIMPAY": choices.Insurance,
    "REASON": DischargeReason,
}


@pytest.mark.parametrize("name", codes.CODES)
def test_every_answer_that_has_a_code_is_one_of_our_list(name):
    assert set(codes.CODES[name]) <= set(LISTS[name].values)
    assert "unknown" not in codes.CODES[name]


def test_every_code_stands_in_the_published_code_book():
    book = json.loads(shared("teds/teds_a_2021_codelists.json").read_text())
    extra = [*csv.DictReader(shared("teds/teds_d_extra_codelists.csv").read_text().splitlines())]
    told = {name: codes_of(entry) for name, entry in book.items()} | {
        "REASON": {int(row["code"]) for row in extra if row["variable"] == "REASON"},
        "YES_NO": codes_of(book["VET"]),
    }

    for name, answers in codes.CODES.items():
        assert set(answers.values()) <= told[name], name
    assert {codes.age(years) for years in range(12, 100)} == told["AGE"] - {codes.MISSING}
    assert {codes.first_use(years) for years in range(90)} == told["FRSTUSE1"] - {codes.MISSING}
    assert {codes.waiting(days) for days in range(90)} == told["DAYWAIT"] - {codes.MISSING}


def codes_of(entry):
    return {int(code) for code in entry["values"]}


@pytest.mark.parametrize(
    ("years", "code"),
    [
        *[(None, -9), (11, -9), (12, 1), (14, 1), (15, 2), (20, 3), (21, 4), (54, 10), (55, 11)],
        *[(64, 11), (65, 12), (99, 12)],
    ],
)
def test_ages_are_in_the_published_groups(years, code):
    assert codes.age(years) == code


def test_fentanyl_has_no_code_of_its_own():
    assert codes.code("SUB1", "fentanyl") == codes.code("SUB1", "prescription_opioids") == 7
    assert codes.code("SUB1", "heroin") == 5


@pytest.mark.parametrize(
    ("gender", "answer", "code"),
    [
        *[("man", "no", -9), ("man", "yes", -9), ("woman", "yes", 1), ("woman", "no", 2)],
        *[("woman", "unknown", -9), ("nonbinary", "no", 2)],
    ],
)
def test_a_mans_pregnancy_is_missing(gender, answer, code):
    assert codes.pregnant(gender, answer) == code


@pytest.mark.parametrize(
    ("pathway", "source", "detailed"),
    [("self_referral", 1, -9), ("officer", 7, 4), ("court", 7, -9), ("unknown", -9, -9)],
)
def test_who_came_alone_is_a_self_referral_and_whom_an_officer_brought_is_not(
    pathway, source, detailed
):
    assert codes.code("PSOURCE", pathway) == source
    assert codes.code("DETCRIM", pathway) == detailed


@pytest.mark.parametrize(
    ("days", "code"),
    [(None, -9), (0, 1), (1, 1), (30, 30), (31, 31), (45, 31), (46, 32), (365, 36), (366, 37)],
)
def test_a_stay_is_its_days_up_to_thirty_and_then_a_class(days, code):
    assert codes.stay(days) == code


def test_a_shelter_is_homeless_and_so_is_no_fixed_place():
    assert codes.living("shelter", "this_city") == codes.living("unknown", "homeless") == 1
    assert codes.living("own", "homeless") == 3
    assert codes.living("other", "homeless") == -9


def test_a_class_that_does_not_decide_is_missing():
    assert codes.code("NOPRIOR", "1_to_5") == -9
    assert codes.code("EDUC", "below_high_school") == -9


def test_somebody_admitted_is_one_line_and_alone_says_nothing(
    officer, coordinator, angel, department
):
    referral = journey.admitted(officer, coordinator, BedUnitFactory(), angel)
    describe(walk_in=referral.walk_in, by=officer, age=29, gender="woman", route="inject")

    (line,) = admissions(department, THIS_YEAR)

    assert set(line) == {codes.MISSING}


def test_a_value_that_ten_or_fewer_share_is_missing():
    rows = [(1, 5)] * 11 + [(2, 5)] * 10

    assert without_the_few(rows) == [(1, 5)] * 11 + [(-9, 5)] * 10


@pytest.fixture
def year(department):
    """Twelve who arrived in the year before the last, and one in the last."""
    rows = [
        visit(
            f"{LAST_YEAR - 1}-03-07",
            offered=YES,
            arrived=True,
            age=27,
            gender="woman",
            route="inject",
        )
        for _one in range(12)
    ]
    taken_over(department, *rows, visit(f"{LAST_YEAR}-03-07", offered=YES, arrived=True))
    taken_over(department, visit(f"{LAST_YEAR - 1}-04-07", offered=YES, arrived=False))


def test_the_year_is_its_own_admissions_alone(year, department):
    rows = admissions(department, LAST_YEAR - 1)

    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    assert len(rows) == 12
    assert {(one["ADMYR"], one["AGE"], one["GENDER"], one["IDU"]) for one in told} == {
        (LAST_YEAR - 1, 5, 2, 1)
    }
    assert len(admissions(department, LAST_YEAR)) == 1


@pytest.mark.django_db
def test_another_departments_admissions_are_not_told(year, elsewhere):
    assert admissions(elsewhere, LAST_YEAR - 1) == []


def test_the_privacy_officer_takes_the_file_with_a_line_for_it(year, privacy_officer, sign_in):
    said = {"year": str(LAST_YEAR - 1)}

    answer = sign_in(privacy_officer).post("/releases/admissions/", said)

    head, *rows = csv.reader(io.StringIO(answer.text))
    assert tuple(head) == COLUMNS
    assert len(rows) == 12
    assert all(one.lstrip("-").isdigit() for row in rows for one in row)
    line = Entry.objects.get(verb=Verb.ADMISSIONS_EXPORTED)
    assert (line.facts["first"], line.facts["rows"]) == (f"{LAST_YEAR - 1}-01", 12)
    assert f'filename="harborview_admissions_{LAST_YEAR - 1}.csv"' in answer["Content-Disposition"]


def test_a_list_of_ten_is_refused_with_a_sentence_and_no_line(department, privacy_officer, sign_in):
    rows = (visit(f"{LAST_YEAR}-03-07", offered=YES, arrived=True) for _one in range(10))
    taken_over(department, *rows)

    answer = sign_in(privacy_officer).post("/releases/admissions/", {"year": str(LAST_YEAR)})

    assert answer.status_code == 422
    assert "Ten or fewer were admitted" in answer.text
    assert not Entry.objects.filter(verb=Verb.ADMISSIONS_EXPORTED).exists()


def test_the_chiefs_staff_may_not_take_it(overseer, sign_in):
    assert sign_in(overseer).get("/releases/admissions/").status_code == 403
