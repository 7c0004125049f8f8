"""What became of people: questions by steps of the ladder, over those reached and those due."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.picture import Picture
from angel_program.oversight.figures.ratios import percent
from angel_program.oversight.figures.report import Json
from angel_program.oversight.month.rows import Row
from angel_program.oversight.periods import said
from intake.choices import Housing, Work
from referrals.choices import InTreatment

YES_NO = {"yes": _("Yes"), "no": _("No")}
NOT_SAID = _("Not said")
STEP_DOWN = _("Next care within 14 days of detox")
QUESTIONS = {
    "housing": (_("Where they live"), dict(Housing.choices)),
    "work": (_("Work"), dict(Work.choices)),
    "treatment": (_("Treatment"), dict(InTreatment.choices)),
    "used_30_days": (_("Used in the last 30 days"), YES_NO),
    "overdose_since": (_("Overdose since"), YES_NO),
}


@dataclass(frozen=True)
class Step:
    """One column: the step, whose visits, how many were due and reached."""

    label: str
    whose: str
    due: int
    reached: int

    @property
    def percent(self) -> float | None:
        """How many of those due were reached."""
        return percent(self.reached, self.due)


@dataclass(frozen=True)
class Question:
    """One question; each answer with one cell for each step."""

    label: str
    rows: list[tuple[str, list[Json]]]


def steps(found: Picture) -> list[Step]:
    """The steps that are shown."""
    return [
        Step(str(one.window.label), said(one.period), one.due, one.reached) for one in found.after
    ]


def questions(found: Picture) -> list[Question]:
    """Every question, without the answers that nobody gave at any step."""
    return [
        Question(
            str(name),
            [
                (str(NOT_SAID if answer == UNKNOWN else words[answer]), cells)
                for answer in [*(one for one in words if one != UNKNOWN), UNKNOWN]
                for cells in [[step.said[question][answer] for step in found.after]]
                if any(cell["n"] != 0 for cell in cells)
            ],
        )
        for question, (name, words) in QUESTIONS.items()
    ]


def step_down(found: Picture) -> Row:
    """The next level of care in time; and of how many stays no day is known for it."""
    share = found.step_down
    unknown = found.step_down_no_day
    return Row(
        str(STEP_DOWN),
        share.n,
        share.of,
        percent(share.n, share.of),
        percent(share.n, share.of) or 0,
        DEFINITIONS["step_down"],
        beside=ngettext(
            "for %(n)d more the day is not known", "for %(n)d more the day is not known", unknown
        )
        % {"n": unknown}
        if unknown
        else "",
    )
