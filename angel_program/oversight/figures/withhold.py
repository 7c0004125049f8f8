"""Which cells of a table are withheld, so that nobody in it can be picked out.

A cell from 1 to 10 is withheld (the cell-size policy of CMS, threshold 11). That alone protects
nobody: beside a printed total, the one missing cell is a subtraction. So further cells are
withheld with it, smallest first, until what is missing has *room*: a reader who holds everything
shown, the totals, and this very file still cannot say any missing count, nor come nearer than
about five.

Two choices follow from that reader. A zero is not used to cover for another cell of a table that
adds up: whoever knows that nobody came by plane would read the other cell. And whether a set of
cells is enough is decided only from what can be seen afterwards anyway (how many are missing, what
they add up to, the next larger cell), so that the decision itself tells nothing new.
"""

from collections.abc import Collection, Iterator, Mapping

MOST = 10  # the largest count that is withheld
ROOM = 5  # how far up and down a missing count must be able to move


def small(count: int) -> bool:
    """Whether a count is of so few that it is never shown. Nobody at all may be shown."""
    return 1 <= count <= MOST


def from_parts(values: Mapping[str, int], elsewhere: Collection[str] = ()) -> frozenset[str]:
    """The cells to withhold where each one counted is in exactly one cell and the total is shown.

    ``elsewhere`` names the cells whose count a reader may learn from another line of the same
    report: they cover for nobody. Where no choice has room, everything is withheld, zeros too.
    With fewer than two categories the total is the cell: ValueError.
    """
    if len(values) < 2:
        raise ValueError("A table that adds up to a shown total needs two categories or more.")
    few = [cell for cell, count in values.items() if small(count)]
    others = _by_size(values, (cell for cell, count in values.items() if count > MOST))
    for hidden, shown in _choices(few, [cell for cell in others if cell not in elsewhere]):
        next_shown = min((values[cell] for cell in shown), default=None)
        unread = [cell for cell in hidden if cell not in elsewhere]
        if _parts_have_room(values, hidden, next_shown) and (
            not set(unread) & set(few) or _parts_have_room(values, unread, next_shown)
        ):
            return frozenset(hidden)
    return frozenset(values) if few else frozenset()


def from_overlaps(
    values: Mapping[str, int], known: int, together: Collection[str] = ()
) -> frozenset[str]:
    """The cells to withhold where one counted may be in several cells and is in one at least.

    ``known`` is how many were counted. ``together`` names cells that are withheld in another table
    about the same people, which this one would give away. Where no choice has room, everything is
    withheld.
    """
    few = [cell for cell, count in values.items() if small(count) or cell in together]
    others = _by_size(values, (cell for cell in values if cell not in few))
    for hidden, shown in _choices(few, others):
        # Everyone counted is in some cell: what the shown cells cannot hold is in the missing ones.
        owed = known - sum(values[cell] for cell in shown)
        if known > ROOM and owed + ROOM <= MOST * len(hidden):
            return frozenset(hidden)
    return frozenset(values) if few else frozenset()


def may_say_few(values: Mapping[str, int], hidden: Collection[str]) -> bool:
    """Whether it may be said as well which of the ``hidden`` cells are of ten or fewer, or none.

    Then a reader knows of each missing cell whether it is up to 10 or larger; what is missing must
    leave room on both sides all the same.
    """
    missing = sum(values[cell] for cell in hidden)
    few = sum(values[cell] <= MOST for cell in hidden)
    large = len(hidden) - few
    most = max((values[cell] for cell in values if cell not in hidden), default=missing)
    least, at_most = (MOST + 1) * large, MOST * few + most * large
    return few > 0 and len(hidden) > 1 and least + ROOM <= missing <= at_most - ROOM


def _by_size(values: Mapping[str, int], cells: Iterator[str]) -> list[str]:
    """Smallest first; equals stay in the order of the table."""
    return sorted(cells, key=values.__getitem__)


def _choices(few: list[str], others: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What may be withheld and what is then shown of the rest: one more cell at each step."""
    for more in range(len(others) + 1 if few else 0):
        yield few + others[:more], others[more:]


def _parts_have_room(values: Mapping[str, int], hidden: list[str], next_shown: int | None) -> bool:
    """Whether the missing cells can be filled in many ways that add up to what is missing.

    They are taken smallest first, so none of them is larger than the next one shown. Suppose
    ``large`` of them are above 10 and the others from 1 to 10: the least and the most they can
    add up to follow. One such supposition must leave room on both sides.
    """
    cells, missing = len(hidden), sum(values[cell] for cell in hidden)
    top = missing if next_shown is None else next_shown - 1
    return cells > 1 and any(
        cells + MOST * large + ROOM <= missing <= MOST * cells + (top - MOST) * large - ROOM
        for large in range(cells)
    )
