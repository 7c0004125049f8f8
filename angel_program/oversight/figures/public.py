"""The same report for everybody: also a total of ten or fewer is withheld, and every way to it.

A breakdown needs twelve months: over one month nearly every cell is small (measured: 78 % of the
cells at 30 visits a month), and what is left invites subtraction from the next month.

One report alone is safe; beside others it may not be. So it calls itself a draft until the audit
and the privacy officer have released it (docs/decisions/0017).
"""

from collections.abc import Collection

from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.funnel import Funnel
from angel_program.oversight.figures.outcomes import Outcomes
from angel_program.oversight.figures.ratios import Waits, percent
from angel_program.oversight.figures.report import Json, breakdowns, heading, not_placed
from angel_program.oversight.figures.withhold import from_parts, small

MONTHS_FOR_A_BREAKDOWN = 12
DRAFT = "draft"
NO_FOLLOW_UPS = {"due": None, "completed": None, "reached": None, "withheld": True}


def public(found: Outcomes) -> Json:
    """The report as everybody may read it; what is withheld is null."""
    road, owed = found.funnel, found.follow_ups
    visits, eligible, offered, accepted = nested(
        found.visits, found.eligible_visits, road.offered, road.accepted
    )
    *_, departed = nested(found.visits, found.eligible_visits, road.departed)
    _, persons, new = nested(found.visits, found.persons, found.new_persons)
    *_, again = nested(found.visits, found.persons, found.persons_with_two_or_more_visits)
    due, completed, reached = nested(owed.due, owed.completed, owed.reached)
    # Visits less the eligible is medical first, so either both are shown or neither.
    medical = None if eligible is None else found.medical_first
    return {
        **heading(found, "public"),
        "release": DRAFT,
        "visits": visits,
        "persons": persons,
        "new_persons": new,
        "persons_with_two_or_more_visits": again,
        "medical_first": medical,
        "not_eligible": alone(found.not_eligible),
        "eligible_visits": eligible,
        "offered": share(offered, eligible),
        "accepted": share(accepted, offered),
        "departed": share(departed, eligible),
        "arrived": arrived(road, offered),
        **_tables(found, visits, persons),
        "minutes": {
            "door_to_offer": waits(found.door_to_offer, visits, eligible, offered),
            "door_to_departure": waits(found.door_to_departure, visits, eligible, departed),
        },
        "calls_per_placement": found.calls_per_placement if accepted is not None else None,
        "naloxone_kits": alone(found.naloxone_kits),
        "follow_ups": {"due": due, "completed": completed, "reached": reached},
    }


def to_release(found: Outcomes, release: str, left_out: Collection[str] = ()) -> Json:
    """The public report under the name of its release, without what cannot be audited over time.

    Follow-ups fall due while time passes: two reports of one period differ by who was called
    between them. ``left_out`` names tables that are blank altogether.
    """
    report = public(found) | {"release": release, "follow_ups": dict(NO_FOLLOW_UPS)}
    tables = {**report["breakdowns"], "not_placed": report["not_placed"]}
    raw = {**found.breakdowns, "not_placed": found.not_placed}
    for name in left_out:
        if name in tables:
            blank = raw[name].blank()
            tables[name] = not_placed(blank) if name == "not_placed" else blank
    reasons = tables.pop("not_placed")
    return report | {"breakdowns": tables, "not_placed": reasons}


def nested(*counts: int) -> list[int | None]:
    """Counts of which each is a part of those before it: what of them may be shown.

    Neither a count nor what it leaves of a shown one may be of ten or fewer: 396 offered of 400
    eligible tell of four who were not.
    """
    shown: list[int] = []
    result: list[int | None] = []
    for count in counts:
        fine = not any(small(abs(count - other)) for other in [0, *shown])
        result.append(count if fine else None)
        shown += [count] if fine else []
    return result


def alone(count: int) -> int | None:
    """A count that nothing else leads to."""
    return None if small(count) else count


def share(n: int | None, of: int | None) -> Json:
    """A share; without either of its numbers there is no percentage, which would give it back."""
    told: Json = {"n": n, "of": of, "percent": None}
    if n is None or of is None:
        return told | ({"withheld": True} if n is None else {})
    return told | {"percent": percent(n, of)}


def arrived(road: Funnel, offered: int | None) -> Json:
    """Yes, no and unknown as parts of the offered, or nothing where the offered are withheld."""
    parts = {"yes": road.arrived, "no": road.not_arrived, "unknown": road.arrival_unknown}
    hidden = frozenset(parts) if offered is None else from_parts(parts)
    known = None if "unknown" in hidden else road.arrived + road.not_arrived
    return {
        name: share(None if name in hidden else n, offered if name == "unknown" else known)
        | {"of": offered, "known": known}
        for name, n in parts.items()
    }


def waits(found: Waits, *wholes: int | None) -> Json:
    """A median of ten or fewer waits is nearly somebody's own.

    How many waits are known is as many offers, or departures, at least: where that leaves ten or
    fewer of one of the ``wholes`` that are shown, it would give away those that are not.
    """
    if small(found.n):
        return {"n": None, "median": None, "p90": None, "withheld": True}
    told = dict(found.as_json())
    if None in wholes or any(small(whole - found.n) for whole in wholes if whole is not None):
        return {**told, "n": None, "withheld": True}
    return told


def _tables(found: Outcomes, visits: int | None, persons: int | None) -> Json:
    """The breakdowns over a year or more, of totals that are themselves shown; else all blank."""
    totals = {"visits": visits, "persons": persons}
    long_enough = len(found.period) >= MONTHS_FOR_A_BREAKDOWN

    def shown(table: Breakdown, together: Collection[str] = ()) -> Json:
        fit = long_enough and totals[table.of] is not None
        return table.public(together) if fit else table.blank()

    return {
        "not_placed": not_placed(shown(found.not_placed)),
        "breakdowns": breakdowns(found, shown),
    }
