"""From the offer to the arrival: separate facts, counted over visits (oversight/tally/words.py)."""

from dataclasses import dataclass

from angel_program.oversight.figures.counts import Counts


@dataclass(frozen=True)
class Funnel:
    """How many visits got how far. ``placements`` counts accepted beds: a visit may have two."""

    offered: int
    accepted: int
    departed: int
    arrived: int
    not_arrived: int
    placements: int
    waits_to_offer: int
    waits_to_departure: int

    @property
    def arrival_unknown(self) -> int:
        """Offered, and nobody said what became of it."""
        return self.offered - self.arrived - self.not_arrived


def funnel(counts: Counts) -> Funnel:
    """The facts of a period's visits."""
    return Funnel(
        offered=counts.n("offered"),
        accepted=counts.n("accepted"),
        departed=counts.n("departed"),
        arrived=counts.n("arrived"),
        not_arrived=counts.n("not_arrived"),
        placements=counts.n("placements"),
        waits_to_offer=counts.n("waits_to_offer"),
        waits_to_departure=counts.n("waits_to_departure"),
    )
