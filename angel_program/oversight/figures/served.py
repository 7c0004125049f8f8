"""Who is served and who is not: offered, arrived and the wait for each group, over visits.

The measures of standards.md 8 (BSAS and the literature of fair placing): each group with its n,
small cells withheld. A gap is a question to the program and no answer.
"""

from collections import Counter
from itertools import pairwise

from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.lists import SERVED
from angel_program.oversight.figures.ratios import Waits, percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.withhold import MOST, ROOM, from_parts, may_say_few, small

Column = dict[str, int]


def served(words: Counter[str]) -> dict[str, Json]:
    """Each list of ``SERVED``: ``{"woman": {"eligible": {"n": 40}, "offered": {"n": 29,
    "percent": 72.5}, "known": {"n": 27, …}, "arrived": {"n": None, "withheld": True,
    "at_least": 62}, "minutes": {"n": 29, "median": 45.0, "p90": 300.0}}, …}``.

    ``known`` is whose arrival is known, yes or no; each percentage is of the column before. Every
    column lies within the one before and adds up to a shown total: what is withheld of one is
    withheld of the next, and so is what the difference of two would tell. Where nearly all were
    offered a bed, that would leave nothing to read: there it is said how many percent at least,
    which follows from nothing but that ten or fewer were not.

    Waits are known to the quarter of an hour, after a day to the hour.
    """
    return {name: _table(name, words) for name in SERVED}


def chain(name: str, words: Counter[str]) -> list[Column]:
    """One list, raw: eligible, offered, arrival known, arrived, each by group."""
    return [
        _column(name, what, words, total)
        for what, total in (
            ("eligible", words["visits"] - words["medical_first"]),
            ("offered", words["offered"]),
            ("known", words["arrived"] + words["not_arrived"]),
            ("arrived", words["arrived"]),
        )
    ]


def _table(name: str, words: Counter[str]) -> Json:
    columns = chain(name, words)
    eligible, offered, known, arrived = columns
    hides = _hidden(columns)
    few = [
        _few(*two, *hidden) for two, hidden in zip(pairwise(columns), pairwise(hides), strict=True)
    ]
    waited = _column(name, "waited", words, words["waits_to_offer"])
    hides_waits = hides[1] | from_parts(waited) | from_parts(_left(offered, waited))
    return {
        value: {
            "eligible": _cell(value, eligible, hides[0]),
            "offered": _cell(value, offered, hides[1], eligible, few=few[0]),
            "known": _cell(value, known, hides[2], offered, few=few[1]),
            "arrived": _cell(value, arrived, hides[3], known, few=few[2]),
            "minutes": _waits(_minutes(name, value, words), withheld=value in hides_waits),
        }
        for value in [*SERVED[name], UNKNOWN]
    }


def _column(name: str, what: str, words: Counter[str], total: int) -> Column:
    known = {value: words[f"{name}:{value}|{what}"] for value in SERVED[name]}
    if what == "waited":
        known = {value: _count(_minutes(name, value, words)) for value in SERVED[name]}
    return {**known, UNKNOWN: total - sum(known.values())}


def _left(outer: Column, inner: Column) -> Column:
    return {value: outer[value] - n for value, n in inner.items()}


def _hidden(columns: list[Column]) -> list[frozenset[str]]:
    """What to withhold of each column; each lies within the one before it."""
    found = [from_parts(columns[0])]
    for outer, inner in pairwise(columns):
        found.append(found[-1] | from_parts(inner) | from_parts(_left(outer, inner)))
    return found


def _few(
    outer: Column, inner: Column, outside: frozenset[str], hidden: frozenset[str]
) -> frozenset[str]:
    """Of which groups it may be said that ten or fewer are missing.

    Of how many is part of what is said then: only where that is shown. Each such word is a least
    for its own cell and so a most for the others: what is left between them must have room too.
    """
    left = _left(outer, inner)
    said = {value for value in hidden - outside if left[value] <= MOST < outer[value]}
    spare = sum(inner[value] for value in hidden) - sum(outer[value] - MOST for value in said)
    return frozenset(said) if may_say_few(left, hidden) and spare >= ROOM else frozenset()


def _cell(
    value: str,
    column: Column,
    hidden: frozenset[str],
    outer: Column | None = None,
    *,
    few: frozenset[str] = frozenset(),
) -> Json:
    n, of = column[value], (outer or column)[value]
    if value not in hidden:
        return {"n": n, **({"percent": percent(n, of)} if outer else {})}
    told: Json = {"n": None, "percent": None, "withheld": True}
    if value in few:
        told["at_least"] = 100 * (of - MOST) // of
    return told


def _minutes(name: str, value: str, words: Counter[str]) -> list[tuple[int, int]]:
    """How many waited so many minutes, shortest first."""
    start = f"{name}:{value}|wait:"
    waited = ((word[len(start) :], n) for word, n in words.items() if word.startswith(start))
    return sorted((int(minutes), n) for minutes, n in waited)


def _waits(waited: list[tuple[int, int]], *, withheld: bool) -> Json:
    """Median and 90th percentile; of ten or fewer they are nearly somebody's own.

    How many waited is nearly how many were offered a bed: ``withheld`` with that, and where it
    would be the one missing number of its column.
    """
    count = _count(waited)
    if not count or small(count):
        return {"n": None, "median": None, "p90": None, "withheld": True}
    told = dict(Waits.of_counts(waited).as_json())
    return told | ({"n": None, "withheld": True} if withheld else {})


def _count(waited: list[tuple[int, int]]) -> int:
    return sum(n for _minutes, n in waited)
