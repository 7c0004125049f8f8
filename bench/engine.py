"""Everything measured on the one engine that DATABASE_URL names, told as JSON.

    DATABASE_URL=... python -m bench.engine

A process for each engine, because settings are read once. How far it is, it says beside the JSON.
"""

import json
import sys
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection

import bench.environment  # noqa: F401  # before any model
from bench.databases import copy, create, using
from bench.load.filled import Filled, Sizes, before_all, begin, behind
from bench.measures.figures import figures
from bench.measures.lists import lists
from bench.measures.walk_in import walk_in
from bench.result import Found

SIZES = Sizes()
SMALL, MIDDLE, LARGE = "small", "middle", "large"
# How many times the first thousand of everything lies in each.
TIMES = {SMALL: 1, MIDDLE: 10, LARGE: 100}


def main() -> None:
    """Fill, measure, tell."""
    say("filling three databases")
    filled = fill()
    say("measuring")
    found = [one.as_json() for one in measured(filled)]
    json.dump({"version": version(), "found": found}, sys.stdout)


def fill() -> Filled:
    """The three databases, grown from one beginning."""
    create("beginning")
    with using("beginning"):
        call_command("migrate", verbosity=0)
        filled = begin(SIZES)
    for name, times in TIMES.items():
        copy("beginning", name)
        with using(name):
            behind(times)
            before_all(filled, SIZES, entries=SIZES.first * times)
    return filled


def measured(filled: Filled) -> Iterator[Found]:
    """Every question, in the order of the table."""
    yield from figures(filled, LARGE, MIDDLE, rounds=30)
    yield from lists(filled, LARGE, SMALL, rounds=30)
    # Last, because it adds to what the others read.
    yield from walk_in(filled, LARGE, rounds=250)


def version() -> str:
    """Which release of the engine answered."""
    with connection.cursor() as cursor:
        postgresql = connection.vendor == "postgresql"
        cursor.execute("SHOW server_version" if postgresql else "SELECT sqlite_version()")
        return str(cursor.fetchone()[0])


def say(what: str) -> None:
    """A word on how far it is."""
    sys.stderr.write(f"{connection.vendor}: {what}\n")


if __name__ == "__main__":
    main()
