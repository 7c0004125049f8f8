"""The month beside the month before, the same month a year ago, twelve months, and print."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.outcomes import Outcomes
from angel_program.oversight.figures.picture import Picture
from angel_program.oversight.figures.ratios import Share, Waits
from angel_program.oversight.figures.reference import PUBLISHED
from angel_program.oversight.month.rows import hours

Told = int | float | Share | Waits | None


@dataclass(frozen=True)
class Cell:
    """One figure: what is read first, and the count that belongs to it."""

    told: str
    beside: str = ""


@dataclass(frozen=True)
class Line:
    """One figure of the month and of the others; ``source`` is where the last one is printed."""

    label: str
    definition: object
    cells: list[Cell]
    published: Cell | None
    source: str


def compared(found: Picture) -> list[Line]:
    """The figures that other months and other programs can be held against."""
    columns = (found.month, found.before, found.year_ago, found.year)
    return [
        Line(
            label=label,
            definition=DEFINITIONS[name],
            cells=[_cell(read(one)) for one in columns],
            published=_cell(printed.told) if (printed := PUBLISHED.get(name)) else None,
            source=printed.source if printed else "",
        )
        for name, label, read in _figures()
    ]


def sources(lines: list[Line]) -> list[str]:
    """Where the printed figures come from, each once, in the order of the lines."""
    return list(dict.fromkeys(line.source for line in lines if line.source))


def _figures() -> list[tuple[str, str, Callable[[Outcomes], Told]]]:
    return [
        ("visits", _("Visits"), lambda o: o.visits),
        ("persons", _("Persons"), lambda o: o.persons),
        ("new_persons", _("New persons"), lambda o: Share(o.new_persons, o.persons)),
        (
            "persons_with_two_or_more_visits",
            _("Came twice or more"),
            lambda o: Share(o.persons_with_two_or_more_visits, o.persons),
        ),
        ("medical_first", _("Medical first"), lambda o: o.medical_first),
        ("offered", _("Bed offered"), lambda o: Share(o.funnel.offered, o.eligible_visits)),
        ("accepted", _("Bed accepted"), lambda o: Share(o.funnel.accepted, o.funnel.offered)),
        ("departed", _("Departed"), lambda o: Share(o.funnel.departed, o.eligible_visits)),
        (
            "arrived",
            _("Arrived"),
            lambda o: Share(o.funnel.arrived, o.funnel.arrived + o.funnel.not_arrived),
        ),
        ("door_to_offer", _("Door to offer, median"), lambda o: o.door_to_offer),
        ("door_to_departure", _("Door to departure, median"), lambda o: o.door_to_departure),
        ("calls_per_placement", _("Calls per placement"), lambda o: o.calls_per_placement),
        ("naloxone_kits", _("Naloxone kits"), lambda o: o.naloxone_kits),
    ]


def _cell(told: Told) -> Cell:
    if told is None:
        return Cell("–")
    if isinstance(told, Waits):
        return Cell(hours(told.median) or "–", _("of %(n)d") % {"n": told.n} if told.n else "")
    if not isinstance(told, Share):
        return Cell(str(told))
    counts = _("%(n)d of %(of)d") % {"n": told.n, "of": told.of}
    share = told.as_json()["percent"]
    return Cell("–" if share is None else f"{share} %", counts if told.of else "")
