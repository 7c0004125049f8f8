"""What the tests of forgetting and keeping stand on."""

import pytest

from tests.factories import BedUnitFactory, UserFactory
from tests.keeping.dropping import LONG_AGO
from tests.keeping.gone import days_ago, left


@pytest.fixture
def unit(db):
    """A ward with beds enough."""
    return BedUnitFactory(places=9)


@pytest.fixture
def counsel(department):
    """A second privacy officer."""
    return UserFactory(username="quinn", department=department, role="privacy_officer")


@pytest.fixture
def long_ago(request):
    """The department began, and somebody came and left, before the rules of today reach back."""
    with days_ago(LONG_AGO):
        officer = request.getfixturevalue("officer")
        for name in ("coordinator", "privacy_officer", "administrator", "unit", "supervisor"):
            request.getfixturevalue(name)
    return left(officer, days=LONG_AGO)
