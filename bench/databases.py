"""Databases on one engine, alike but for how much lies in them, and switching between them.

A page is asked of the small and of the large one in turns, in one process: whatever else the
machine is doing meets both.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_open: dict[str, BaseDatabaseWrapper] = {}


@contextmanager
def using(name: str | None) -> Iterator[None]:
    """Make ``name`` the database of everything inside. Its connection stays open afterwards."""
    if name is None:
        yield
        return
    before = connections["default"]
    connections["default"] = _open.get(name) or _opened(name)
    try:
        yield
    finally:
        connections["default"] = before


@contextmanager
def new(name: str, like: str | None = None) -> Iterator[None]:
    """Fill a new database, empty or a copy of ``like``. Left with statistics as in daily use."""
    copy(like, name) if like else create(name)
    with using(name):
        yield
        with connection.cursor() as cursor:
            # What a server does by itself, sooner or later: not while something is measured.
            cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def create(name: str) -> None:
    """An empty database; SQLite makes its own when it is opened."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')


def copy(name: str, to: str) -> None:
    """A copy of a whole database, under another name."""
    close(name)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{name}"')
        return
    here = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(_beside(here, name))) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(_beside(here, name), _beside(here, to))


def close(name: str) -> None:
    """Let go of a database."""
    if name in _open:
        _open.pop(name).close()


def _opened(name: str) -> BaseDatabaseWrapper:
    found = _open[name] = connections.create_connection("default")
    settings: dict[str, Any] = found.settings_dict
    found.settings_dict = {**settings, "NAME": _beside(settings["NAME"], name)}
    return found


def _beside(default: Any, name: str) -> str:
    return str(Path(default).with_name(f"{name}.sqlite3")) if "/" in str(default) else name
