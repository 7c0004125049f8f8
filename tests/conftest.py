"""What every test stands on: its database, and no way out to the network.

The environment is set earlier, in tests/environment.py.
"""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.sizes import size

pytest_plugins = [
    "tests.append_only",
    "tests.both_engines",
    "tests.made_once",
    "tests.people",
    "tests.house.one_world",
]

# A slow machine is not a failing test; the blob repeats what a failing run has found.
hypothesis.settings.register_profile(
    "house", deadline=None, print_blob=True, max_examples=size("EXAMPLES", 40)
)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that hypothesis draws examples for: it can draw as many as one likes.

    Before ``-m`` chooses, and before hypothesis has put its own marker on them.
    """
    for item in items:
        if hypothesis.is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None
) -> None:
    """Keep SQLite's test database in a file, as it is in use, instead of in memory.

    In memory all threads share one connection: races would be invisible, and a browser's
    requests would meet inside each other's transactions.
    """
    database = connections["default"].settings_dict
    if database["ENGINE"] == "django.db.backends.sqlite3":
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Send away whoever is still connected at the end, before the database is removed.

    A browser's last request or a thread that lost its race may hold on a little longer.
    """
    yield
    connection = connections["default"]
    if connection.vendor == "postgresql":
        connection.close()  # it may be one of those who were sent away by a test
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _production_but_for() -> Iterator[None]:
    """Run with the settings of production, but for what a test could not work with."""
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": static},  # nobody has run collectstatic
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # Argon2 is slow
        SECURE_SSL_REDIRECT=False,  # the tests' server speaks plain HTTP
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Iterator[None]:
    """Refuse every connection that would leave this machine: no test may need the network."""
    connect = socket.socket.connect

    def connect_here(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise ConnectionRefusedError(f"a test tried to reach {address[0]}")
        connect(sock, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
