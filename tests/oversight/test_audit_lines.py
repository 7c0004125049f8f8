"""What the audit reads off a report, line by line, and what it asks of the lines."""

import pytest

from angel_program.oversight.audit.audit import recoverable
from angel_program.oversight.audit.lines import Lines, shown
from angel_program.oversight.audit.stretches import Stretches
from angel_program.oversight.audit.system import System, minus, plus
from angel_program.oversight.figures.public import to_release
from angel_program.oversight.figures.ratios import Waits
from tests.oversight.counted import counted, funnel
from tests.oversight.test_audit_sums import EARLY, FIRST, LATE, SECOND, SHARED, ranges, two

# ---- Lines


def a_year(**told):
    """A public report in which every line is shown, each with a number of its own."""
    road = funnel(offered=300, accepted=250, departed=200, arrived=140, not_arrived=60)
    found = {
        "visits": 400,
        "persons": 350,
        "new_persons": 330,
        "persons_with_two_or_more_visits": 40,
        "medical_first": 20,
        "not_eligible": 30,
        "funnel": road,
        "door_to_offer": Waits(280, 60.0, 90.0),
        "door_to_departure": Waits(180, 60.0, 90.0),
        "naloxone_kits": 70,
    }
    return to_release(counted(**found | told), "r")


def test_every_line_is_read_where_the_report_prints_it():
    assert dict(shown(a_year())) == {
        "visits": 400,
        "medical_first": 20,
        "not_eligible": 30,
        "offered": 300,
        "accepted": 250,
        "departed": 200,
        "arrived: yes": 140,
        "arrived: no": 60,
        "arrived: unknown": 100,
        "door_to_offer": 280,
        "door_to_departure": 180,
        "eligible_visits": 380,
        "naloxone_kits": 70,
        "persons": 350,
        "new_persons": 330,
        "persons_with_two_or_more_visits": 40,
    }


def test_every_line_is_a_sum_of_what_is_not_known():
    lines = Lines(two())

    assert lines.count("eligible_visits", FIRST) == {
        ("visits", EARLY): 1,
        ("visits", SHARED): 1,
        ("medical_first", EARLY): -1,
        ("medical_first", SHARED): -1,
    }
    assert lines.count("offered", EARLY) == {
        ("arrived: yes", EARLY): 1,
        ("arrived: no", EARLY): 1,
        ("arrived: unknown", EARLY): 1,
    }
    assert lines.count("accepted", EARLY) == {("accepted", EARLY): 1}
    assert lines.count("persons", SECOND) == two().persons("persons", SECOND)
    assert lines.count("new_persons", SECOND) == two().newcomers("persons", SECOND)
    assert lines.count("persons_with_two_or_more_visits", FIRST) == {
        ("persons_with_two_or_more_visits", FIRST): 1
    }


OFTEN = "persons_with_two_or_more_visits"
WITHIN = [
    ("medical_first", "visits"),
    ("not_eligible", "eligible_visits"),
    ("offered", "eligible_visits"),
    ("accepted", "offered"),
    ("departed", "eligible_visits"),
    ("door_to_offer", "offered"),
    ("door_to_departure", "departed"),
    ("persons", "visits"),
    ("new_persons", "persons"),
    (OFTEN, "persons"),
]


def test_no_part_is_more_than_its_whole_in_any_period_nor_any_stretch():
    lines, system = Lines(two()), System()
    lines.tell(system, [])

    def left(part, whole, span):
        return plus(lines.count(whole, span), minus(lines.count(part, span)))

    rests = [left(part, whole, span) for part, whole in WITHIN for span in (FIRST, SECOND)]
    of_visits = [pair for pair in WITHIN if not {*pair} & {"persons", "new_persons", OFTEN}]
    rests += [left(*pair, span) for pair in of_visits for span in (EARLY, SHARED, LATE)]
    twice = [
        plus(left("persons", "visits", span), minus(lines.count(OFTEN, span)))
        for span in (FIRST, SECOND)
    ]
    everybody = [
        plus(lines.count("visits", part), minus(two().everybody("persons", part)))
        for part in (EARLY, SHARED, LATE)
    ]
    again = [plus(more, minus(some)) for some, more in two().returning("persons")]
    every = [*rests, *twice, *everybody, *again]

    assert {least for least, _most in ranges(system, *every)} == {0}


def test_a_printed_line_is_known_and_a_withheld_one_is_not():
    lines, system = Lines(Stretches([FIRST], 0)), System()
    told = [(FIRST, a_year(medical_first=5, not_eligible=5))]
    lines.tell(system, told)
    (visits, accepted, kits, again, medical) = ranges(
        system,
        *(
            lines.count(line, FIRST)
            for line in ("visits", "accepted", "naloxone_kits", OFTEN, "medical_first")
        ),
    )

    assert (visits, accepted, kits, again) == ((400, 400), (250, 250), (70, 70), (40, 40))
    assert medical == (0, 100)


def asked(one, told, between):
    return [(m.span, m.table, m.cell, m.withheld) for m in one.measures(told, between)]


RESTS = [
    "eligible_visits - offered",
    "offered - accepted",
    "eligible_visits - departed",
    "visits - persons",
    "persons - new_persons",
]


def test_what_is_asked_of_the_lines_is_what_is_withheld_and_what_is_left_over():
    lines = Lines(two())
    told = [(FIRST, a_year(not_eligible=5, naloxone_kits=3))]
    every = [
        *("visits", "medical_first", "not_eligible", "offered", "accepted", "departed"),
        *("arrived: yes", "arrived: no", "arrived: unknown", "door_to_offer", "door_to_departure"),
        *("eligible_visits", "naloxone_kits", "persons", "new_persons"),
    ]

    assert asked(lines, told, [LATE]) == [
        (FIRST, "totals", "not_eligible", True),
        (FIRST, "totals", "naloxone_kits", True),
        *((FIRST, "totals", rest, False) for rest in RESTS),
        *((LATE, "totals", line, False) for line in every),
        *((LATE, "totals", rest, False) for rest in RESTS),
    ]
    whats = {m.cell: m.what for m in lines.measures(told, [])}
    assert whats["naloxone_kits"] == lines.count("naloxone_kits", FIRST)
    assert whats["offered - accepted"] == plus(
        lines.count("offered", FIRST), minus(lines.count("accepted", FIRST))
    )
    later = {m.cell: m.what for m in lines.measures([], [LATE])}
    assert later["accepted"] == lines.count("accepted", LATE)


# ---- What is as good as printed


@pytest.mark.parametrize(
    ("least", "most", "withheld", "found"),
    [
        (0, 0, True, False),  # nobody at all may be known
        (0, 1, True, True),
        (3, 7, True, True),
        (3, 8, True, False),  # moves by five
        (11, 12, True, True),  # covers for another
        (11, 12, False, False),  # no report speaks of it, and it is not small
        (10, 12, False, True),
        (0, 5, False, False),
    ],
)
def test_a_count_is_as_good_as_printed_where_it_cannot_move_by_five(least, most, withheld, found):
    assert recoverable(least, most, withheld=withheld) is found
