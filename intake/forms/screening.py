"""The forms of screening: a department's own questions, and a supervisor's decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.choices import Override
from intake.eligibility import CLEAR, FLAGGED, UNKNOWN, Question
from intake.forms._checks import earlier

ANSWERS = [
    (CLEAR, _("No, nothing")),
    (FLAGGED, _("Yes")),
    (UNKNOWN, _("Not known")),
]


class ScreenForm(forms.Form):
    """One field to each question of the policy in force; its answers come out as one mapping."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            ask = question["ask"]
            self.fields[question["key"]] = forms.ChoiceField(
                label=_(ask),  # a department's own sentence stays as it wrote it
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one. “Not known” never stands in the way.")},
            )
        self.fields["at"] = earlier(_("When it was asked"))

    @property
    def asks(self) -> list[forms.BoundField]:
        """The questions, without the hour."""
        return [self[question["key"]] for question in self.questions]

    @property
    def needs(self) -> str:
        """The names of what must be answered, for a page that no server can check."""
        return " ".join(question["key"] for question in self.questions)

    def clean(self) -> dict[str, Any]:
        """As the action takes them: ``{"answers": {key: clear, flagged or unknown}, "at": …}``."""
        given = self.cleaned_data
        answers = {q["key"]: given[q["key"]] for q in self.questions if q["key"] in given}
        return {"answers": answers, "at": given.get("at")}


class DecideScreeningForm(forms.Form):
    """The person goes on, for a reason, or is not eligible today."""

    goes_on = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("They go on")), ("no", _("Not eligible today"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    override = forms.ChoiceField(
        label=_("Why they go on"),
        help_text=_("Only for “they go on”."),
        choices=Override,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> None:
        """Say where the reason is missing, beside the reasons."""
        if self.cleaned_data.get("goes_on") and not self.cleaned_data.get("override"):
            self.add_error("override", _("Choose why the person goes on."))
