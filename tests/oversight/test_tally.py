"""The tally is what counting everything anew comes to, whatever has happened meanwhile."""

import datetime
import os
from collections import Counter
from random import Random

import pytest
from django.core.management import call_command
from django.utils import timezone

from angel_program.accounts.actions.reference import change_reference
from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.forgetting import ask_to_forget, decide_forgetting
from angel_program.oversight.models import Counted, MonthCount
from angel_program.oversight.tally.fold import count_again, fold
from angel_program.oversight.tally.gather import gather
from angel_program.oversight.tally.words import minutes_of, words_of
from intake.models import WalkIn
from referrals.actions.step_down import arrange_next
from tests.factories import BedUnitFactory
from tests.journey import arrived, discharged
from tests.keeping.agreeing import carried_out
from tests.keeping.gone import left
from tests.oversight.history import taken_over, visit
from tests.oversight.wandering import Wandering

# How many things happen in one random town: TALLY_STEPS=2000 for a long night.
STEPS = int(os.environ.get("TALLY_STEPS", "60"))
TOWNS = int(os.environ.get("TALLY_TOWNS", "2"))


def anew():
    """The months as counting every visit now, straight from its rows, makes them."""
    found = Counter()
    for one in gather(set(WalkIn.objects.values_list("pk", flat=True))):
        for word, n in words_of(one).items():
            found[one.department_id, one.month, word] += n
    return found


def kept():
    """The months as they stand in the tally."""
    rows = MonthCount.objects.exclude(n=0).values_list("department", "month", "name", "n")
    return Counter({tuple(cell): n for *cell, n in rows})


def rows():
    """The visits as they stand in the tally."""
    return {row.pop("walk_in_id"): row for row in Counted.objects.values()}


def test_a_next_step_arranged_later_is_counted_in_the_month_of_the_visit(
    officer, coordinator, angel
):
    referral = discharged(officer, coordinator, BedUnitFactory(), angel)
    fold()
    before = kept()

    on = timezone.localdate() + datetime.timedelta(days=3)
    arrange_next(referral=referral, next_level="residential", next_on=on, by=coordinator)
    fold()

    said = kept()
    said.subtract(before)
    changed = {(month.day, word): n for (_department, month, word), n in said.items() if n}
    assert changed == {(1, "step_down"): 1}
    assert kept() == anew()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TOWNS))
def test_whatever_happens_the_tally_is_what_counting_anew_comes_to(
    department, officer, coordinator, angel, seed
):
    dice = Random(seed)  # noqa: S311  # a die, drawn again alike
    units = [BedUnitFactory(places=50), BedUnitFactory(level_of_care="residential", places=50)]
    town = Wandering(dice, department, officer, coordinator, angel, units)
    for _step in range(STEPS):
        town.step()
        if dice.random() < 0.15:
            fold()
            assert kept() == anew()
    fold()
    folded, months = rows(), kept()

    assert WalkIn.objects.count() > STEPS // 6
    assert months == anew()
    assert count_again() == WalkIn.objects.count()
    assert (rows(), kept()) == (folded, months)


def test_forgetting_somebody_changes_no_figure(officer, privacy_officer, administrator):
    walk_in = left(officer, days=400)
    fold()
    before = kept()
    batch = ask_to_forget(walk_in=walk_in, by=privacy_officer)
    decide_forgetting(batch=batch, decision="agree", by=administrator)
    carried_out(batch)

    fold()

    assert WalkIn.objects.get(pk=walk_in.pk).person.is_forgotten
    assert kept() == before == anew()


def test_folding_again_finds_nothing_to_do(officer):
    arrived(officer)

    assert (fold(), fold()) == (1, 0)


def test_a_department_that_moves_to_another_clock_is_counted_on_it(department):
    """Midnight in Massachusetts is still the evening before in California."""
    taken_over(department, visit("2016-06-01T01:00"))
    fold()
    here = Department.objects.get(pk=department.pk)
    here.time_zone = "America/Los_Angeles"

    change_reference(row=here, write=here.save, columns=["time_zone"], by=COMMAND_LINE)
    fold()

    assert {month.isoformat() for _of, month, _word in kept()} == {"2016-05-01"}
    assert kept() == anew()


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 15), (899, 15), (900, 30), (86_399, 1440), (86_400, 1500), (90_000, 1560)],
)
def test_a_wait_is_told_to_the_quarter_of_an_hour_and_after_a_day_to_the_hour(seconds, minutes):
    assert minutes_of(seconds) == minutes


def test_months_are_counted_ahead_by_command(officer, capsys):
    arrived(officer)

    call_command("count_months")
    call_command("count_months")
    call_command("count_months", "--again")

    assert capsys.readouterr().out.split("\n")[:3] == [
        "Visits counted: 1.",
        "Visits counted: 0.",
        "Visits counted: 1.",
    ]
