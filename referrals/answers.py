"""The coded answers a center asks for, by the scope of consent that lets it learn them.

Codes only: nothing sealed is opened here. What nobody asked is left out, never printed as "no".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from intake.choices import Scope
from intake.models import WalkIn
from intake.tongues import OUTSIDE

# Columns of Profile, in the order in which an admissions desk asks (program.md 1.2, step 9).
TELLS: dict[Scope, tuple[tuple[str, str | Promise], ...]] = {
    Scope.USE: (
        ("primary_substance", gettext_lazy("Main substance")),
        ("route", gettext_lazy("How it is taken")),
        ("last_use", gettext_lazy("Last use")),
        ("age_at_first_use", gettext_lazy("Age at first use")),
        ("prior_treatment", gettext_lazy("Earlier treatment")),
        ("prior_detox", gettext_lazy("Earlier detox")),
        ("overdoses", gettext_lazy("Overdoses")),
    ),
    Scope.HEALTH: (
        ("age", gettext_lazy("Age")),
        ("gender", gettext_lazy("Gender")),
        ("in_withdrawal", gettext_lazy("In withdrawal now")),
        ("medication", gettext_lazy("Medication treatment")),
        ("pregnant", gettext_lazy("Pregnant")),
    ),
    Scope.INSURANCE: (("insurance", gettext_lazy("Insurance")),),
}


@dataclass(frozen=True)
class Answer:
    """One line for parts/facts.html."""

    label: str
    value: str


def answers(walk_in: WalkIn, scopes: Iterable[str] = tuple(TELLS)) -> list[Answer]:
    """What this person said, within these scopes, in words; only what is known."""
    profile = getattr(walk_in, "profile", None)
    told = [column for scope in TELLS if scope in set(scopes) for column in TELLS[scope]]
    found = [Answer(str(label), _said(profile, column)) for column, label in told if profile]
    if Scope.USE in scopes and (substances := _substances(walk_in)):
        found.insert(0, Answer(_("Substances"), substances))
    return [answer for answer in found if answer.value]


def told_outside(walk_in: WalkIn, scopes: Iterable[str]) -> list[Answer]:
    """The same for a paper that goes to a center, a medic or a court: in English."""
    with override(OUTSIDE):
        return answers(walk_in, scopes)


def _said(profile: object, column: str) -> str:
    value = getattr(profile, column)
    if value in (None, "", "unknown"):
        return ""
    return str(getattr(profile, f"get_{column}_display", lambda: value)())


def _substances(walk_in: WalkIn) -> str:
    return ", ".join(used.get_substance_display() for used in walk_in.substances.all())
