"""The chief's month equals a second computation over the rows, whatever happened."""

import os
from random import Random

import pytest
import time_machine
from django.utils import timezone

from angel_program.months import Month, Period
from angel_program.oversight.figures.lists import SERVED
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.picture import picture
from angel_program.oversight.figures.series import series
from angel_program.oversight.figures.served import chain
from angel_program.oversight.tally.fold import fold
from intake.models import Profile, WalkIn
from tests.factories import BedUnitFactory
from tests.oversight import by_rows
from tests.oversight.wandering import Wandering

STEPS = int(os.environ.get("TALLY_STEPS", "60"))
TOWNS = int(os.environ.get("TALLY_TOWNS", "2"))


@pytest.fixture(params=range(TOWNS))
def town(request, department, officer, coordinator, angel):
    """A department after some random nights."""
    units = [BedUnitFactory(places=50), BedUnitFactory(level_of_care="residential", places=50)]
    dice = Random(request.param)  # noqa: S311  # a die, drawn again alike
    wandering = Wandering(dice, department, officer, coordinator, angel, units)
    for _step in range(STEPS):
        wandering.step()
    return department


@pytest.mark.slow
def test_every_figure_of_the_year_equals_a_second_computation(town):
    zone, now = town.zone, timezone.now()
    month = Month.at(now, zone)
    found = picture(town, month, now)
    everybody = [*WalkIn.objects.filter(department=town)]
    year = by_rows.visits_of(everybody, by_rows.year_until((month.year, month.month)), zone)

    said = by_rows.refusals(year, zone)
    assert (found.refusals.refused.n, found.refusals.refused.of) == (
        said["answers"].total(),
        said["calls"],
    )
    assert dict(found.refusals.centers) == said["centers"]
    assert {hour: n for hour, n in enumerate(found.refusals.hours) if n} == said["hours"]
    for told, expected in (
        (found.refusals.answers, said["answers"]),
        (found.refusals.payers, said["payers"]),
    ):
        assert all(cell["n"] in (None, expected[value]) for value, cell in told.items())

    assert (found.step_down.of, found.step_down.n) == by_rows.step_down(year, zone)

    for step in found.after:
        months = by_rows.months_of(step.window, now, zone)
        visits = by_rows.visits_of(everybody, months, zone)
        for question, answers in step.said.items():
            due, reached, said = by_rows.after(visits, step.window, question)
            assert (step.due, step.reached) == (due, reached)
            assert all(cell["n"] in (None, said[answer]) for answer, cell in answers.items())


@pytest.mark.slow
def test_every_group_is_counted_as_a_second_computation_counts_it(town):
    zone, now = town.zone, timezone.now()
    month = Month.at(now, zone)
    fold()
    words = picture(town, month, now).words
    everybody = [*WalkIn.objects.filter(department=town)]
    year = by_rows.visits_of(everybody, by_rows.year_until((month.year, month.month)), zone)
    profiles = Profile.objects.in_bulk([one.pk for one in year])

    for name in ("gender", "housing", "insurance", "race"):
        rows = by_rows.groups(
            year,
            lambda visit, name=name: getattr(profiles.get(visit.pk), name, "unknown"),
        )
        for place, what in enumerate(("eligible", "offered", "known", "arrived")):
            column = chain(name, words)[place]
            expected = {value: row[what] for value, row in rows.items() if row[what]}
            assert {value: n for value, n in column.items() if n} == expected
        assert set(rows) <= {*SERVED[name], "unknown"}


@pytest.mark.slow
def test_the_other_months_are_the_ones_that_are_counted_alone(town):
    now = timezone.now()
    month = Month.at(now, town.zone)
    with time_machine.travel(now, tick=False):
        found = picture(town, month, now)
        for told, period in (
            (found.month, Period(month, month)),
            (found.before, Period(month, month).before()),
            (found.year_ago, Period(month.plus(-12), month.plus(-12))),
            (found.year, Period.ending(month, 12)),
        ):
            assert told == outcomes(town, period)
        assert found.series == series(town, Period.ending(month, 12))
