"""A public report as a page prints it: tables of labels, counts and percentages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from angel_program.months import Period
from angel_program.oversight.figures.report import Json
from angel_program.oversight.periods import said
from intake import choices
from referrals.choices import DischargeReason, LevelOfCare, Transport

TABLES: dict[str, tuple[Any, type[TextChoices] | None]] = {
    "residence": (gettext_lazy("Residence"), choices.Residence),
    "gender": (gettext_lazy("Gender"), choices.Gender),
    "age_group": (gettext_lazy("Age"), None),
    "insurance": (gettext_lazy("Insurance"), choices.Insurance),
    "race": (gettext_lazy("Race"), choices.Race),
    "ethnicity": (gettext_lazy("Ethnicity"), choices.Ethnicity),
    "housing": (gettext_lazy("Housing"), choices.Housing),
    "language": (gettext_lazy("Language"), choices.Language),
    "primary_substance": (gettext_lazy("Main substance"), choices.PrimarySubstance),
    "substances": (gettext_lazy("Substances named"), choices.Substance),
    "route": (gettext_lazy("How used"), choices.Route),
    "last_use": (gettext_lazy("Last use"), choices.LastUse),
    "prior_treatment": (gettext_lazy("Earlier treatment"), choices.PriorTreatment),
    "level_of_care": (gettext_lazy("Level of care"), LevelOfCare),
    "transport": (gettext_lazy("Transport"), Transport),
    "discharge_reason": (gettext_lazy("Discharge"), DischargeReason),
    "pathway": (gettext_lazy("How they came"), choices.Pathway),
    "not_placed": (gettext_lazy("Why not placed"), choices.Ending),
    "totals": (gettext_lazy("Totals"), None),
}
TOTALS: dict[str, Any] = {
    "visits": gettext_lazy("Visits"),
    "persons": gettext_lazy("Persons"),
    "new_persons": gettext_lazy("New persons"),
    "persons_with_two_or_more_visits": gettext_lazy("Came twice or more"),
    "medical_first": gettext_lazy("Medical first"),
    "not_eligible": gettext_lazy("Not eligible"),
    "eligible_visits": gettext_lazy("Eligible"),
    "offered": gettext_lazy("Bed offered"),
    "accepted": gettext_lazy("Bed accepted"),
    "departed": gettext_lazy("Departed"),
    "naloxone_kits": gettext_lazy("Naloxone kits"),
}
ARRIVED = {
    "yes": gettext_lazy("Arrived: yes"),
    "no": gettext_lazy("Arrived: no"),
    "unknown": gettext_lazy("Arrived: not known"),
}


@dataclass(frozen=True)
class Printed:
    """One table: its name, of how many known and not, and rows of (label, count, percentage).

    A count is None where it is withheld; ``blank`` where all of them are.
    """

    name: str
    known: int | None
    rows: list[tuple[str, int | None, float | None]]
    unknown: int | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing of it is shown."""
        return all(n is None for _label, n, _percent in self.rows)


def printed(report: Json) -> list[Printed]:
    """Every table of a public report; the totals come first."""
    return [
        Printed(str(TABLES["totals"][0]), None, [*_totals(report)]),
        *(_table(name, table) for name, table in _tables(report)),
    ]


def changes(was: Json, now: Json) -> list[tuple[str, str, int | None, int | None]]:
    """What a report of the same period reads otherwise by now: table, line, then and now.

    None is withheld. A table that was withheld as a whole says nothing, so nothing of it changed.
    """
    today = {table.name: {name: n for name, n, _percent in table.rows} for table in printed(now)}
    return [
        (table.name, name, n, today[table.name].get(name))
        for table in printed(was)
        if not table.blank
        for name, n, _percent in table.rows
        if n != today[table.name].get(name)
    ]


def said_findings(findings: list[dict[str, str]]) -> list[dict[str, str]]:
    """The audit's findings in words."""
    return [
        {
            "period": said(Period.parse(*one["period"].split("/"))),
            "table": str(TABLES[one["table"]][0]),
            "cell": label(one["table"], one["cell"]),
        }
        for one in findings
    ]


def label(table: str, value: str) -> str:
    """A value of a list in words."""
    whole, less, part = value.partition(" - ")
    if less:
        return f"{label(table, whole)} – {label(table, part)}"
    words = TABLES[table][1]
    if words is not None and value in words.values:
        return str(words(value).label)
    return str(TOTALS.get(value, value.replace("_", " ").capitalize()))


def _totals(report: Json) -> Iterator[tuple[str, int | None, float | None]]:
    for name, words in TOTALS.items():
        told = report[name]
        if isinstance(told, dict):
            yield str(words), told["n"], told["percent"]
        else:
            yield str(words), told, None
    for answer, words in ARRIVED.items():
        yield str(words), report["arrived"][answer]["n"], report["arrived"][answer]["percent"]


def _tables(report: Json) -> Iterator[tuple[str, Json]]:
    yield "not_placed", report["not_placed"]
    yield from report["breakdowns"].items()


def _table(name: str, table: Json) -> Printed:
    rows = [
        (label(name, value), cell["n"], cell["percent"]) for value, cell in table["values"].items()
    ]
    return Printed(str(TABLES[name][0]), table["known"], rows, table.get("unknown"))
