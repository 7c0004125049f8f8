"""The benchmarks on a handful of rows, so that they still run when somebody needs them.

Never how long anything takes: only that what is measured is there, and is what it says it is.
"""

from collections import Counter

import pytest
from django.db import connection, connections

from angel_program.accounts.models import Station
from angel_program.journal.chain import verify
from angel_program.journal.models import Entry
from angel_program.months import Month, Period
from angel_program.oversight.figures.monthly import monthly_outcomes
from bench.databases import close, copy, create, using
from bench.load.ages import ages
from bench.load.copies import EARLIER, copy_all
from bench.load.filled import BAGS, Filled, Sizes, before_all, behind, never_finished, years_behind
from bench.load.indexes import MADE_BY
from bench.load.scene import TABLES
from bench.measures import lists
from bench.measures.decade import decade
from bench.measures.figures import figures
from bench.measures.journal import journal
from bench.measures.matching import matching
from bench.measures.walk_in import walk_in
from bench.timing import PATIENCE, Question, in_turns
from intake.models import Joining, PersonIndex, SurrenderedItem, WalkIn
from referrals.models import Center, Escort, FollowUp

pytestmark = pytest.mark.slow

EVERY = [
    *("board", "shift change", "follow-ups", "returning", "rides", "bags"),
    *("door", "bags destroyed", "centers", "journal"),
]
TINY = Sizes(first=12, year=24, tonight=8)


@pytest.fixture
def station(db: None) -> Filled:
    """A station with three times twelve visits behind the year, and a night before it."""
    filled = years_behind(TINY)
    copy_all(3)
    before_all(filled, TINY, entries=7)
    return filled


@pytest.fixture
def unfinished(db: None) -> Filled:
    """A station with three times twelve of everything, and nothing finished."""
    filled = never_finished(TINY)
    copy_all(3)
    return filled


def rows() -> dict[str, int]:
    return {one._meta.label: one._default_manager.count() for one in TABLES}


def indexes() -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(MADE_BY[connection.vendor])
        return Counter(name for name, _made_by in cursor.fetchall())


def months_of(station: Filled) -> int:
    zone = station.crew.department.zone
    first = WalkIn.objects.earliest("arrived_at").arrived_at
    return len(Period(Month.at(first, zone), station.month.last))


def a_question(queries: int) -> Question:
    return Question(None, lambda: [Center.objects.exists() for _n in range(queries)])


@pytest.mark.django_db
def test_copies_leave_three_rows_where_there_was_one():
    years_behind(TINY)
    once = rows()

    copy_all(3)

    nobody = {label for label, many in once.items() if not many}
    assert nobody == {"intake.Joining"}, "a table that nobody fills is not measured"
    assert rows() == {label: 3 * many for label, many in once.items()}
    connection.check_constraints()


@pytest.mark.django_db
def test_a_copy_is_a_visit_of_its_own_hours_earlier():
    years_behind(TINY)
    visit = WalkIn.objects.latest("arrived_at", "pk")

    copy_all(2)

    twin = WalkIn.objects.get(
        person__in=WalkIn.objects.values("person"),
        handle=visit.handle,
        arrived_at__lt=visit.arrived_at,
    )
    assert twin.pk != visit.pk
    assert twin.person_id != visit.person_id
    assert round((visit.arrived_at - twin.arrived_at).total_seconds() / 3600) == EARLIER
    assert PersonIndex.objects.values("digest").distinct().count() == PersonIndex.objects.count()


@pytest.mark.django_db(transaction=True)
def test_the_indexes_that_were_put_away_are_there_again():
    years_behind(TINY)
    before = indexes()

    behind(2)

    assert indexes() == before
    assert before["walk_in_waiting"] == 1
    assert Center.objects.count() == 2 * (TINY.first + 1)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [2, 5])
def test_the_month_is_the_same_whatever_lies_behind(times):
    filled = years_behind(TINY)
    copy_all(times)
    before_all(filled, TINY, entries=1)

    month = monthly_outcomes(filled.crew.department, filled.month, "internal")
    before = WalkIn.objects.filter(arrived_at__lt=filled.year[0])

    assert month["visits"] == 2  # 24 in twelve months
    assert before.filter(department=filled.crew.department).count() == 12 * times


def test_the_station_has_a_night_before_it(station):
    tonight = WalkIn.objects.visible_to(station.crew.coordinator).waiting()
    bags = SurrenderedItem.objects.visible_to(station.crew.officer)

    assert tonight.count() == 8
    assert bags.awaiting_destruction().count() == BAGS
    assert bags.count() == BAGS + 36


