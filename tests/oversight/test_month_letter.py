"""On the second the chief's staff hear that the month can be read: a link, and not one figure."""

import datetime
import re

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.accounts.models import Vendor
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.months import Month
from angel_program.oversight.actions.month import month_to_tell, tell_month
from angel_program.oversight.models import MonthLetter
from angel_program.post.choices import State, Why
from angel_program.post.models import Message
from angel_program.refusal import Refused
from tests.factories import DepartmentFactory, UserFactory
from tests.journey import arrived
from tests.meanwhile import meanwhile

SECOND = "2026-03-02T12:00:00Z"  # seven in the morning in Massachusetts
FEBRUARY = Month(2026, 2)


@pytest.fixture
def otto(overseer):
    """One of the chief's staff, who has an address."""
    overseer.email = "otto@example.org"
    overseer.save()
    return overseer


@pytest.fixture
def vendor(department):
    """Somebody may carry letters."""
    return Vendor.objects.create(
        department=department, name="Harbor Post", carries="email", agreed_on="2015-06-01"
    )


def tick(at):
    """The clock at this moment, and once more when a worker had its turn."""
    moment = datetime.datetime.fromisoformat(at)
    for later in (0, 60):
        with time_machine.travel(moment + datetime.timedelta(seconds=later)):
            call_command("tick")


def test_on_the_second_a_letter_with_a_link_and_no_figure_leaves(officer, otto, vendor):
    with time_machine.travel("2026-02-10T12:00:00Z"):
        arrived(officer)

    tick(SECOND)

    (letter,) = mail.outbox
    assert letter.to == ["otto@example.org"]
    link = re.search(r"https?://\S+", letter.body)[0]
    assert link.endswith("/admin/?month=2026-02")
    assert "The outcomes of February 2026 can be read" in letter.body
    assert re.findall(r"\d+", letter.body.replace(link, "")) == ["2026"]


def test_of_two_clocks_at_once_one_writes(otto, department):
    first = datetime.date(2026, 2, 1)
    faster = meanwhile(
        'FROM "accounts_user"',
        lambda: MonthLetter.objects.create(overseer=otto, month=first),
    )

    with faster, pytest.raises(Refused):
        tell_month(department=department, month=FEBRUARY, by=CLOCK)

    assert not Message.objects.exists()


def test_it_is_written_once_however_often_the_clock_comes(otto, vendor):
    for day in ("02", "03", "08"):
        tick(f"2026-03-{day}T12:00:00Z")

    assert len(mail.outbox) == 1
    assert MonthLetter.objects.get().overseer == otto
    assert Entry.objects.get(verb=Verb.MONTH_TOLD).facts == {"month": "2026-02", "letters": 1}


def test_the_next_month_has_its_own(otto, vendor):
    tick(SECOND)
    tick("2026-04-02T12:00:00Z")

    assert [*MonthLetter.objects.order_by("month").values_list("month", flat=True)] == [
        datetime.date(2026, 2, 1),
        datetime.date(2026, 3, 1),
    ]


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-03-02T04:59:00Z", None),  # the evening of the first
        ("2026-03-02T05:00:00Z", FEBRUARY),
        ("2026-03-10T03:59:00Z", FEBRUARY),
        ("2026-03-10T04:00:00Z", None),  # an hour earlier: it is summer time,
        ("2026-01-02T12:00:00Z", Month(2025, 12)),
    ],
)
def test_it_is_due_in_a_week_from_the_second_on_the_departments_clock(at, due, department):
    assert department.zone.key == "America/New_York"
    assert month_to_tell(department, datetime.datetime.fromisoformat(at)) == due


def test_whoever_is_hired_in_that_week_is_written_to_as_well(otto, vendor, department):
    tick(SECOND)
    UserFactory(role="overseer", department=department, email="olga@example.org")
    tick("2026-03-04T12:00:00Z")

    assert [letter.to for letter in mail.outbox] == [["otto@example.org"], ["olga@example.org"]]


def test_nobody_else_is_written_to(otto, vendor, department, coordinator):
    coordinator.email = "cora@example.org"
    coordinator.save()
    UserFactory(role="overseer", department=department)  # has no address
    UserFactory(role="overseer", department=department, email="a@example.org", is_active=False)
    there = DepartmentFactory(code="ashbury")
    UserFactory(role="overseer", department=there, email="b@example.org")

    letters = tell_month(department=department, month=FEBRUARY, by=CLOCK)

    assert [letter.overseer for letter in letters] == [otto]
    with pytest.raises(Refused):
        tell_month(department=department, month=FEBRUARY, by=CLOCK)


def test_whoever_left_before_it_leaves_gets_none(otto, vendor, department, administrator):
    tell_month(department=department, month=FEBRUARY, by=CLOCK)
    otto.is_active = False
    otto.save()

    tick(timezone.now().isoformat())

    assert mail.outbox == []
    assert (Message.objects.get().state, Message.objects.get().why) == (State.DROPPED, Why.GONE)


def test_the_database_writes_no_second_letter_about_a_month(otto):
    MonthLetter.objects.create(overseer=otto, month="2026-02-01")

    with pytest.raises(IntegrityError), transaction.atomic():
        MonthLetter.objects.create(overseer=otto, month="2026-02-01")


def test_it_is_in_their_language(otto, vendor):
    otto.language = "pt"
    otto.save()

    tick(SECOND)

    assert "Os resultados de Fevereiro de 2026" in mail.outbox[0].body
