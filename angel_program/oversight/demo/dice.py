"""Chance that falls the same way each time."""

import datetime
import random
import uuid
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """Dice with a name: equal names throw equal numbers. For invented data, never for secrets."""

    def happens(self, percent: float) -> bool:
        """True in so many of a hundred throws."""
        return self.random() * 100 < percent

    def pick(self, mix: Mapping[T, float]) -> T:
        """One of the keys, as often as its weight says."""
        return self.choices([*mix], [*mix.values()])[0]

    def minutes(self, least: float, most: float) -> datetime.timedelta:
        """A span between so many minutes and so many, in whole seconds."""
        return datetime.timedelta(seconds=round(self.uniform(least, most) * 60))

    def id(self) -> uuid.UUID:
        """A random id."""
        return uuid.UUID(int=self.getrandbits(128), version=4)
