"""All of the demo, made by the real actions in the order of time, or nothing of it."""

import datetime
from itertools import cycle
from unittest.mock import patch

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from angel_program.oversight.demo.beds import bed_reports
from angel_program.oversight.demo.centers import open_centers
from angel_program.oversight.demo.clock import clock_from
from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.houses import HOUSES, ZONE
from angel_program.oversight.demo.play import play
from angel_program.oversight.demo.roster import roster
from angel_program.oversight.demo.town import open_town
from angel_program.oversight.demo.year import year

HEARD_FROM = datetime.timedelta(days=12)
# However young the month is, the stories of today.py began a week ago.
JUST_NOW = datetime.timedelta(minutes=5)
LEAST = datetime.timedelta(days=14)


def seed(*, months: int) -> None:
    """Fill an empty database with so many full months and the one that is going on.

    One transaction: who stops it half-way begins again from nothing.
    """
    now = timezone.now()
    start = min(beginning(now, months), now - LEAST)
    # DEBUG would keep a copy of each query, and there are some hundred thousand.
    silent = patch.object(type(connections[DEFAULT_DB_ALIAS]), "queries_logged", new=False)
    with silent, transaction.atomic(), clock_from(start) as clock:
        units = open_centers(on=timezone.localdate(now))
        towns = [open_town(house, units) for house in HOUSES]
        walks = [
            walk
            for town, house in zip(towns, HOUSES, strict=True)
            for walk in year(town, house, start, now)
        ]
        walks += [
            bed_reports(town, Dice(f"unit {number}"), unit, number, now - HEARD_FROM)
            for number, (unit, town) in enumerate(zip(units, cycle(towns), strict=False))
        ]
        walks += [roster(town, now - JUST_NOW) for town in towns]
        play(walks, clock, until=now)


def beginning(now: datetime.datetime, months: int) -> datetime.datetime:
    """The first moment of the month so many months ago, on the departments' clocks."""
    first = now.astimezone(ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for _month in range(months):
        first = (first - datetime.timedelta(days=1)).replace(day=1)
    return first.astimezone(datetime.UTC)
