"""Every option in one of two lists, each with its reasons, in an order that luck has no part in."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import inf
from operator import attrgetter
from typing import Any

from referrals.matching.hard import Rule, age, level, payer, population, rules
from referrals.matching.reason import Reason, Standing
from referrals.matching.shapes import Option, Wanted
from referrals.matching.soft import children, language, medication, pregnancy, way, weighs

# Rules that read one thing of an option, and nothing else: thousands of centers have few values.
READS: dict[Rule, Callable[[Option], Any]] = {
    level: attrgetter("levels"),
    population: attrgetter("population"),
    age: attrgetter("population"),
    payer: attrgetter("payments"),
    medication: attrgetter("medications"),
    language: attrgetter("languages"),
    pregnancy: attrgetter("population"),
    children: attrgetter("population"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One option and why it stands where it stands."""

    option: Option
    reasons: tuple[Reason, ...]
    key: tuple[Any, ...]

    @property
    def points(self) -> float:
        """What the rank is made of; no figure for a page, only an order."""
        return sum(reason.points for reason in self.reasons)

    @property
    def may_be_asked(self) -> bool:
        """Whether a bed may be asked for there: never where the licence has ended."""
        return all(reason.code != "licence_ended" for reason in self.reasons)

    @property
    def far(self) -> int | None:
        """About how many miles it is; None where nobody knows."""
        return next((one.about[0] for one in self.reasons if one.code == "way"), None)

    def _standing(self, standing: Standing) -> list[Reason]:
        return [one for one in self.reasons if one.standing == standing]

    @property
    def against(self) -> list[Reason]:
        """What rules it out, or speaks against it."""
        return self._standing(Standing.NO) + self._standing(Standing.AGAINST)

    @property
    def ask(self) -> list[Reason]:
        """What is to be asked."""
        return self._standing(Standing.ASK)

    @property
    def fits(self) -> list[Reason]:
        """What fits, but for the way, which is told beside the name."""
        return [one for one in self._standing(Standing.FITS) if one.code != "way"]


@dataclass(frozen=True, slots=True)
class Matches:
    """Those that fit, the best first; those that do not, the nearest to fitting first."""

    fit: list[Match] = field(default_factory=list)
    unfit: list[Match] = field(default_factory=list)

    @property
    def why_not(self) -> Counter[str]:
        """How many each rule excludes; one may be excluded by several."""
        return Counter(
            reason.code
            for match in self.unfit
            for reason in match.reasons
            if reason.standing == Standing.NO
        )


def rank(wanted: Wanted, options: Iterable[Option]) -> Matches:
    """Judge every option. The same options in another order come out in the same order."""
    found = Matches()
    must, may = _judge(wanted, rules), _judge(wanted, weighs)
    for option in options:
        reasons = must(option)
        noes = 0
        for one in reasons:
            noes += one.standing == Standing.NO
        reasons += [way(wanted, option)] if noes else may(option)
        points = 0.0
        for one in reasons:
            points += one.points
        # Rounded, so that the last bit of a sum decides nothing.
        first = noes or -round(points, 6)
        match = Match(option, tuple(reasons), (first, *_rest(reasons, option)))
        (found.unfit if noes else found.fit).append(match)
    found.fit.sort(key=attrgetter("key"))
    found.unfit.sort(key=attrgetter("key"))
    return found


def _judge(wanted: Wanted, by: tuple[Rule, ...]) -> Callable[[Option], list[Reason]]:
    """Gives an option's reasons by these rules, and remembers what the same value gave before."""
    asked: list[tuple[Rule, Callable[[Option], Any], dict[Any, Reason | None]]]
    asked = [(rule, READS.get(rule, itself), {}) for rule in by]

    def reasons(option: Option) -> list[Reason]:
        found = []
        for rule, read, known in asked:
            value = read(option)
            if value is option:
                said = rule(wanted, option)
            elif value in known:
                said = known[value]
            else:
                said = known[value] = rule(wanted, option)
            if said is not None:
                found.append(said)
        return found

    return reasons


def itself(option: Option) -> Option:
    """What a rule reads that is not in ``READS``: the whole option."""
    return option


def _rest(reasons: list[Reason], option: Option) -> tuple[Any, ...]:
    far: float = inf
    for one in reasons:
        if one.code == "way":
            far = one.about[0]
    return far, option.name, option.unit_name, (option.unit or option.center).int
