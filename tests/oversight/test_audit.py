"""The audit blocks what can be worked out from reports together, and lets pass what cannot."""

from random import Random

import highspy
import pytest

from angel_program.months import Month
from angel_program.oversight.audit.audit import audit
from angel_program.oversight.audit.system import System
from angel_program.oversight.figures.public import to_release
from angel_program.oversight.figures.ratios import Waits
from tests.oversight.archive import Archive
from tests.oversight.counted import counted, funnel, table
from tests.oversight.town import FIRST, report, town
from tests.sizes import size

BEGAN = 12 * FIRST.year  # the town's first month, as the archive counts
LONG_AGO = Month(2000, 1)
# A year and a quarter, so that two years of twelve months overlap; the long form has two years.
MONTHS = size("AUDITED_MONTHS", 15)


def released(came, plan):
    """The reports of a plan that the audit let pass, one after the other; and those it blocked."""
    passed, blocked = [], []
    for first, months in plan:
        left_out: frozenset[str] = frozenset()
        for _asked in range(2):
            one = report(came, first, months, left_out)
            found = audit([*passed, one], FIRST)
            if not found:
                passed.append(one)
                break
            left_out |= {finding.table for finding in found}
        else:
            blocked.append(one)
    return passed, blocked


def month_by_month(months):
    """Each month's totals, and at the end of each quarter the twelve months behind it."""
    for month in range(months):
        yield month, 1
        if month % 3 == 2 and month >= 11:
            yield month - 11, 12


def narrow(intervals):
    """Those that an attacker knows, or nearly. That nobody was counted may be known."""
    return {cell: ends for cell, ends in intervals.items() if ends[1] > 0.5 and room(ends) < 5}


def room(ends):
    return ends[1] - ends[0] + 1e-6


def of_year(**told):
    """A year's report with one table, route."""
    values = told.pop("route", {})
    total = told.get("visits", 0)
    found = counted(**told, breakdowns={"route": table("visits", total, **values)})
    return to_release(found, "r")


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize(("seed", "a_month"), [(1, 15)])
def test_of_months_released_one_by_one_no_withheld_count_is_recovered(seed, a_month):
    came = town(Random(seed), MONTHS, a_month)
    passed, _blocked = released(came, month_by_month(MONTHS))
    archive = Archive(passed, BEGAN)

    assert len(passed) >= MONTHS * 5 / 6
    assert narrow(archive.lines()) == {}
    assert narrow(archive.table("residence", "persons")) == {}
    assert narrow(archive.table("route", "visits")) == {}


@pytest.mark.slow
def test_without_the_audit_the_same_attacker_recovers_some():
    came = town(Random(1), 24, 15)
    everything = [report(came, first, months) for first, months in month_by_month(24)]
    lines = Archive(everything, BEGAN).lines()

    assert [cell for cell, ends in lines.items() if room(ends) < 0.5 and ends[1] > 0.5]


def test_the_one_month_that_was_withheld_blocks_the_year():
    """Eleven months of 20 are printed and one of 4 is not: the year's total would tell it."""
    months = [counted(visits=20)] * 11 + [counted(visits=4)]
    printed = []
    for number, found in enumerate(months):
        one = to_release(found, "m") | {"from": f"2015-{number + 1:02}"}
        printed.append(one | {"to": one["from"]})
    year = of_year(visits=224) | {"from": "2015-01", "to": "2015-12"}

    assert audit(printed, LONG_AGO) == []
    found = audit([*printed, year], LONG_AGO)
    assert ("2015-12/2015-12", "totals", "visits") in [
        (one.period, one.table, one.cell) for one in found
    ]


def test_a_year_to_date_blocks_the_next_where_one_month_lies_between():
    """January to May and January to June, both printed: June's three smokers are 15 - 12."""
    may = of_year(visits=100, route={"inject": 88, "smoke": 12}) | {"from": "2015-01"}
    june = of_year(visits=130, route={"inject": 115, "smoke": 15}) | {"from": "2015-01"}
    pair = [may | {"to": "2015-05"}, june | {"to": "2015-06"}]

    assert [audit([one], LONG_AGO) for one in pair] == [[], []]
    assert [(f.period, f.table, f.cell) for f in audit(pair, LONG_AGO)] == [
        ("2015-06/2015-06", "route", "smoke")
    ]


@pytest.mark.parametrize("new", [3, 10])
def test_of_people_the_next_month_tells_less(new):
    """Persons from January to May and to June: of June's any may have come before as well."""
    may = {"elsewhere": 88, "here": 12}
    june = {"elsewhere": 118 - new, "here": 12 + new}
    pair = [
        to_release(
            counted(
                visits=visits,
                persons=sum(homes.values()),
                breakdowns={"residence": table("persons", sum(homes.values()), **homes)},
            ),
            "r",
        )
        | {"from": "2015-01", "to": to}
        for visits, homes, to in ((100, may, "2015-05"), (170, june, "2015-06"))
    ]

    assert audit(pair, LONG_AGO) == []


