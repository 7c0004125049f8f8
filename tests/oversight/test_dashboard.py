"""The chief's month at /admin/: who sees it, what it says, and when there is little to say."""

from datetime import UTC

import pytest
import time_machine
from django.utils import timezone

from angel_program.months import Month, Period
from angel_program.oversight.dashboard import asked_for, dashboard
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.series import series
from angel_program.oversight.tally.fold import fold
from tests.oversight.history import NO, YES, at, taken_over, visit

NOW = Month(2016, 5)


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2016-05-20T16:00:00Z", tick=False):
        yield


@pytest.fixture
def spring(department):
    """Two visits in April, three in May: one arrived, one offered, one without a bed."""
    hours = {"offered": at("2016-05-02T11:30"), "departed": at("2016-05-02T12:00")}
    taken_over(
        department,
        visit("2016-04-02", person="a", offered=YES, arrived=True),
        visit("2016-04-03", offered=NO),
        visit("2016-05-02T10:00", person="a", accepted=YES, arrived=True, **hours),
        visit("2016-05-03T10:00", offered=YES, accepted=NO),
        visit("2016-05-04T10:00", offered=NO, not_placed_reason="no_bed"),
    )


def test_the_overseer_sees_the_month_and_its_figures(spring, overseer, sign_in):
    page = sign_in(overseer).get("/admin/")
    month = page.context["month"]
    assert (month.name, month.word) == ("May 2016", "This month is not over.")
    assert [(row.label, row.value) for row in month.stats][:6] == [
        ("Visits", 3),
        ("Persons", 3),
        ("New persons", 2),
        ("Came twice or more", 0),
        ("Medical first", 0),
        ("Naloxone kits", 0),
    ]
    assert [(row.label, row.value, row.of, row.percent) for row in month.funnel] == [
        ("Visits", 3, None, None),
        ("Eligible", 3, 3, 100.0),
        ("Bed offered", 2, 3, 66.7),
        ("Bed accepted", 1, 2, 50.0),
        ("Departed", 1, 3, 33.3),
        ("Arrived: yes", 1, 1, 100.0),
        ("Arrived: no", 0, 1, 0.0),
        ("Arrived: not known", 1, 2, 50.0),
        ("Reached at 7 days", 0, 0, None),
        ("Reached at 30 days", 0, 0, None),
        ("In treatment at 30 days", 0, 0, None),
    ]
    assert [(row.label, row.value, row.of) for row in month.waits] == [
        ("Door to offer", ("1 h 30 min", "1 h 30 min"), 1),
        ("Door to departure", ("2 h 00 min", "2 h 00 min"), 1),
    ]


def test_the_reasons_of_a_few_are_withheld_from_the_page(spring, overseer, sign_in):
    page = sign_in(overseer).get("/admin/")
    assert page.context["month"].reasons == []
    assert "1 visit ended without a place; its reason is withheld" in page.content.decode()
    assert "No bed could be found" not in page.content.decode()


def test_the_reasons_of_many_are_shown(department):
    rows = (visit("2016-05-02", offered=NO, not_placed_reason="no_bed") for _ in range(12))
    taken_over(department, *rows)
    month = dashboard(department, NOW, NOW)
    assert [(row.label, row.value, row.of) for row in month.reasons] == [
        ("No bed could be found", 12, 12)
    ]


def test_the_chart_has_twelve_months_and_the_table_behind_it_the_same(spring, overseer, sign_in):
    page = sign_in(overseer).get("/admin/")
    counts = [column.counts for column in page.context["month"].chart.columns]
    assert [str(one.month) for one in counts][:2] == ["2015-06", "2015-07"]
    assert [(one.visits, one.offered, one.arrived) for one in counts[-2:]] == [(2, 1, 1), (3, 2, 1)]
    assert page.content.decode().count('<th scope="row">20') == 12


def test_a_late_evening_belongs_to_its_month_on_the_departments_clock(department):
    taken_over(department, visit("2016-04-30T23:30", offered=YES))
    with timezone.override(UTC):
        april, may = series(department, Period.ending(NOW, 2))
    assert (april.visits, april.offered, may.visits, may.offered) == (1, 1, 0, 0)


def test_the_row_of_months_equals_each_month_counted_alone(spring, department):
    for one in series(department, Period.ending(NOW, 3)):
        alone = outcomes(department, Period(one.month, one.month))
        assert (one.visits, one.offered, one.arrived) == (
            alone.visits,
            alone.funnel.offered,
            alone.funnel.arrived,
        )


def test_another_departments_month_is_not_shown(spring, elsewhere):
    assert dashboard(elsewhere, NOW, NOW).word == (
        "Nobody has come in yet. The first walk-in begins the figures."
    )


def test_the_first_month_and_the_months_before_it_say_so(spring, department):
    april, march = NOW.plus(-1), NOW.plus(-2)
    assert dashboard(department, april, NOW).word.startswith("This is the first month")
    assert dashboard(department, march, NOW).word == "The figures begin in April 2016."


def test_a_month_in_which_nobody_came_says_so(spring, department):
    june = NOW.plus(1)
    assert dashboard(department, june, june).word == "Nobody came in during this month."


def test_an_earlier_month_can_be_asked_for(spring, overseer, sign_in):
    month = sign_in(overseer).get("/admin/", {"month": "2016-04"}).context["month"]
    assert (month.name, str(month.earlier), str(month.later)) == (
        "April 2016",
        "2016-03",
        "2016-05",
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("2016-04", ""),
        ("2016-06", "2016-06 has not begun yet; this is the month now."),
        ("<b>", "“<b>” is not a month: write it as YYYY-MM, for example 2016-05."),
        ("\x00", "“\x00” is not a month: write it as YYYY-MM, for example 2016-05."),
    ],
)
def test_a_month_that_cannot_be_is_answered_with_a_sentence_and_this_month(text, sentence):
    month, said = asked_for(text, NOW)
    assert said == sentence
    assert month == (Month(2016, 4) if text == "2016-04" else NOW)


@pytest.mark.usefixtures("spring")
def test_what_the_address_said_is_escaped_on_the_page(overseer, sign_in):
    page = sign_in(overseer).get("/admin/", {"month": "<script>alert(1)"})
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_the_administrator_keeps_reference_data_and_sees_no_figures(spring, administrator, sign_in):
    page = sign_in(administrator).get("/admin/")
    assert page.status_code == 200
    assert page.context["title"] == "Reference data"
    assert "month" not in page.context
    assert "Twelve months" not in page.content.decode()


@pytest.mark.parametrize("who", ["officer", "angel", "coordinator", "privacy_officer"])
def test_nobody_else_enters_the_admin(request, who, sign_in):
    answer = sign_in(request.getfixturevalue(who)).get("/admin/")
    assert answer.status_code in (302, 403)
    assert b"Twelve months" not in answer.content


def test_the_menu_has_the_overseers_ways_and_no_models(spring, overseer, sign_in):
    groups = sign_in(overseer).get("/admin/").context["sidebar_navigation"]
    assert [item["title"] for group in groups for item in group["items"]] == [
        "Outcomes",
        "Today",
        "Reports",
    ]


@pytest.mark.parametrize("visits", [1, 30])
def test_the_pages_queries_do_not_grow_with_visits(department, visits, django_assert_num_queries):
    rows = (visit("2016-05-03T10:00", offered=at("2016-05-03T12:00")) for _ in range(visits))
    taken_over(department, *rows)
    fold()
    with django_assert_num_queries(16):
        dashboard(department, NOW, NOW)
