"""A reader who wants to know a withheld count, and who knows the rule. Shares no code with it.

``intervals`` is what anybody with a pencil can do: for one sum the bounds are exact.
``candidates`` is the strongest reader there can be: every table that would have been shown the
same way, found by showing every table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

Table = tuple[int, ...]
Shown = tuple[int | None, ...]


def shown(table: Table, hidden: frozenset[str]) -> Shown:
    """The table as printed; cells are named "0", "1", … and a withheld one is None."""
    return tuple(None if str(place) in hidden else count for place, count in enumerate(table))


def intervals(cells: Shown, total: int) -> list[tuple[int, int]]:
    """For each withheld cell the least and the most it can be, where the cells sum to ``total``."""
    missing = sum(cell is None for cell in cells)
    left = total - sum(cell for cell in cells if cell is not None)
    return [(left, left) if missing == 1 else (0, left)] * missing


def overlap_intervals(cells: Shown, known: int) -> list[tuple[int, int]]:
    """The same where each of ``known`` is in one cell or more. A lone withheld cell is small."""
    missing = sum(cell is None for cell in cells)
    owed = known - sum(cell for cell in cells if cell is not None)
    most = min(known, 10) if missing == 1 else known
    return [(max(0, owed - most * (missing - 1)), most)] * missing


def sums_to(total: int, cells: int) -> Iterator[Table]:
    """Every table of so many cells that adds up to ``total``."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in sums_to(total - first, cells - 1):
            yield (first, *rest)


def candidates(
    tables: Iterator[Table], rule: Callable[[Table], frozenset[str]]
) -> dict[Shown, list[Table]]:
    """The tables behind each printed page on which something is withheld."""
    pages: dict[Shown, list[Table]] = defaultdict(list)
    for table in tables:
        page = shown(table, rule(table))
        if None in page:
            pages[page].append(table)
    return pages


def narrowest(pages: dict[Shown, list[Table]]) -> int:
    """How far apart the possible counts of a withheld cell are, at the worst: 0 is a leak."""
    return min(
        max(table[place] for table in tables) - min(table[place] for table in tables)
        for page, tables in pages.items()
        for place, cell in enumerate(page)
        if cell is None
    )
