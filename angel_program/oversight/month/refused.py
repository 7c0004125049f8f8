"""The advocacy ledger in lines: why, for which payer, which center, and at which hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.ratios import Share, percent
from angel_program.oversight.figures.refusals import Refusals
from angel_program.oversight.figures.report import Json
from angel_program.oversight.month.rows import Row
from intake.choices import Insurance
from referrals.choices import CallOutcome
from referrals.models import Center

HEIGHT = 100  # of the tallest bar, in the drawing's own units


@dataclass(frozen=True)
class Hour:
    """One hour of the day: how many refusals, and how tall its bar is."""

    hour: int
    n: int
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Refused:
    """All of the ledger's lines."""

    refused: Share
    answers: list[Row]
    payers: list[Row]
    centers: list[Row]
    hours: list[Hour]


def refused(found: Refusals) -> Refused:
    """The lines of it. One query, for the names of the centers."""
    return Refused(
        found.refused,
        _rows(found.answers, CallOutcome, found.refused.n),
        _rows(found.payers, Insurance, found.refused.n),
        _centers(found),
        _hours(found.hours),
    )


def _rows(cells: Mapping[str, Json], words: type[TextChoices], of: int) -> list[Row]:
    return [
        Row(
            _("Not known") if value == UNKNOWN else str(words(value).label),
            cell["n"],
            of,
            cell["percent"],
            cell["percent"] or 0,
        )
        for value, cell in cells.items()
        if cell["n"] != 0
    ]


def _centers(found: Refusals) -> list[Row]:
    names: dict[UUID, str] = dict(
        Center.objects.filter(pk__in=[pk for pk, _n in found.centers]).values_list("pk", "name")
    )
    rows = [(names.get(pk, _("A center that is gone")), n) for pk, n in found.centers]
    if found.others:
        rows.append((_("All others"), found.others))
    of = found.refused.n
    return [Row(name, n, of, percent(n, of), percent(n, of) or 0) for name, n in rows]


def _hours(counts: Sequence[int]) -> list[Hour]:
    unit = HEIGHT / max(1, *counts)
    return [
        Hour(hour, n, hour * 10, round(HEIGHT - n * unit, 1), round(n * unit, 1))
        for hour, n in enumerate(counts)
    ]
