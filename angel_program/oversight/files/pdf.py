"""A report as a tagged PDF (PDF/UA-1), set by typst: one page, or that and all behind it.

The figures go in as data and never as markup: nothing in them can be a command of the typesetter.
"""

import json
from dataclasses import asdict
from pathlib import Path

import typst
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from angel_program.oversight.figures.report import Json
from angel_program.oversight.files import words

HERE = Path(__file__).parent


def as_one_page(report: Json) -> bytes:
    """What somebody reads standing: who came, how far they got, how long they waited."""
    return _set(report, long=False)


def as_pdf(report: Json) -> bytes:
    """The same page, then every breakdown, and what each figure counts."""
    return _set(report, long=True)


def _set(report: Json, *, long: bool) -> bytes:
    reasons, *breakdowns = words.tables(report)
    told = {
        "language": get_language() or "en",
        "point": get_format("DECIMAL_SEPARATOR"),
        "title": words.title(report),
        "whose": words.whose(report),
        "standing": words.standing(report),
        "counts": [asdict(one) for one in words.counts(report)],
        "road": [asdict(one) for one in words.road(report)],
        "follow_ups": [asdict(one) for one in words.follow_ups(report)],
        "waits": [*words.waits(report)],
        "reasons": asdict(reasons),
        "tables": [asdict(one) for one in breakdowns],
        "definitions": words.definitions() if long else [],
        "long": long,
        "words": _words(),
    }
    made: bytes = typst.compile(
        HERE / "report.typ",
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told)},
        pdf_standards=["ua-1"],
    )
    return made


def _words() -> dict[str, str]:
    return {
        "outcomes": _("Outcomes"),
        "came": _("Who came"),
        "road": _("From the door"),
        "step": _("Step"),
        "answer": _("Answer"),
        "count": _("Count"),
        "of": _("Of"),
        "percent": _("Percent"),
        "follow_ups": _("Follow-ups"),
        "waits": _("How long people waited"),
        "known": _("Known"),
        "unknown": _("Not known"),
        "median": _("Median"),
        "p90": _("90th percentile"),
        "minutes": _("minutes"),
        "breakdowns": _("Breakdowns"),
        "definitions": _("What each figure counts"),
        "withheld": words.WITHHELD,
        "small": _(
            "Counts of ten or fewer people are withheld, and as many others as keep them from "
            "being worked out. Percentages are of those for whom the answer is known."
        ),
    }