def test_a_first_year_that_began_late_is_a_shorter_one_to_everybody_in_town():
    """Twelve months of which nine were before the first visit, then the next quarter's twelve."""
    first = of_year(visits=40, route={"inject": 28, "smoke": 12})
    second = of_year(visits=72, route={"inject": 57, "smoke": 15})
    pair = [
        first | {"from": "2015-01", "to": "2015-12"},
        second | {"from": "2015-04", "to": "2016-03"},
    ]

    assert audit(pair, LONG_AGO) == []
    assert ("2016-01/2016-03", "route", "smoke") in [
        (f.period, f.table, f.cell) for f in audit(pair, Month(2015, 10))
    ]


def test_a_correction_that_prints_what_was_withheld_is_blocked():
    """Ten became eleven: the cell is printed now, and tells what it was."""
    before = of_year(
        visits=421,
        persons=300,
        new_persons=250,
        route={"inject": 300, "snort": 61, "smoke": 50, "oral": 10},
    )
    after = of_year(
        visits=422,
        persons=301,
        new_persons=251,
        route={"inject": 300, "snort": 61, "smoke": 50, "oral": 11},
    )

    assert audit([before, before], LONG_AGO) == []
    tables = {(f.table, f.cell) for f in audit([before, after], LONG_AGO)}
    assert tables == {("route", "oral"), ("route", "smoke")}


def test_a_correction_of_what_is_printed_is_no_contradiction():
    before = of_year(visits=400, persons=300, new_persons=250, route={"inject": 300, "smoke": 100})
    after = of_year(visits=402, persons=301, new_persons=251, route={"inject": 302, "smoke": 100})

    assert audit([before, after], LONG_AGO) == []


def test_a_percentage_without_its_count_is_read_too():
    one = of_year(visits=420, route={"inject": 300, "smoke": 116, "oral": 4})
    cells = one["breakdowns"]["route"]["values"]
    assert cells["oral"]["n"] is None
    assert audit([one], LONG_AGO) == []

    cells["oral"]["percent"] = 1.0
    assert ("route", "oral") in {(f.table, f.cell) for f in audit([one], LONG_AGO)}


def test_nobody_at_all_may_be_known():
    one = of_year(visits=0)
    assert audit([one], LONG_AGO) == []


def test_how_many_were_offered_a_bed_is_not_told_by_how_long_they_waited():
    """Of 30 eligible 28 were offered: that two were not is withheld, and 28 waits would tell it."""
    one = of_year(visits=30, funnel=funnel(offered=28), door_to_offer=Waits(28, 60.0, 90.0))
    assert one["offered"]["n"] is None
    assert one["minutes"]["door_to_offer"] == {
        "n": None,
        "median": 60.0,
        "p90": 90.0,
        "withheld": True,
    }
    one["minutes"]["door_to_offer"]["n"] = 28
    assert ("totals", "offered") in {(f.table, f.cell) for f in audit([one], LONG_AGO)}


def test_what_is_withheld_and_large_may_still_move():
    """Of 30 eligible 28 were offered and 19 accepted: the offered are between 19 and 30."""
    one = of_year(visits=30, funnel=funnel(offered=28, accepted=19))

    assert (one["offered"]["n"], one["accepted"]["n"]) == (None, 19)
    assert audit([one], LONG_AGO) == []


def test_a_withheld_cell_that_is_surely_large_is_followed_to_its_end():
    """Forty had heroin as their main one: of those who named it, 40 to 100, nothing is known."""
    tables = {
        "primary_substance": table("visits", 100, heroin=40, alcohol=60),
        "substances": table("visits", 100, overlapping=True, heroin=50, alcohol=100),
    }
    one = to_release(counted(visits=100, breakdowns=tables), "r")
    cells = one["breakdowns"]["substances"]["values"]
    cells["heroin"] = {"n": None, "percent": None, "withheld": True}

    assert audit([one], LONG_AGO) == []


def test_sums_move_as_far_as_what_is_known_lets_them():
    system = System()
    system.printed({"a": 1, "b": 1}, 10)
    system.at_most({"a": 1}, {"b": 1})
    far = [float("inf")] * 2

    assert system.ranges([{"a": 1}, {"a": 1, "b": 1}], 99, far) == [(0, 5), (10, 10)]


def test_of_numbers_that_contradict_each_other_as_few_as_possible_are_wrong():
    system = System()
    for value in (10, 10, 12):
        system.printed({"a": 1}, value)

    assert system.ranges([{"a": 1}], 99, [float("inf")]) == [(10, 10)]


@pytest.mark.parametrize(
    ("solved", "says"),
    [(0, "^Nothing satisfies a model"), (1, "^A solved model lost its solution")],
)
def test_a_solver_that_gives_up_is_an_error_and_never_a_clean_audit(monkeypatch, solved, says):
    """The solver is somebody else's: whatever it cannot do, nothing is published for it."""
    report = to_release(counted(visits=400), "one")
    asked = []

    def status(model):
        asked.append(1)
        fine = len(asked) <= solved
        return getattr(highspy.HighsModelStatus, "kOptimal" if fine else "kUnknown")

    monkeypatch.setattr(highspy.Highs, "getModelStatus", status)

    with pytest.raises(ArithmeticError, match=says):
        audit([report], LONG_AGO)