def test_where_nothing_was_finished_all_of_it_is_on_the_lists(unfinished):
    crew, now = unfinished.crew, unfinished.now
    theirs = WalkIn.objects.visible_to(crew.coordinator).waiting()
    bags = SurrenderedItem.objects.visible_to(crew.officer)

    assert theirs.filter(opened_by=crew.coordinator).count() == 36
    assert bags.awaiting_destruction().count() == 36
    assert Escort.objects.visible_to(crew.angel).of(crew.angel).live().count() == 36
    assert FollowUp.objects.visible_to(crew.coordinator).due(now).count() == 36
    assert Joining.objects.visible_to(crew.coordinator).live().count() == 33  # each to one before


def test_the_journal_of_the_benchmarks_is_chained(station):
    assert verify(Entry.objects.all()).count >= 7


@pytest.mark.django_db(transaction=True)
def test_a_long_journal_is_loaded_chained_and_verified():
    before = indexes()

    ages(25)

    (found,) = journal(None, 25)
    assert (found.what, found.limit, found.yardstick.ms) == ("verify 25 entries", 1.0, 30_000)
    assert 0 < found.took.ms < 30_000
    assert indexes() == before


@pytest.mark.rest
def test_every_list_is_asked_for_and_answers(station):
    asked = lists.with_years_behind(station.crew)

    answered = list(lists.lists(asked, None, None, rounds=1))

    assert {one.what.split(",")[0] for one in answered} == set(EVERY)
    assert [
        (one.what, one.took.queries, one.yardstick.queries)
        for one in answered
        if not one.took.queries == one.yardstick.queries > 2
    ] == []


@pytest.mark.rest
def test_the_lists_of_what_was_never_finished_answer(unfinished):
    asked = lists.never_finished(unfinished.crew)

    answered = list(lists.lists(asked, None, None, rounds=1))

    assert {one.what.split(",")[0] for one in answered} == set(EVERY[:6])
    assert [
        (one.what, one.took.queries, one.yardstick.queries)
        for one in answered
        if not one.took.queries == one.yardstick.queries > 2
    ] == []


def test_the_figures_are_asked_for_twice_over(station):
    month, dashboard = figures(station, None, None, rounds=1)

    assert (month.took.queries, dashboard.took.queries) == (16, 16)


def test_the_decade_is_asked_for_a_month_a_year_and_all_of_it(station):
    walk_ins = WalkIn.objects.count()

    found = {one.what: one for one in decade(station, None, rounds=1)}

    assert [*found] == [
        f"month, {walk_ins} walk-ins",
        "chief's page",
        f"whole history, {months_of(station)} months",
        "board",
    ]
    assert all(one.took.queries <= one.yardstick.queries for one in found.values())


def test_a_walk_in_and_its_yardstick_are_stored_each_time(station):
    walk_ins, stations, entries = (one.objects.count() for one in (WalkIn, Station, Entry))

    walk_in(station, None, rounds=2)

    more = WalkIn.objects.count() - walk_ins
    assert more in {2 + 2 * times for times in range(1, PATIENCE + 1)}  # two to warm up
    assert Station.objects.count() - stations == more
    assert Entry.objects.count() - entries == more


@pytest.mark.django_db
def test_queries_are_counted():
    took, yardstick = in_turns(a_question(3), a_question(1), rounds=2, limit=1_000.0)

    assert (took.queries, yardstick.queries) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_another_database_is_another_while_it_is_used():
    create("bench_one")
    try:
        with using("bench_one"), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE only_here (n integer)")
        copy("bench_one", to="bench_two")

        assert "only_here" not in connection.introspection.table_names()
        for name in ("bench_one", "bench_two"):
            with using(name):
                assert connection.introspection.table_names() == ["only_here"]
        asked = [Question(name, look_there) for name in ("bench_one", "bench_two")]
        assert [one.queries for one in in_turns(*asked, rounds=1, limit=1_000.0)] == [1, 1]
    finally:
        for name in ("bench_one", "bench_two"):
            forget(name)


def look_there() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM only_here")


def forget(name: str) -> None:
    """SQLite's files go with the folder of the tests."""
    close(name)
    if connections["default"].vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")


def test_matching_judges_every_center_it_says(db):
    (found,) = matching(rounds=1, centers=12)

    assert (found.what, found.took.queries) == ("matching 12 centers", 0)
