"""Counsel: a second privacy officer, without whom nothing is ever released."""

import pytest

from angel_program.accounts.models import Department, User
from angel_program.permissions import Role
from tests.factories import UserFactory


@pytest.fixture
def counsel(department: Department) -> User:
    """Agrees as the second, or does not."""
    return UserFactory(username="connie", department=department, role=Role.PRIVACY_OFFICER)


@pytest.fixture
def theirs(elsewhere: Department) -> User:
    """The privacy officer of the other department."""
    return UserFactory(username="petra", department=elsewhere, role=Role.PRIVACY_OFFICER)
