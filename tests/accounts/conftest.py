"""A clock that stands still, for tests that ask what is true a second before and a second after."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def still_clock() -> Iterator[None]:
    """Time passes only where the test travels: a slow machine is no reason to be locked out."""
    with time_machine.travel(timezone.now(), tick=False):
        yield
