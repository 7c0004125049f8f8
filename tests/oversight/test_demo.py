"""The demo: invented people at every point of the road, made by walking, and made once."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from angel_program.accounts.models import Department, User
from angel_program.journal.models import BagEntry, Entry
from angel_program.oversight.demo.names import FIRST, LAST
from angel_program.sealed import open_value
from intake.models import Person, SurrenderedItem, WalkIn
from intake.returning import possible_returns
from referrals.models import BedRequest, Center, FollowUp, Placement

pytestmark = pytest.mark.slow

# A Wednesday afternoon in Massachusetts.
NOW = datetime.datetime(2026, 3, 18, 19, 30, tzinfo=datetime.UTC)
PASSWORD = "harbor light 2015"


def demo() -> str:
    """What ``manage.py demo`` prints, with the month that is going on and none before it."""
    said = StringIO()
    with override_settings(DEMO=True), time_machine.travel(NOW, tick=False):
        call_command("demo", months=0, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The demo, made once for all tests of this module; what it printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo()
        transaction.set_rollback(True)


@pytest.fixture
def said(filled, db):
    """The same demo, as if new for each test."""
    return filled


def everything() -> list[int]:
    """How many rows of each kind there are."""
    kinds = (
        User,
        Person,
        WalkIn,
        BedRequest,
        Placement,
        FollowUp,
        SurrenderedItem,
        Entry,
        BagEntry,
    )
    return [kind.objects.count() for kind in kinds]


def test_somebody_stands_at_every_point_of_the_road(said):
    standing = WalkIn.objects.filter(department__code="harborview")

    assert {*standing.values_list("status", flat=True)} == {
        "welcomed",
        "medical_first",
        "flagged",
        "eligible",
        "seeking",
        "offered",
        "accepted",
        "en_route",
        "unconfirmed",
        "arrived",
        "admitted",
        "discharged",
        "ended",
    }


def test_there_is_something_to_do_for_whoever_signs_in(said):
    assert FollowUp.objects.due(NOW).exists()
    assert BedRequest.objects.owed().exists()
    assert SurrenderedItem.objects.awaiting_destruction().exists()
    assert User.objects.get(username="angel").rides.live().exists()
    assert WalkIn.objects.filter(opened_by__username="officer", status="eligible").exists()


def test_two_of_today_s_people_have_been_here_before_and_wait_to_be_recognized(said):
    department = Department.objects.get(code="harborview")

    found = possible_returns(department, since=NOW - datetime.timedelta(days=2))

    assert [pair.kinds[0] for pair in found] == ["name_and_birth", "sound_and_birth"]


def test_the_second_department_has_people_of_its_own(said):
    assert WalkIn.objects.filter(department__code="millbrook").exists()


def test_the_journal_of_the_demo_verifies(said):
    told = StringIO()
    call_command("verify_journal", stdout=told)

    assert [line.split(",")[0] for line in told.getvalue().splitlines()] == [
        "journal: ok",
        "bags: ok",
    ]


def test_the_journal_s_times_run_with_its_numbers(said):
    times = [*Entry.objects.order_by("seq").values_list("at", flat=True)]

    assert len(times) > 300
    assert times == sorted(times)
    assert times[-1] <= NOW


def test_no_line_of_the_journal_names_anybody(said):
    words = {word.casefold() for names in (LAST, *FIRST.values()) for word in names}
    # Who comes back may be spelled with a letter more: most, not all, are of these words.
    named = Person.objects.exclude(legal_name=None)[:9]
    names = [open_value(one, "legal_name", one.wrapped_key.open()) for one in named]
    assert any({*name.casefold().split()} <= words for name in names)

    for entry in Entry.objects.all():
        assert not words & {str(fact).casefold() for fact in entry.facts.values()}, entry.seq


def test_beds_of_a_center_without_a_licence_are_never_offered(said):
    expired = Center.objects.filter(licence_expires__lt=NOW.date())

    assert expired.exists()
    assert not Placement.objects.filter(center__in=expired).exists()


def test_nobody_sleeps_in_a_bed_that_is_promised_elsewhere(said):
    places = Placement.objects.filter(claim_ended_at=None).values_list("place", flat=True)

    assert len(places) == len({*places}) > 0


@pytest.mark.parametrize(
    ("username", "role", "department"),
    [
        ("officer", "officer", "harborview"),
        ("coordinator", "coordinator", "harborview"),
        ("angel", "angel", "harborview"),
        ("chief", "overseer", "harborview"),
        ("privacy", "privacy_officer", "harborview"),
        ("admin", "administrator", "harborview"),
        ("officer2", "officer", "millbrook"),
        ("coordinator2", "coordinator", "millbrook"),
    ],
)
def test_each_role_signs_in_with_the_printed_password(said, username, role, department):
    user = User.objects.get(username=username)

    assert (user.role, user.department.code) == (role, department)
    assert f"  {username} " in said
    assert PASSWORD in said
    assert user.check_password(PASSWORD)
    validate_password(PASSWORD, user)


def test_called_again_it_keeps_what_is_there(said):
    before = everything()
    again = demo()

    assert everything() == before
    assert PASSWORD in again
    assert "Inventing" not in again


def test_the_clock_is_the_world_s_again_afterwards(said):
    assert abs(timezone.now() - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
