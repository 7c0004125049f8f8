"""Outcomes by hand: ``counted(visits=40, …)`` without any database."""

from dataclasses import fields
from typing import Any

from angel_program.months import Period
from angel_program.oversight.figures import lists
from angel_program.oversight.figures.breakdown import Breakdown
from angel_program.oversight.figures.funnel import Funnel
from angel_program.oversight.figures.outcomes import Outcomes
from angel_program.oversight.figures.ratios import Waits

YEAR = Period.parse("2015-06", "2016-05")
OF_PERSONS = [*lists.OF_PERSONS]


def funnel(**told: int) -> Funnel:
    """A funnel in which nothing happened but what is told."""
    return Funnel(**{field.name: 0 for field in fields(Funnel)} | told)


def table(of: str, total: int, *, overlapping: bool = False, **values: int) -> Breakdown:
    """A breakdown with two values that nobody has, and those told."""
    values = {"one": 0, "two": 0, **values}
    known = max(values.values()) if overlapping else sum(values.values())
    return Breakdown(of, total, known, values, overlapping=overlapping)


def counted(*, visits: int = 0, persons: int | None = None, **told) -> Outcomes:
    """Outcomes of a year; what is not told is nothing, and every breakdown is unknown."""
    persons = visits if persons is None else persons
    told.setdefault("breakdowns", {})
    told["breakdowns"] = {
        name: table("persons", persons) if name in OF_PERSONS else table("visits", visits)
        for name in lists.ORDER
    } | told["breakdowns"]
    nothing: dict[str, Any] = {
        "period": YEAR,
        "department": None,
        "new_persons": persons,
        "persons_with_two_or_more_visits": 0,
        "medical_first": 0,
        "not_eligible": 0,
        "funnel": funnel(),
        "not_placed": table("visits", 0),
        "door_to_offer": Waits(0, None, None),
        "door_to_departure": Waits(0, None, None),
        "calls": 0,
        "naloxone_kits": 0,
        "steps": {},
    }
    return Outcomes(**{**nothing, "visits": visits, "persons": persons, **told})
