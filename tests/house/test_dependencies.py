"""Every dependency has its reason on the line above, and the driver is the one we asked for."""

from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_has_its_reason_and_its_version(name):
    lines = (ROOT / name).read_text().splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if line and not line.startswith(("#", "-r")):
            assert "==" in line, line
            assert before.startswith("# "), f"{line} has no reason on the line above"


def test_nothing_brings_another_driver_in():
    with pytest.raises(ImportError):
        __import__("psycopg")


def test_the_driver_is_psycopg2():
    if connection.vendor == "postgresql":
        assert connection.Database.__name__ == "psycopg2"
    else:
        assert connection.vendor == "sqlite"
