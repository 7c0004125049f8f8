"""Everybody in one of two lists, each with their reasons, in an order that luck has no part in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from referrals.matching.reason import Standing
from referrals.riders.reason import Reason
from referrals.riders.rules import must, weighs
from referrals.riders.shapes import Ride, Rider


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody, and why they stand where they stand."""

    rider: Rider
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """What the rank is made of; no figure for a page, only an order."""
        return sum(reason.points for reason in self.reasons)

    @property
    def key(self) -> tuple[Any, ...]:
        """The best first; at the same points by name. Rounded, so that no last bit decides."""
        return -round(self.points, 6), self.rider.name, self.rider.pk

    def _standing(self, standing: Standing) -> list[Reason]:
        return [one for one in self.reasons if one.standing == standing]

    @property
    def against(self) -> list[Reason]:
        """What rules them out, or speaks against them."""
        return self._standing(Standing.NO) + self._standing(Standing.AGAINST)

    @property
    def ask(self) -> list[Reason]:
        """What is to be asked."""
        return self._standing(Standing.ASK)

    @property
    def fits(self) -> list[Reason]:
        """What speaks for them."""
        return self._standing(Standing.FITS)


@dataclass(frozen=True, slots=True)
class Riders:
    """Who may be offered, the best first; and who may not, by name."""

    offered: list[Match] = field(default_factory=list)
    not_offered: list[Match] = field(default_factory=list)


def rank(ride: Ride, riders: Iterable[Rider]) -> Riders:
    """Judge everybody. The same people in another order come out in the same order."""
    found = Riders()
    for rider in riders:
        reasons = _reasons(ride, rider)
        if any(one.standing == Standing.NO for one in reasons):
            only_no = tuple(one for one in reasons if one.standing == Standing.NO)
            found.not_offered.append(Match(rider, only_no))
        else:
            found.offered.append(Match(rider, reasons))
    found.offered.sort(key=attrgetter("key"))
    found.not_offered.sort(key=attrgetter("rider.name", "rider.pk"))
    return found


def _reasons(ride: Ride, rider: Rider) -> tuple[Reason, ...]:
    said = (rule(ride, rider) for rule in must + weighs)
    return tuple(one for one in said if one is not None)
