"""A total split by the values of one list, as a reader may see it.

Two readers: ``internal``, the department's own staff, who see every total; and ``public``, for
whom a total of ten or fewer people is itself withheld.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from angel_program.oversight.figures.ratios import percent
from angel_program.oversight.figures.withhold import from_overlaps, from_parts, small

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Breakdown:
    """How many of ``total`` (persons or visits, said by ``of``) have each value of a list.

    ``values`` holds every value of the list in its order, zeros too, and never the unknown ones.
    ``known`` is how many have a value. ``overlapping``: one visit may have several values.
    ``elsewhere``: values whose count the same report also prints on a line of its own.
    """

    of: str
    total: int
    known: int
    values: dict[str, int]
    overlapping: bool = False
    elsewhere: frozenset[str] = field(default=frozenset())

    @property
    def unknown(self) -> int:
        """How many have no value: shown, and never part of a percentage."""
        return self.total - self.known

    def few(self, together: Collection[str] = ()) -> frozenset[str]:
        """The values withheld from everybody; see ``withhold``."""
        if self.overlapping:
            return from_overlaps(self.values, self.known, together)
        return from_parts(self.values, self.elsewhere)

    def internal(self, together: Collection[str] = ()) -> dict[str, object]:
        """For the department: totals exact, small cells withheld."""
        return self._as_json(self.few(together), self.known)

    def public(self, together: Collection[str] = ()) -> dict[str, object]:
        """For everybody: the known and the unknown are withheld too where either is small.

        Then the unknown is one more cell of the whole, and percentages go, because a percentage
        beside a count is a way back to the known.
        """
        if not small(self.unknown) and not small(self.known):
            return self.internal(together)
        if self.overlapping or small(self.known):
            return self.blank()
        hidden = from_parts({**self.values, UNKNOWN: self.unknown}, self.elsewhere)
        return self._as_json(hidden, None)

    def blank(self) -> dict[str, object]:
        """The table with everything withheld."""
        return self._as_json(self.values, None)

    def _as_json(self, hidden: Collection[str], known: int | None) -> dict[str, object]:
        return {
            "of": self.of,
            "known": known,
            "unknown": None if known is None else self.unknown,
            "values": {
                value: cell(None if value in hidden else n, known)
                for value, n in self.values.items()
            },
        }


def cell(n: int | None, known: int | None) -> dict[str, object]:
    """``{"n": 40, "percent": 11.8}``, or the shape of a withheld cell where ``n`` is None."""
    if n is None:
        return {"n": None, "percent": None, "withheld": True}
    return {"n": n, "percent": None if known is None else percent(n, known)}
