"""Databases as the benchmarks read them, one station in each."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from angel_program.months import Month, Period
from angel_program.oversight.tally.fold import count, count_again, fold
from bench.load.copies import copy_all
from bench.load.history import history
from bench.load.indexes import put_away
from bench.load.journal import journal
from bench.load.scene import Scene
from bench.load.shelf import bags, directory
from bench.load.station import Crew, center_with_places, crew
from bench.load.tally import months_of_copies
from bench.load.unfinished import nothing_finished, tonight
from intake.actions.outbox_keys import key_in_use
from intake.models import PersonIndex, WalkIn
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
    ages: int = 1_000_000  # entries of a journal that is verified


@dataclass(frozen=True)
class Filled:
    """Who is in a database, and when it was filled."""

    crew: Crew
    places: list[Place]
    now: datetime

    @property
    def month(self) -> Period:
        """The last whole month."""
        last = Month.at(self.now, self.crew.department.zone).plus(-1)
        return Period(last, last)

    @property
    def year(self) -> tuple[datetime, datetime]:
        """From when until when the twelve months last that end with it."""
        return Period.ending(self.month.last, 12).bounds(self.crew.department.zone)

    def scene(self, seed: int) -> Scene:
        """Dice that fall the same way each time."""
        return Scene(self.crew, self.now, random.Random(seed))  # noqa: S311  # it is not a secret


def years_behind(sizes: Sizes) -> Filled:
    """A station with ten years behind it, before they are copied, into an empty database."""
    filled = _opened("harborview", max(1, sizes.tonight // 2))
    begins, _ends = filled.year
    scene = filled.scene(seed=1)
    history(scene, spread(begins - TEN_YEARS, begins, sizes.first))
    bags(scene, sizes.first, destroyed=True)
    directory(scene, sizes.first)
    scene.store()
    count_again()
    return filled


def never_finished(sizes: Sizes) -> Filled:
    """A station where nothing was ever finished, before it is copied, into an empty database."""
    filled = _opened("millbrook", 1)
    begins, _ends = filled.year
    scene = filled.scene(seed=2)
    nothing_finished(scene, spread(begins - TEN_YEARS, begins, sizes.first))
    bags(scene, sizes.first, destroyed=False)
    scene.store()
    return filled


def behind(times: int) -> None:
    """``times`` as much lies behind as before."""
    if times > 1:
        with put_away():
            copy_all(times)
        months_of_copies()


def before_all(filled: Filled, sizes: Sizes, entries: int) -> None:
    """The same year and the same night, whatever lies behind; and so many journal entries."""
    scene = filled.scene(seed=3)
    here = set(WalkIn.objects.values_list("pk", flat=True))
    history(scene, spread(*filled.year, sizes.year))
    evening = filled.now - timedelta(hours=20)
    tonight(scene, spread(evening, filled.now, sizes.tonight), filled.places, _seen_before())
    bags(scene, BAGS, destroyed=False)
    scene.store()
    count(set(WalkIn.objects.values_list("pk", flat=True)) - here)
    journal(filled.crew, entries)
    fold()  # what was counted is up to date
    key_in_use()  # made with the first page of a new house, and not with each


def spread(begins: datetime, ends: datetime, many: int) -> Iterator[datetime]:
    """So many moments between two, evenly."""
    return (begins + (ends - begins) * n / many for n in range(many))


def _opened(code: str, places: int) -> Filled:
    center, free = center_with_places(places)
    return Filled(crew(code, center), free, timezone.now())


def _seen_before() -> list[str]:
    """The digests of the first who ever came: they are in every database of one run."""
    first = PersonIndex.objects.filter(kind=IndexKind.NAME_AND_BIRTH).order_by("pk")
    return list(first.values_list("digest", flat=True)[:RETURNED])
