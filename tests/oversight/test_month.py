"""What stands beside the month: other months, what was published of it, the bags in storage."""

import pytest
import time_machine

from angel_program.months import Month, Period
from angel_program.oversight.actions.releases import ask_release, decide_release
from angel_program.oversight.dashboard import dashboard
from angel_program.oversight.figures.definitions import DEFINITIONS
from tests.intake.test_surrender import a_bag
from tests.oversight.history import NO, YES, at, taken_over, visit

APRIL, MAY = Month(2016, 4), Month(2016, 5)


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2016-05-20T16:00:00Z", tick=False):
        yield


def line(month, label):
    """What the month, the one before, the year ago, twelve months and print say of a figure."""
    found = next(one for one in month.compared if one.label == label)
    told = [cell.told for cell in found.cells]
    return [*told, found.published.told if found.published else None]


def test_the_month_stands_beside_the_one_before_a_year_ago_and_twelve_months(department):
    taken_over(
        department,
        visit("2015-05-09", offered=YES, arrived=True),
        visit("2015-05-10", offered=NO),
        visit("2016-04-02", offered=YES, arrived=True),
        visit("2016-05-02T10:00", offered=at("2016-05-02T11:30"), arrived=True),
        visit("2016-05-03", offered=NO),
        visit("2016-05-04", offered=NO),
    )

    month = dashboard(department, MAY, MAY)

    assert line(month, "Visits") == ["3", "1", "2", "4", "429"]
    assert line(month, "Bed offered") == ["33.3 %", "100.0 %", "50.0 %", "50.0 %", "94.5 %"]
    assert line(month, "Door to offer, median")[:2] == ["1 h 30 min", "–"]


def test_every_printed_figure_says_where_it_is_printed(department):
    month = dashboard(department, MAY, MAY)

    printed = [one for one in month.compared if one.published]
    assert printed
    assert all(one.source in month.sources for one in printed)
    assert any("N Engl J Med" in source for source in month.sources)


def test_every_figure_beside_others_has_its_definition(department):
    month = dashboard(department, MAY, MAY)

    assert all(one.definition in DEFINITIONS.values() for one in month.compared)


def test_a_published_month_keeps_what_was_published_beside_what_is_true_now(
    department, overseer, privacy_officer, sign_in
):
    taken_over(department, *(visit("2016-04-02", offered=YES) for _row in range(30)))
    release = ask_release(department=department, period=Period(APRIL, APRIL), by=overseer)
    decide_release(release=release, approves=True, by=privacy_officer)
    unchanged = dashboard(department, APRIL, MAY).corrected
    taken_over(department, *(visit("2016-04-03", offered=NO) for _row in range(20)))

    corrected = dashboard(department, APRIL, MAY).corrected

    assert [one.changes for one in unchanged] == [[]]
    assert ("Totals", "Visits", 30, 50) in corrected[0].changes
    page = sign_in(overseer).get("/admin/", {"month": "2016-04"})
    assert page.context["month"].corrected == corrected


def test_a_month_that_was_never_published_says_nothing_of_it(department):
    assert dashboard(department, APRIL, MAY).corrected == []


def test_bags_that_wait_are_counted_with_the_age_of_the_oldest(department, officer, supervisor):
    with time_machine.travel("2016-05-11T16:00:00Z", tick=False):
        a_bag("HB-1", officer, supervisor)
    a_bag("HB-2", officer, supervisor)

    bag = next(row for row in dashboard(department, MAY, MAY).stats if "Bags" in row.label)

    assert (bag.value, bag.beside) == (2, "the oldest for 9 days")


def test_no_bag_waits_no_days(department):
    bag = next(row for row in dashboard(department, MAY, MAY).stats if "Bags" in row.label)

    assert (bag.value, bag.beside) == (0, "")


def test_the_months_to_choose_begin_with_the_first_visit(department):
    taken_over(department, visit("2016-03-02", offered=NO))

    months = [str(month) for month, _name in dashboard(department, MAY, MAY).choices]

    assert months == ["2016-05", "2016-04", "2016-03"]
