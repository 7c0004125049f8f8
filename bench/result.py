"""What was found: one thing measured beside its yardstick, and whether it keeps its limit."""

from dataclasses import asdict, dataclass
from typing import Any

from bench.timing import Taken


@dataclass(frozen=True)
class Found:
    """``what`` took so much, ``beside`` so much in the same run.

    ``limit`` is the most that the one may be of the other. ``same``: their numbers of queries must
    be equal too. ``most``: the yardstick's is the most that there may be.
    """

    what: str
    took: Taken
    beside: str
    yardstick: Taken
    limit: float
    same: bool = False
    most: bool = False

    @property
    def ratio(self) -> float:
        """How many times the yardstick it took."""
        return self.took.ms / self.yardstick.ms

    @property
    def holds(self) -> bool:
        """Whether no limit is broken. A limit is kept to two decimals, as it is printed."""
        in_time = round(self.ratio, 2) <= self.limit
        took, allowed = self.took.queries, self.yardstick.queries
        equal, few = not self.same or took == allowed, not self.most or took <= allowed
        return in_time and equal and few

    def as_json(self) -> dict[str, Any]:
        """As bench/results.json keeps it, times in milliseconds with two decimals."""
        told = asdict(self)
        for name in ("took", "yardstick"):
            told[name]["ms"] = round(told[name]["ms"], 2)
        return {**told, "ratio": round(self.ratio, 2), "holds": self.holds}
