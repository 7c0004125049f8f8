"""The forms of forgetting. Fields are named as the actions' arguments."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department
from angel_program.forms import DayInput
from angel_program.keeping.choices import Decision
from intake.models import WalkIn

ONE_DAY = datetime.timedelta(days=1)


class DecideForgettingForm(forms.Form):
    """Whether the people of this batch are forgotten. It cannot be taken back."""

    decision = forms.ChoiceField(
        label=_("What you say to it"), choices=Decision, widget=forms.RadioSelect
    )


class AskToForgetForm(forms.Form):
    """Which visit: by what stands on every paper of theirs. There is no search by name."""

    handle = forms.CharField(
        label=_("Two words of the visit"),
        help_text=_("As on their papers, such as quiet harbor."),
        max_length=40,
    )
    came_on = forms.DateField(label=_("Day they came in"), widget=DayInput)

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        """Only this department's visits are looked at."""
        super().__init__(*args, **kwargs)
        self.department = department

    def clean(self) -> dict[str, Any]:
        """The visit instead of its words; one sentence for none and for more than one."""
        said = super().clean() or {}
        if self.errors:
            return said
        day = datetime.datetime.combine(said["came_on"], datetime.time(), self.department.zone)
        words = " ".join(said["handle"].casefold().split())
        found = WalkIn.objects.filter(
            department=self.department, handle=words, arrived_at__range=(day, day + ONE_DAY)
        ).select_related("department", "person")[:2]
        if len(found) != 1:
            raise forms.ValidationError(_("There is not exactly one visit of these words and day."))
        return {"walk_in": found[0]}
