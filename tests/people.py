"""People with a story, not users: each holds one role, and two are strangers."""

import datetime
import time
from collections.abc import Iterator

import pytest
from django.contrib.auth.signals import user_logged_in
from django.test import Client

from angel_program.accounts.models import Department, Station, User
from angel_program.journal.actors import COMMAND_LINE
from angel_program.permissions import Role
from intake.actions.policy import adopt_policy
from intake.eligibility import FIRST_POLICY
from tests.factories import DepartmentFactory, StationFactory, UserFactory

# Before any night a test travels to.
LONG_AGO = datetime.date(2010, 1, 1)


@pytest.fixture
def department(db: None) -> Department:
    """Harborview, with the first policy in force."""
    department = DepartmentFactory()
    adopt_policy(
        department=department,
        questions=FIRST_POLICY,
        by=COMMAND_LINE,
        effective_from=LONG_AGO,
    )
    return department


@pytest.fixture
def station(department: Department) -> Station:
    """Its door on Main Street."""
    return StationFactory(department=department)


@pytest.fixture
def officer(station: Station) -> User:
    """Welcomes people at the desk."""
    return UserFactory(username="olive", station=station, role=Role.OFFICER)


@pytest.fixture
def supervisor(station: Station) -> User:
    """An officer who decides where the policy flags."""
    return UserFactory(username="sam", station=station, role=Role.OFFICER, is_supervisor=True)


@pytest.fixture
def coordinator(department: Department) -> User:
    """Finds beds."""
    return UserFactory(username="cora", department=department, role=Role.COORDINATOR)


@pytest.fixture
def angel(department: Department) -> User:
    """Rides along."""
    return UserFactory(username="angela", department=department, role=Role.ANGEL)


@pytest.fixture
def overseer(department: Department) -> User:
    """Chief's staff: figures, no names."""
    return UserFactory(username="otto", department=department, role=Role.OVERSEER)


@pytest.fixture
def privacy_officer(department: Department) -> User:
    """Reads the journal."""
    return UserFactory(username="priya", department=department, role=Role.PRIVACY_OFFICER)


@pytest.fixture
def administrator(department: Department) -> User:
    """Keeps accounts and reference data."""
    return UserFactory(username="ada", department=department, role=Role.ADMINISTRATOR)


@pytest.fixture
def elsewhere(db: None) -> Department:
    """A second department, which shares centers and no people."""
    department = DepartmentFactory(code="millbrook", name="Millbrook Police Department")
    adopt_policy(
        department=department,
        questions=FIRST_POLICY,
        by=COMMAND_LINE,
        effective_from=LONG_AGO,
    )
    return department


@pytest.fixture
def stranger(elsewhere: Department) -> User:
    """A coordinator of the second department, to whom our people do not exist."""
    return UserFactory(username="stan", department=elsewhere, role=Role.COORDINATOR)


@pytest.fixture(scope="session", autouse=True)
def _force_login_is_both_proofs() -> Iterator[None]:
    """Whoever a test signs in by ``force_login`` has shown password and second factor just now.

    Nothing in the program can be told to ask for less: a real sign-in goes through both pages.
    """
    user_logged_in.connect(_both, dispatch_uid="tests_both_proofs")
    yield
    user_logged_in.disconnect(dispatch_uid="tests_both_proofs")


def _both(request, user, **_more) -> None:
    if not request.path:  # the request of force_login, which asked for no page
        _note(request.session, user)


def _note(session, user: User, ago: float = 0) -> None:
    at = time.time() - ago
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": at},
        {"method": "mfa", "at": at, "type": "totp"},
    ]


@pytest.fixture
def sign_in() -> "SignIn":
    """``sign_in(person)`` gives a browser with that person signed in, by both proofs."""
    return SignIn()


class SignIn:
    """Opens a test browser for a person."""

    def __call__(self, person: User) -> Client:
        client = Client()
        client.force_login(person, backend="angel_program.accounts.backend.Backend")
        return client

    def prove(self, client: Client, person: User, *, ago: float = 0) -> None:
        """Note in the session that they proved who they are, so many seconds ago."""
        session = client.session
        _note(session, person, ago)
        session.save()
