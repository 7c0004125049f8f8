"""A report in words, for the files that people read: what the workbook and the PDF both say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from angel_program.months import Period
from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.ratios import percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.periods import said
from angel_program.oversight.printed import Printed, printed

WITHHELD = "–"


@dataclass(frozen=True)
class Line:
    """One figure: its count (None where it is withheld), of how many, and the percentage."""

    label: str
    n: int | float | None
    of: int | None = None
    percent: float | None = None
    definition: str = ""


def title(report: Json) -> str:
    """The period, as every page says it."""
    return capfirst(said(Period.parse(report["from"], report["to"])))


def whose(report: Json) -> str:
    """The department's code, or all of them."""
    return report["department"] or _("All departments")


def standing(report: Json) -> str:
    """For whom it was made; and where nobody has released it, that it is a draft."""
    if report["audience"] == "internal":
        return _("For the department's own staff. Not to be published.")
    if report.get("release") == "draft":
        return _("A draft: not audited beside earlier reports, and released by nobody.")
    return _("Released to the public.")


def counts(report: Json) -> list[Line]:
    """Who came: visits, persons and what stands beside the road."""
    labels = {
        "visits": _("Visits"),
        "persons": _("Persons"),
        "new_persons": _("New persons"),
        "persons_with_two_or_more_visits": _("Came twice or more"),
        "medical_first": _("Medical first"),
        "not_eligible": _("Not eligible"),
        "naloxone_kits": _("Naloxone kits"),
        "calls_per_placement": _("Calls per placement"),
    }
    return [_line(label, {"n": report[name]}, name) for name, label in labels.items()]


def road(report: Json) -> list[Line]:
    """From the door to the center, each with of how many it is counted."""
    steps = {
        "offered": _("Bed offered"),
        "accepted": _("Bed accepted"),
        "departed": _("Departed"),
    }
    arrived = report["arrived"]
    yes, no = ({**arrived[one], "of": arrived[one]["known"]} for one in ("yes", "no"))
    return [
        _line(
            _("Eligible"),
            {"n": report["eligible_visits"], "of": report["visits"]},
            "eligible_visits",
        ),
        *(_line(label, report[name], name) for name, label in steps.items()),
        _line(_("Arrived: yes"), yes, "arrived"),
        _line(_("Arrived: no"), no, "arrived"),
        _line(_("Arrived: not known"), arrived["unknown"], "arrival_unknown"),
    ]


def follow_ups(report: Json) -> list[Line]:
    """Due, done and reached, of the due."""
    told = report["follow_ups"]
    labels = {"completed": _("Follow-ups done"), "reached": _("Reached")}
    return [
        _line(_("Follow-ups due"), {"n": told["due"]}, "follow_ups"),
        *(
            _line(label, {"n": told[name], "of": told["due"]}, "follow_ups")
            for name, label in labels.items()
        ),
    ]


def waits(report: Json) -> Iterator[tuple[str, int | None, float | None, float | None]]:
    """Each wait: how many are known, the median and the 90th percentile in minutes."""
    labels = {"door_to_offer": _("Door to offer"), "door_to_departure": _("Door to departure")}
    for name, label in labels.items():
        told = report["minutes"][name]
        yield label, told["n"], told["median"], told["p90"]


def tables(report: Json) -> list[Printed]:
    """Why not placed, and every breakdown; the totals are told by the lines above."""
    return printed(report)[1:]


def definitions() -> list[tuple[str, str]]:
    """What each figure counts."""
    return [
        (name.replace("_", " ").capitalize(), str(sentence))
        for name, sentence in DEFINITIONS.items()
    ]


def _line(label: str, told: Json, name: str) -> Line:
    n, of = told["n"], told.get("of")
    share = percent(n, of) if n is not None and of else None
    return Line(label, n, of, told.get("percent", share), str(DEFINITIONS[name]))
