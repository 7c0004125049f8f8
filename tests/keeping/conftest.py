"""What the tests of forgetting and keeping stand on."""

import pytest

from tests.factories import BedUnitFactory, UserFactory


@pytest.fixture
def unit(db):
    """A ward with beds enough."""
    return BedUnitFactory(places=9)


@pytest.fixture
def counsel(department):
    """A second privacy officer."""
    return UserFactory(username="quinn", department=department, role="privacy_officer")
