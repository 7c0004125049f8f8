"""Every figure that the program publishes is the same before and after people are forgotten."""

import io
import json
from contextlib import suppress
from dataclasses import replace

import pytest
import time_machine
from django.core.management import call_command
from django.test import override_settings

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.forgetting import (
    ask_to_forget,
    carry_out_forgetting,
    decide_forgetting,
)
from angel_program.refusal import Refused
from intake.actions.joining import join_records
from intake.models import Person, WalkIn
from referrals.actions.history import import_visit, what_becomes
from tests.factories import UserFactory
from tests.keeping.agreeing import forgotten
from tests.keeping.gone import days_ago, left, placed
from tests.oversight.history import visit
from tests.sizes import size

MONTHS = ("--from", "2024-01", "--to", "2026-12")
DEMO_MONTHS = size("FORGOTTEN_MONTHS", 1)


def figures():
    """Everything the program publishes about these years, to both audiences, as it prints it."""
    said = []
    for audience in ("internal", "public"):
        out = io.StringIO()
        form = ("--format", "json", "--audience", audience)
        call_command("monthly_outcomes", *MONTHS, *form, stdout=out)
        report = json.loads(out.getvalue())
        said.append({name: value for name, value in report.items() if name != "generated_at"})
    return said


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.long
@time_machine.travel("2026-03-18T19:30:00Z", tick=False)
def test_every_figure_of_a_whole_demo_is_the_same_when_whoever_left_is_forgotten(db):
    """All months, both audiences, two departments of invented people."""
    with override_settings(DEMO=True):
        call_command("demo", months=DEMO_MONTHS, stdout=io.StringIO())
    before = figures()

    forgotten = sum(_forget_all(department) for department in Department.objects.all())

    assert forgotten > 10 * DEMO_MONTHS
    assert figures() == before
    assert before[0]["visits"] > 50


def _forget_all(department):
    """Whoever of a department has gone for good, each at their own wish; how many records."""
    priya = UserFactory(department=department, role="privacy_officer")
    ada = UserFactory(department=department, role="administrator")
    for walk_in in WalkIn.objects.filter(department=department).select_related("person"):
        with suppress(Refused):  # still here, still to be asked, or their other record was first
            batch = ask_to_forget(walk_in=walk_in, by=priya)
            decide_forgetting(batch=batch, decision="agree", by=ada)
            carry_out_forgetting(batch=batch, by=COMMAND_LINE)
    return Person.objects.filter(department=department, wrapped_key=None).count()


def test_figures_are_the_same_after_forgetting_by_rule(
    department, officer, coordinator, unit, angel, privacy_officer, administrator
):
    first = placed(officer, coordinator, unit, angel, days=350)
    again, other = left(officer, days=300), left(officer, days=200)
    join_records(person=again.person, into=first.person, reason="same_details", by=coordinator)
    with days_ago(370):
        import_visit(
            department=department, row=visit("2024-05-01T10:00", "p-x", age=31), by=COMMAND_LINE
        )
    before = figures()

    batch = forgotten(department, privacy_officer, administrator)

    assert batch.counts("outcome") == {"forgotten": 2}
    assert Person.objects.get(pk=other.person_id).is_forgotten
    assert figures() == before


def test_reading_a_history_file_again_brings_nobody_back(
    department, privacy_officer, administrator
):
    row = visit("2019-05-01T10:00", "the-ref-of-somebody", age=31)
    walk_in = import_visit(department=department, row=row, by=COMMAND_LINE)
    persons = Person.objects.count()

    forgotten(department, privacy_officer, administrator)

    assert Person.objects.get(pk=walk_in.person_id).is_forgotten
    assert what_becomes(department, row) == "unchanged"
    with pytest.raises(Refused, match="worked on here"):
        import_visit(department=department, row=replace(row, age=32), by=COMMAND_LINE)
    assert Person.objects.count() == persons
