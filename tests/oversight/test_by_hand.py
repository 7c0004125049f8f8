"""On random histories every figure equals a second computation that shares no code with it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from angel_program.months import Period
from angel_program.oversight.figures.outcomes import outcomes
from intake import choices
from referrals.choices import DischargeReason, LevelOfCare, Transport
from referrals.histories.columns import NOT_PLACED
from referrals.histories.row import Happened, VisitRow
from referrals.histories.sense import contradiction
from tests.oversight import by_hand
from tests.oversight.history import taken_over
from tests.sizes import size

LATER = datetime(2030, 1, 1)
# Around the turn of two months and of the clocks: 2015-11-01 has 25 hours in Massachusetts.
moments = st.datetimes(datetime(2015, 10, 30), datetime(2015, 12, 2)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
answers = st.sampled_from([True, False, None])


def word_of(words, blank="unknown"):
    return st.sampled_from([*words.values, blank])


@st.composite
def happened(draw, after):
    """Yes, no, unknown; or a date, or an hour."""
    if draw(st.booleans()):
        return Happened(known=draw(answers))
    wait = timedelta(minutes=draw(st.integers(-30, 3000)))
    return Happened(known=True, at=after + wait, time_known=draw(st.booleans()))


@st.composite
def visits(draw):
    """One row that a department might have written."""
    came = draw(moments)
    used = st.sets(st.sampled_from(choices.Substance.values), max_size=3)
    return VisitRow(
        visit_ref="",
        person_ref=draw(st.sampled_from("abcde")),
        arrived_at=came,
        arrived_time_known=draw(st.integers(0, 4)) > 0,
        pathway=draw(word_of(choices.Pathway)),
        age=draw(st.none() | st.integers(0, 120)),
        gender=draw(word_of(choices.Gender)),
        residence=draw(word_of(choices.Residence)),
        insurance=draw(word_of(choices.Insurance)),
        substances=tuple(sorted(draw(used))),
        primary_substance=draw(word_of(choices.PrimarySubstance)),
        route=draw(word_of(choices.Route)),
        last_use=draw(word_of(choices.LastUse)),
        prior_treatment=draw(word_of(choices.PriorTreatment)),
        medical_first=draw(answers),
        eligible=draw(answers),
        offered=draw(happened(came)),
        accepted=draw(happened(came)),
        departed=draw(happened(came)),
        arrived=draw(answers),
        level_of_care=draw(word_of(LevelOfCare, blank="")),
        not_placed_reason=draw(st.sampled_from([*NOT_PLACED, ""])),
        transport=draw(word_of(Transport)),
        discharge_reason=draw(st.sampled_from([*DischargeReason.values, *["unknown"] * 9])),
        naloxone_kits=draw(st.none() | st.integers(0, 30)),
    )


histories = st.lists(
    visits().filter(lambda row: not contradiction(row, now=LATER)),
    max_size=9,
    unique_by=lambda row: row.arrived_at,  # of two visits in one minute neither is the first
).map(lambda rows: [replace(row, visit_ref=f"v{n}") for n, row in enumerate(rows)])


@pytest.mark.slow
@settings(
    max_examples=size("EXAMPLES", 15),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories, st.sampled_from([("2015-11", "2015-11"), ("2015-10", "2015-11")]))
def test_every_figure_equals_a_second_computation(department, rows, months):
    with transaction.atomic():
        taken_over(department, *rows)
        found = outcomes(department, Period.parse(*months))
        transaction.set_rollback(True)
    expected = by_hand.figures(rows, *months, department.zone)
    told = {
        "visits": found.visits,
        "persons": found.persons,
        "new_persons": found.new_persons,
        "returning": found.persons_with_two_or_more_visits,
        "medical_first": found.medical_first,
        "not_eligible": found.not_eligible,
        "offered": found.funnel.offered,
        "accepted": found.funnel.accepted,
        "departed": found.funnel.departed,
        "arrived": found.funnel.arrived,
        "not_arrived": found.funnel.not_arrived,
        "not_placed": nonzero(found.not_placed),
        **{name: nonzero(table) for name, table in found.breakdowns.items()},
        "naloxone": found.naloxone_kits,
        "door_to_offer": minutes(found.door_to_offer),
        "door_to_departure": minutes(found.door_to_departure),
    }
    assert told == expected | {
        name: rounded(expected[name]) for name in ("door_to_offer", "door_to_departure")
    }


def nonzero(table):
    return {value: n for value, n in table.values.items() if n}


def minutes(waits):
    return (waits.n, waits.median, waits.p90) if waits.n else None


def rounded(waits):
    """To one decimal, half up."""
    if waits is None:
        return None
    n, *values = waits
    return (n, *(int(value * 20 + 1) // 2 / 10 for value in values))
