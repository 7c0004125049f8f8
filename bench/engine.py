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
from bench.databases import new, using
from bench.load.ages import ages
from bench.load.filled import Filled, Sizes, before_all, behind, never_finished, years_behind
from bench.measures import lists
from bench.measures.figures import figures
from bench.measures.journal import journal
from bench.measures.live import live
from bench.measures.matching import matching
from bench.measures.walk_in import walk_in
from bench.result import Found

SIZES = Sizes()


def main() -> None:
    """Fill, measure, tell."""
    say("filling")
    station, unfinished = fill()
    say("measuring")
    found = [one.as_json() for one in measured(station, unfinished)]
    json.dump({"version": version(), "found": found}, sys.stdout)


def fill() -> tuple[Filled, Filled]:
    """A long journal, three databases of a station, two of one that never finished anything.

    They grow from one beginning, and each of the stations is named for how many times the first
    thousand of everything lies in it.
    """
    with new("first"):
        call_command("migrate", verbosity=0)
    with new("ages", like="first"):
        ages(SIZES.ages)
    with new("unfinished", like="first"):
        unfinished = never_finished(SIZES)
    with using("first"):
        station = years_behind(SIZES)
    for times in (1, 10, 100):
        with new(f"station_{times}", like="first"):
            behind(times)
            before_all(station, SIZES, entries=SIZES.first * times)
    for times in (1, 100):
        with new(f"unfinished_{times}", like="unfinished"):
            behind(times)
    return station, unfinished


def measured(station: Filled, unfinished: Filled) -> Iterator[Found]:
    """Every question, in the order of the table."""
    yield from figures(station, "station_100", "station_10", rounds=30)
    asked = lists.with_years_behind(station.crew)
    yield from lists.lists(asked, "station_100", "station_1", rounds=30)
    asked = lists.never_finished(unfinished.crew)
    yield from lists.lists(asked, "unfinished_100", "unfinished_1", rounds=30)
    yield from live(station.crew, "station_100", rounds=30)
    yield from journal("ages", SIZES.ages)
    yield from matching(rounds=30)
    # Last, because it adds to what the others read.
    yield from walk_in(station, "station_100", rounds=250)


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
