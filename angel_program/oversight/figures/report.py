"""The report of one period in the contract's JSON shape, for one of two readers.

``internal``: the department's own staff. Totals and the funnel are exact, small cells of the
breakdowns are withheld. ``public``: everybody. See ``public.py``.
"""

from collections.abc import Callable
from typing import Any

from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.lists import ORDER
from angel_program.oversight.figures.outcomes import Outcomes
from angel_program.oversight.figures.ratios import Share, percent

Json = dict[str, Any]
Shown = Callable[..., Json]


def internal(found: Outcomes) -> Json:
    """The report as the department's own staff may read it."""
    road = found.funnel
    return {
        **heading(found, "internal"),
        "visits": found.visits,
        "persons": found.persons,
        "new_persons": found.new_persons,
        "persons_with_two_or_more_visits": found.persons_with_two_or_more_visits,
        "medical_first": found.medical_first,
        "not_eligible": found.not_eligible,
        "eligible_visits": found.eligible_visits,
        "offered": Share(road.offered, found.eligible_visits).as_json(),
        "accepted": Share(road.accepted, road.offered).as_json(),
        "departed": Share(road.departed, found.eligible_visits).as_json(),
        "arrived": arrived(found),
        "not_placed": not_placed(found.not_placed.internal()),
        "breakdowns": breakdowns(found, Breakdown.internal),
        "minutes": {
            "door_to_offer": found.door_to_offer.as_json(),
            "door_to_departure": found.door_to_departure.as_json(),
        },
        "calls_per_placement": found.calls_per_placement,
        "naloxone_kits": found.naloxone_kits,
        "follow_ups": {
            "due": found.follow_ups.due,
            "completed": found.follow_ups.completed,
            "reached": found.follow_ups.reached,
        },
    }


def heading(found: Outcomes, audience: str) -> Json:
    """Which period, which department (its code, null for all of them), which reader."""
    return {
        "from": str(found.period.first),
        "to": str(found.period.last),
        "department": found.department.code if found.department else None,
        "audience": audience,
    }


def arrived(found: Outcomes) -> Json:
    """Yes, no and unknown, which add up to the offered; the percentages are over yes and no.

    The published figure is such a one: 160 of 214 who could be asked (J Subst Abuse Treat 82:41).
    Unknown has its own percentage, of the offered: how much is not known.
    """
    road = found.funnel
    known = road.arrived + road.not_arrived
    answers = (("yes", road.arrived), ("no", road.not_arrived))
    told: Json = {
        answer: {"n": n, "of": road.offered, "known": known, "percent": percent(n, known)}
        for answer, n in answers
    }
    unknown = Share(road.arrival_unknown, road.offered).as_json()
    return {**told, "unknown": {**unknown, "known": known}}


def breakdowns(found: Outcomes, shown: Shown) -> Json:
    """Every list in the report's order, each as ``shown`` shows it.

    Whoever sees how many visits named a substance knows that no more had it as their main one:
    what is withheld among main substances is withheld among all that were named.
    """
    tables = {name: shown(found.breakdowns[name]) for name in ORDER if name != "substances"}
    main = tables["primary_substance"]["values"]
    hidden = {value for value, cell in main.items() if "withheld" in cell}
    tables["substances"] = shown(found.breakdowns["substances"], hidden)
    return {name: tables[name] for name in ORDER}


def not_placed(table: Json) -> Json:
    """Reasons are counted where there is one: no "of", and nothing unknown."""
    return {"known": table["known"], "values": table["values"]}
