"""A database as the benchmarks read it: so many visits behind, and the same month before all."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from angel_program.oversight.figures.months import Month, Period
from bench.load.copies import copy_all
from bench.load.history import history
from bench.load.indexes import put_away
from bench.load.journal import journal
from bench.load.scene import Scene
from bench.load.shelf import bags, directory
from bench.load.station import Crew, center_with_places, crew
from bench.load.unfinished import nothing_finished, tonight
from intake.models import PersonIndex
from intake.models.person import IndexKind
from referrals.models import Place

TEN_YEARS = timedelta(days=3_650)
BAGS = 20  # in storage, at a station that destroys them
RETURNED = 40  # of tonight's, more than the list of returns shows at once


@dataclass(frozen=True)
class Sizes:
    """How much is loaded; smaller numbers only try the loader out."""

    first: int = 1_000  # visits behind, made one by one, before they are copied
    year: int = 720  # visits of the twelve months that the chief's page shows, in equal parts
    tonight: int = 200  # open referrals on the board


@dataclass(frozen=True)
class Filled:
    """Who is in the database: a station with years behind it, and one that never finished."""

    station: Crew
    unfinished: Crew
    places: list[Place]
    now: datetime

    @property
    def month(self) -> Period:
        """The last whole month."""
        last = Month.at(self.now, self.station.department.zone).plus(-1)
        return Period(last, last)

    @property
    def year(self) -> tuple[datetime, datetime]:
        """From when until when the twelve months last that end with it."""
        twelve = Period.ending(self.month.last, 12)
        return twelve.bounds(self.station.department.zone)

    def scene(self, crew: Crew, seed: int) -> Scene:
        """Dice that fall the same way each time."""
        return Scene(crew, self.now, random.Random(seed))  # noqa: S311  # it is not a secret


def begin(sizes: Sizes) -> Filled:
    """The first ``sizes.first`` rows of everything, into an empty database."""
    center, places = center_with_places(max(1, sizes.tonight // 2))
    filled = Filled(crew("harborview", center), crew("millbrook", center), places, timezone.now())
    begins, _ends = filled.year
    scene = filled.scene(filled.station, seed=1)
    history(scene, spread(begins - TEN_YEARS, begins, sizes.first))
    bags(scene, sizes.first, destroyed=True)
    directory(scene, sizes.first)
    scene.store()
    scene = filled.scene(filled.unfinished, seed=2)
    nothing_finished(scene, spread(begins - TEN_YEARS, begins, sizes.first))
    bags(scene, sizes.first, destroyed=False)
    scene.store()
    return filled


def behind(times: int) -> None:
    """``times`` as much lies behind as before."""
    if times > 1:
        with put_away():
            copy_all(times)


def before_all(filled: Filled, sizes: Sizes, entries: int) -> None:
    """The same year and the same night, whatever lies behind; and so many journal entries."""
    scene = filled.scene(filled.station, seed=3)
    history(scene, spread(*filled.year, sizes.year))
    evening = filled.now - timedelta(hours=20)
    tonight(scene, spread(evening, filled.now, sizes.tonight), filled.places, _seen_before())
    bags(scene, BAGS, destroyed=False)
    scene.store()
    journal(filled.station, entries)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _seen_before() -> list[str]:
    """The digests of the first who ever came: they are in every database of one run."""
    first = PersonIndex.objects.filter(kind=IndexKind.NAME_AND_BIRTH).order_by("pk")
    return list(first.values_list("digest", flat=True)[:RETURNED])


def spread(begins: datetime, ends: datetime, many: int) -> Iterator[datetime]:
    """So many moments between two, evenly."""
    return (begins + (ends - begins) * n / many for n in range(many))
