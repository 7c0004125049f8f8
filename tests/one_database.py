"""One database for all of mutmut's questions: made once, and each works on a copy of it.

tests/mutants.py puts this fixture in the place of pytest-django's. Making the tables takes longer
than most tests. The tables are made from the models, without migrations and so without triggers.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import setup_databases
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """A fresh copy of the one database, which the first who needs it makes."""
    kept, database = Path(os.environ["ONE_DATABASE"]), connections["default"]
    before, name = database.settings_dict["NAME"], database.settings_dict["TEST"]["NAME"]
    database.settings_dict["TEST"]["MIGRATE"] = False
    if kept.exists():
        database.close()
        shutil.copyfile(kept, name)
        database.settings_dict["NAME"] = name
    else:
        with django_db_blocker.unblock():
            setup_databases(verbosity=0, interactive=False)
            database.close()
        shutil.copyfile(name, kept)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    database.settings_dict["NAME"] = before
