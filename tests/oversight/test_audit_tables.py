"""What the audit reads off a report's tables, and what it asks of them."""

from angel_program.oversight.audit.stretches import Stretches
from angel_program.oversight.audit.system import System, minus, plus
from angel_program.oversight.audit.tables import Table, read, speaks
from tests.oversight.counted import table
from tests.oversight.test_audit_lines import a_year, asked
from tests.oversight.test_audit_sums import EARLY, FIRST, LATE, SECOND, ranges, two


def of_routes(**values):
    tables = {"route": table("visits", 400, **values)}
    return a_year(breakdowns=tables)


def test_a_cell_is_a_sum_of_visits_or_of_people():
    route, residence = Table("route", "visits", two()), Table("residence", "persons", two())
    named = Table("substances", "visits", two())

    assert route.count("smoke", FIRST) == two().visits(("route", "smoke"), FIRST)
    assert residence.count("city", SECOND) == two().persons(("residence", "city"), SECOND)
    assert route.known(["a", "b"], EARLY) == {
        (("route", "a"), EARLY): 1,
        (("route", "b"), EARLY): 1,
    }
    assert named.known(["a", "b"], EARLY) == {(("substances", "known"), EARLY): 1}


def test_a_table_is_read_where_it_is_printed_and_speaks_where_a_number_is():
    report = of_routes(inject=300, smoke=50)

    assert read(report, "route") is report["breakdowns"]["route"]
    assert read(report, "not_placed") is report["not_placed"]
    assert speaks(report, "route")
    silent = {"known": None, "values": {"a": {"n": None, "percent": None}}}
    assert not speaks({"not_placed": silent}, "not_placed")
    for loud in (
        {**silent, "known": 0},
        {**silent, "unknown": 0},
        {**silent, "values": {"a": {"n": 0, "percent": None}}},
        {**silent, "values": {"a": {"n": None, "percent": 0.0}}},
    ):
        assert speaks({"not_placed": loud}, "not_placed")


def test_what_a_table_prints_is_known():
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=300, smoke=50)
    route.tell(system, [(FIRST, report)])
    cells = [route.count(value, FIRST) for value in ("inject", "smoke", "unknown")]

    assert ranges(system, *cells) == [(300, 300), (50, 50), (50, 50)]


def test_the_unknown_are_known_without_any_total():
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=300, smoke=50)
    report["visits"] = report["breakdowns"]["route"]["known"] = None
    route.tell(system, [(FIRST, report)])

    assert ranges(system, route.count("unknown", FIRST)) == [(50, 50)]


def test_of_a_table_whose_known_is_withheld_the_total_still_holds():
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=300, smoke=96)  # four unknown: withheld, and the smokers with them
    printed = report["breakdowns"]["route"]
    assert (printed["known"], printed["unknown"]) == (None, None)
    route.tell(system, [(FIRST, report)])
    cells = [route.count(value, FIRST) for value in ("inject", "smoke", "unknown")]

    assert ranges(system, *cells) == [(300, 300), (0, 100), (0, 100)]


def test_a_percentage_says_between_what_and_what():
    """12.5 % of 400 to one decimal: between 49.8 and 50.2, so 50."""
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=340, smoke=50)
    cells = report["breakdowns"]["route"]["values"]
    report["breakdowns"]["route"] |= {"known": 4000, "unknown": None}
    report["visits"] = None
    cells["inject"] = {"n": None, "percent": 12.5}
    cells["smoke"] = {"n": None, "percent": None}
    route.tell(system, [(FIRST, report)])

    assert ranges(system, route.count("inject", FIRST)) == [(498, 502)]


def test_a_count_beside_its_percentage_of_an_unknown_whole_tells_of_the_whole():
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=340, smoke=50)
    cells = report["breakdowns"]["route"]["values"]
    report["breakdowns"]["route"] |= {"known": None, "unknown": None}
    report["visits"] = None
    cells["inject"] = {"n": 500, "percent": 12.5}
    cells["smoke"] = {"n": None, "percent": None}
    route.tell(system, [(FIRST, report)])

    values = [*cells]
    assert ranges(system, route.known(values, FIRST)) == [(3985, 4016)]


def test_where_all_is_printed_a_percentage_adds_nothing():
    """It is rounded: 33.3 % of three is one, and not 0.999."""
    route, system = Table("route", "visits", Stretches([FIRST], 0)), System()
    report = of_routes(inject=340, smoke=60)
    report["visits"] = None
    cells = report["breakdowns"]["route"]["values"]
    cells["inject"]["percent"] = 1.0
    cells["smoke"] = {"n": None, "percent": None}
    route.tell(system, [(FIRST, report)])

    assert ranges(system, route.count("inject", FIRST)) == [(340, 340)]


def test_a_visit_named_one_substance_or_more_and_the_main_one_is_among_them():
    years = Stretches([FIRST], 0)
    named, main = Table("substances", "visits", years), Table("primary_substance", "visits", years)
    report = a_year(
        breakdowns={
            "primary_substance": table("visits", 400, heroin=300),
            "substances": table("visits", 400, overlapping=True, heroin=300, alcohol=20),
        }
    )
    printed = report["breakdowns"]["substances"]
    printed |= {"known": 320, "unknown": 80}
    for cell in printed["values"].values():
        cell |= {"n": None, "percent": None}
    values = [*printed["values"]]

    system = System()
    named.tell(system, [(FIRST, report)])
    every = plus(*(named.count(value, FIRST) for value in values))
    one = named.count("heroin", FIRST)
    first = main.count("heroin", FIRST)
    both = plus(one, named.count("unknown", FIRST), minus(first))
    assert ranges(system, every, one, both, first) == [
        (320, 320 * len(values)),
        (0, 320),
        (0, 400),
        (0, 400),
    ]


def test_what_is_asked_of_a_table_is_each_withheld_cell_and_each_of_the_months_between():
    route = Table("route", "visits", two())
    report = of_routes(inject=300, smoke=8, snort=40)
    told = [(FIRST, report)]

    found = asked(route, told, [LATE])

    assert found == [
        (FIRST, "route", "smoke", True),
        (FIRST, "route", "snort", True),
        *((LATE, "route", value, False) for value in ("one", "two", "inject", "smoke", "snort")),
    ]
    whats = [m.what for m in route.measures(told, [LATE])]
    assert whats[0] == route.count("smoke", FIRST)
    assert whats[-1] == route.count("snort", LATE)
