"""The forms of public reports. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from angel_program.months import Period
from angel_program.oversight.choices import RefusalReason
from angel_program.oversight.periods import said


class AskReleaseForm(forms.Form):
    """Which of the fixed periods."""

    period = forms.TypedChoiceField(label=_("Report of"), empty_value=None)

    def __init__(self, *args: Any, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed = {str(period): period for period in periods}
        years = [(key, capfirst(said(one))) for key, one in fixed.items() if len(one) > 1]
        months = [(key, capfirst(said(one))) for key, one in fixed.items() if len(one) == 1]
        self.fields["period"].choices = [
            ("", _("Choose a period")),
            (_("Twelve months, with breakdowns"), years),
            (_("One month, totals only"), months),
        ]
        self.fields["period"].coerce = fixed.__getitem__


class DecideReleaseForm(forms.Form):
    """Publish the report, or refuse it for a reason."""

    approves = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Publish it")), ("no", _("Refuse it"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why it is refused"),
        help_text=_("Only for “refuse it”."),
        choices=RefusalReason,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> None:
        """Say where the reason is missing, beside the reasons."""
        if self.cleaned_data.get("approves") is False and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Choose why the report is refused."))
