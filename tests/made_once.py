"""SQLite's tables, made once and copied for as long as nothing changes that makes them.

A hundred migrations take six seconds, and every process that tests would take them. The copy lies
in pytest's own cache folder under the hash of all that could make a table: the program's code and
what is required. So a changed line makes the tables anew, and a changed test does not. What is
copied is still asked for missing migrations, as with pytest-django's ``--reuse-db``.

PostgreSQL starts empty each time (tests/postgres.py).
"""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from pytest_django import DjangoDbBlocker

ROOMS = ("angel_program", "intake", "referrals")


@pytest.fixture(scope="session")
def kept_tables(pytestconfig: pytest.Config) -> Path:
    """Where the tables of this code are kept, whether they are there already or not."""
    folder = pytestconfig.cache.mkdir("tables")
    return folder / f"{_hash(settings.BASE_DIR)}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(
    kept_tables: Path, django_db_modify_db_settings: None, django_db_keepdb: bool
) -> bool:
    """Begin with a copy of them, if this is SQLite and they were made before."""
    name = _file()
    if name is None or not kept_tables.exists():
        return django_db_keepdb
    shutil.copyfile(kept_tables, name)
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, kept_tables: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    """Keep the tables that were just made, in one step: another process may do the same now."""
    if _file() is not None and not kept_tables.exists():
        mine = kept_tables.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(mine)])
        for older in kept_tables.parent.glob("*.sqlite3"):
            older.unlink(missing_ok=True)
        mine.replace(kept_tables)


def _file() -> str | None:
    """The file of the test's database; None on PostgreSQL."""
    database = connections["default"].settings_dict
    sqlite = database["ENGINE"] == "django.db.backends.sqlite3"
    return str(database["TEST"]["NAME"]) if sqlite else None


def _hash(root: Path) -> str:
    """The same for the same code and the same requirements, whoever asks and when."""
    files = sorted(file for room in ROOMS for file in (root / room).rglob("*.py"))
    hashed = hashlib.sha256()
    for file in (*files, *sorted(root.glob("requirements*.txt"))):
        hashed.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return hashed.hexdigest()[:32]
