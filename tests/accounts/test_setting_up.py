"""The three commands that set a department up; each may be run again."""

import re

import pytest
from django.core.management import CommandError, call_command

from angel_program.accounts.models import Department, Station, User
from angel_program.journal.models import Entry
from intake.eligibility import FIRST_POLICY
from tests.accounts.test_choose_password import choose, may_sign_in, open_link

LINK = re.compile(r"https?://[^/]+(/accounts/choose-password/\S+)")


@pytest.fixture
def run(capsys, db):
    """Run a command and give what it said."""

    def ran(*words):
        call_command(*words)
        return capsys.readouterr().out

    return ran


@pytest.fixture
def north(run):
    """A department and its door."""
    run("add_department", "north", "--name", "North Harbor Police")
    run("add_station", "central", "--department", "north", "--name", "Central Station")
    return Department.objects.get(code="north")


def test_add_department_with_its_first_policy(run):
    said = run(
        "add_department", "north", "--name", "North Harbor Police", "--time-zone", "America/Chicago"
    )

    department = Department.objects.get()
    assert said == "Department north added, with its first screening policy.\n"
    assert (department.name, department.time_zone) == ("North Harbor Police", "America/Chicago")
    policy = department.policies.get()
    assert department.policies.in_force(policy.effective_from) == policy
    assert policy.questions == FIRST_POLICY
    written = [*Entry.objects.values_list("verb", flat=True)]
    assert written[:2] == ["department.added", "policy.adopted"]


def test_add_department_again_leaves_it_as_it_is(run, north):
    said = run("add_department", "north", "--name", "Another Name")

    assert said == "Department north exists; it was left as it is.\n"
    assert Department.objects.get().name == "North Harbor Police"
    assert north.policies.count() == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("North Harbor", "--name", "N"), "Use small letters"),
        (("north", "--name", "N", "--time-zone", "Mars/Olympus"), "is not a time zone"),
        (("north", "--name", "n" * 121), "at most 120 characters"),
        (("n" * 41, "--name", "N"), "at most 40 characters"),
    ],
)
def test_a_department_that_cannot_be_is_one_sentence(words, why, run):
    with pytest.raises(CommandError, match=why):
        run("add_department", *words)

    assert not Department.objects.exists()


def test_add_station_and_again(run, north):
    assert Station.objects.get().department == north

    said = run("add_station", "central", "--department", "north", "--name", "Other")

    assert said == "Station central exists; it was left as it is.\n"
    assert Station.objects.get().name == "Central Station"


def test_add_station_may_know_its_zip_code(run, north):
    run("add_station", "pier", "--department", "north", "--name", "Pier", "--zip", "01930")

    assert Station.objects.get(code="pier").zip == "01930"
    with pytest.raises(CommandError, match="A ZIP code has five digits"):
        run("add_station", "quay", "--department", "north", "--name", "Quay", "--zip", "1930")
    assert not Station.objects.filter(code="quay").exists()


def test_add_station_wants_a_department_that_is_there(run):
    with pytest.raises(CommandError, match="There is no department south"):
        run("add_station", "central", "--department", "south", "--name", "Central")


@pytest.mark.parametrize(
    "role", ["officer", "angel", "coordinator", "overseer", "privacy_officer", "administrator"]
)
def test_add_staff_prints_a_link_to_choose_a_password_by(role, run, north):
    said = run("add_staff", "mquinn", "--role", role, "--department", "north")

    browser, form = open_link(LINK.search(said)[1])
    choose(browser, form)
    user = User.objects.get()
    assert (user.role, user.department) == (role, north)
    assert may_sign_in("mquinn", "four quiet harbor lanterns")


def test_add_staff_again_leaves_the_account_as_it_is(run, north):
    first = run("add_staff", "mquinn", "--role", "officer", "--department", "north")
    choose(*open_link(LINK.search(first)[1]))

    said = run("add_staff", "mquinn", "--role", "administrator", "--department", "north")

    assert said == "Account mquinn exists; it was left as it is.\n"
    assert User.objects.get().role == "officer"


def test_add_staff_gives_another_link_to_who_has_chosen_none_or_asks(run, north):
    words = ("add_staff", "mquinn", "--role", "officer", "--department", "north")
    run(*words)
    again = run(*words)
    choose(*open_link(LINK.search(again)[1]))

    forgotten = run(*words, "--new-link")

    assert LINK.search(forgotten)
    assert may_sign_in("mquinn", "four quiet harbor lanterns")


def test_add_staff_at_a_station_as_a_supervisor(run, north):
    run(
        *("add_staff", "sam", "--role", "officer", "--department", "north"),
        *("--station", "central", "--supervisor", "--name", "Sam Park"),
    )

    user = User.objects.get()
    assert (user.station.code, user.is_supervisor) == ("central", True)
    assert str(user) == "Sam Park"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("x", "--role", "chief", "--department", "north"), "invalid choice"),
        (("x", "--role", "officer", "--department", "south"), "There is no department south"),
        (("no spaces", "--role", "officer", "--department", "north"), "valid username"),
        (
            ("x", "--role", "officer", "--department", "north", "--station", "pier"),
            "has no station pier",
        ),
    ],
)
def test_an_account_that_cannot_be_is_one_sentence(words, why, run, north):
    with pytest.raises(CommandError, match=why):
        run("add_staff", *words)

    assert not User.objects.exists()
