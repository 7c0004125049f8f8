"""One world for every test that asks for it: built once a process, and given back after each.

Building it takes longer than most tests take. So whoever asks for it is put side by side, in
whatever order they come; the world stands in a transaction that is never committed, and falls
before the first test that knows nothing of it.
"""

import copy
import datetime
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from angel_program.accounts.models import StaffSession
from tests.house import world as worlds
from tests.people import SignIn

INHABITED = pytest.StashKey[set[Path]]()
# Whose sessions there are, beside one for each role.
MORE = ("supervisor", "counsel", "stranger")
# A proof and a touch that no slow machine outlives: both happen an hour from now.
AHEAD = datetime.timedelta(hours=1)


class _Standing:
    """The world that stands now, or None; and what ends it."""

    def __init__(self) -> None:
        self.world: Any = None
        self._end = ExitStack()

    def build(self, blocker: DjangoDbBlocker) -> None:
        """Inside of a transaction; everybody has signed in."""
        self._blocker = blocker
        with blocker.unblock():
            self._end.enter_context(transaction.atomic())
            self.world = worlds.build()
            self.world.cookies = {who: _cookie_of(self.world, who) for who in _people(self.world)}

    def fall(self) -> None:
        """Nothing of it was ever there."""
        if self.world is not None:
            self.world = None
            with self._blocker.unblock():
                transaction.set_rollback(True)
                self._end.close()


_standing = _Standing()


def _people(world: Any) -> list[str]:
    return [*worlds.ROLES, *MORE]


def _cookie_of(world: Any, who: str) -> str:
    person, sign_in = getattr(world, who), SignIn()
    browser = sign_in(person)
    sign_in.prove(browser, person, ago=-AHEAD.total_seconds())
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    StaffSession.objects.filter(session_key=cookie).update(seen_at=timezone.now() + AHEAD)
    return cookie


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files in which somebody asks for the world before all others, as shuffled."""
    inhabited = {item.path for item in items if "built_world" in getattr(item, "fixturenames", ())}
    config.stash[INHABITED] = inhabited
    items.sort(key=lambda item: item.path not in inhabited)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let it fall before a file that knows nothing of it."""
    if item.path not in item.config.stash[INHABITED]:
        _standing.fall()


@pytest.fixture(scope="session")
def _falls_at_last(django_db_setup: None) -> Iterator[None]:
    yield
    _standing.fall()


@pytest.fixture(scope="module")
def built_world(_falls_at_last: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """The world of world.py, for the tests of one file."""
    if _standing.world is None:
        _standing.build(django_db_blocker)
    return _standing.world


@pytest.fixture
def world(built_world: Any, db: None) -> Any:
    """The same world as if new: what a test writes is rolled back, and the objects are copies."""
    return Copied(built_world)


class Copied:
    """A copy of a world in which only what is asked for is copied, and that once."""

    def __init__(self, world: Any) -> None:
        self._world = world
        self._copies: dict[int, Any] = {}

    def __getattr__(self, name: str) -> Any:
        found = copy.deepcopy(getattr(self._world, name), self._copies)
        setattr(self, name, found)
        return found


def browser_of(world: Any, who: str, **more: Any) -> Client:
    """A browser of theirs, signed in by both proofs just now; with no cookie, "nobody"'s.

    A new one at every call, so that nothing leans on what was asked before it.
    """
    client = Client(**more)
    if who != "nobody":
        client.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[who]
    return client
