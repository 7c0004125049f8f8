"""What was found: one thing measured beside its yardstick, and whether it keeps its limit."""

from dataclasses import asdict, dataclass
from typing import Any

from bench.timing import Taken


@dataclass(frozen=True)
class Found:
    """``what`` took so much, ``beside`` so much in the same run.

    ``limit`` is the most that the one may be of the other. ``same``: their numbers of queries must
    be equal too.
    """

    what: str
    took: Taken
    beside: str
    yardstick: Taken
    limit: float
    same: bool = False

    @property
    def ratio(self) -> float:
        """How many times the yardstick it took."""
        return self.took.ms / self.yardstick.ms

    @property
    def holds(self) -> bool:
        """Whether no limit is broken. A limit is kept to two decimals, as it is printed."""
        in_time = round(self.ratio, 2) <= self.limit
        return in_time and (not self.same or self.took.queries == self.yardstick.queries)

    def as_json(self) -> dict[str, Any]:
        """As bench/results.json keeps it, times in milliseconds with two decimals."""
        told = asdict(self)
        for name in ("took", "yardstick"):
            told[name]["ms"] = round(told[name]["ms"], 2)
        return {**told, "ratio": round(self.ratio, 2), "holds": self.holds}
