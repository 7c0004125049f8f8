"""Lines of the month's own tables: label, count, of how many, a bar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.lists import NOT_PLACED
from angel_program.oversight.figures.ratios import percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.steps import FollowUps
from angel_program.oversight.month.bags import Bags
from angel_program.oversight.printed import label
from intake.choices import Ending
from referrals.choices import Window


@dataclass(frozen=True)
class Row:
    """One line. ``value`` is None where it is withheld; ``bar`` is its length, 0 to 100."""

    label: str
    value: object
    of: int | None = None
    percent: float | None = None
    bar: float = 0
    definition: object = ""
    beside: str = ""


def stat_rows(report: Json, bags: Bags) -> list[Row]:
    """The counts that stand on top."""
    labels = {
        "visits": _("Visits"),
        "persons": _("Persons"),
        "new_persons": _("New persons"),
        "persons_with_two_or_more_visits": _("Came twice or more"),
        "medical_first": _("Medical first"),
        "naloxone_kits": _("Naloxone kits"),
    }
    owed = report["follow_ups"]
    return [
        *(Row(words, report[name], definition=DEFINITIONS[name]) for name, words in labels.items()),
        Row(
            _("Follow-ups done"),
            owed["completed"],
            owed["due"],
            definition=DEFINITIONS["follow_ups"],
        ),
        Row(
            _("Bags to be destroyed"),
            bags.waiting,
            definition=DEFINITIONS["bags"],
            beside=bags.said,
        ),
    ]


def funnel_rows(report: Json, steps: Mapping[str, FollowUps]) -> list[Row]:
    """From the door to thirty days after; every bar is a share of all visits.

    ``steps`` are the follow-ups of the month's visits. What is not due yet has no percentage.
    """
    visits = report["visits"]
    arrived = report["arrived"]
    week, month = steps[Window.SEVEN_DAYS], steps[Window.THIRTY_DAYS]
    lines: list[tuple[str, str, dict[str, Any]]] = [
        ("visits", _("Visits"), {"n": visits}),
        ("eligible_visits", _("Eligible"), {"n": report["eligible_visits"], "of": visits}),
        ("offered", _("Bed offered"), report["offered"]),
        ("accepted", _("Bed accepted"), report["accepted"]),
        ("departed", _("Departed"), report["departed"]),
        ("arrived", _("Arrived: yes"), {**arrived["yes"], "of": arrived["yes"]["known"]}),
        ("arrived", _("Arrived: no"), {**arrived["no"], "of": arrived["no"]["known"]}),
        ("arrival_unknown", _("Arrived: not known"), arrived["unknown"]),
        ("reached", _("Reached at 7 days"), {"n": week.reached, "of": week.due}),
        ("reached", _("Reached at 30 days"), {"n": month.reached, "of": month.due}),
        (
            "in_treatment",
            _("In treatment at 30 days"),
            {"n": month.in_treatment, "of": month.reached},
        ),
    ]
    return [_share(words, DEFINITIONS[name], told, visits) for name, words, told in lines]


def _share(words: str, definition: object, told: dict[str, Any], whole: int) -> Row:
    n, of = told["n"], told.get("of")
    share = told["percent"] if "percent" in told else percent(n, of or 0)
    return Row(words, n, of, share, percent(n, whole) or 0, definition)


def wait_rows(report: Json) -> list[Row]:
    """Median and 90th percentile from the door; ``of`` says how many waits are known."""
    labels = {
        "door_to_offer": _("Door to offer"),
        "door_to_departure": _("Door to departure"),
    }
    return [
        Row(
            words,
            (hours(wait["median"]), hours(wait["p90"])),
            of=wait["n"],
            definition=DEFINITIONS[name],
        )
        for name, words in labels.items()
        for wait in [report["minutes"][name]]
    ]


def hours(minutes: float | None) -> str:
    """Minutes as people say them: 95.4 is 1 h 35 min. Blank where nothing is known."""
    if minutes is None:
        return ""
    whole, rest = divmod(int(minutes + 0.5), 60)
    if not whole:
        return _("%(rest)d min") % {"rest": rest}
    return _("%(whole)d h %(rest)02d min") % {"whole": whole, "rest": rest}


def reason_rows(report: Json) -> list[Row]:
    """Why people were not placed, as far as it may be shown; nothing where all is withheld."""
    table = report["not_placed"]
    cells = {reason: table["values"][reason] for reason in NOT_PLACED}
    if all(cell["n"] is None for cell in cells.values()):
        return []
    return [
        Row(
            str(Ending(reason).label),
            cell["n"],
            table["known"],
            cell["percent"],
            cell["percent"] or 0,
        )
        for reason, cell in cells.items()
        if cell["n"] != 0
    ]


def why_no_reasons(report: Json) -> str:
    """The sentence that stands where ``reason_rows`` gives nothing."""
    known = report["not_placed"]["known"]
    if not known:
        return _("No visit of this month ended without a place for a reason written down.")
    return ngettext(
        "%(n)d visit ended without a place; its reason is withheld, because it is one.",
        "%(n)d visits ended without a place; their reasons are withheld, because they are few.",
        known,
    ) % {"n": known}


def table_rows(name: str, table: Json) -> list[Row]:
    """One breakdown of a report, without the values that nobody has."""
    return [
        Row(label(name, value), cell["n"], table["known"], cell["percent"], cell["percent"] or 0)
        for value, cell in table["values"].items()
        if cell["n"] != 0
    ]
