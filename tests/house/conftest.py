"""The house's world, built once for all tests of a module and rolled back after each."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.house import world as worlds


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The world of world.py, inside a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built_world: Any, db: None) -> Any:
    """The same world as if new: what a test writes is rolled back, and the objects are copies."""
    return copy.deepcopy(built_world)
