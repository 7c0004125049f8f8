"""The forms of paper: how many sheets to print, and what a sheet says of the knock at the door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.forms import MomentInput
from angel_program.permissions import Role
from intake.forms._checks import lately
from intake.forms.walk_in import WelcomeForm
from intake.models.paper import MOST_AT_ONCE


class PrintPapersForm(forms.Form):
    """How many numbered sheets."""

    sheets = forms.IntegerField(
        label=_("How many sheets"), min_value=1, max_value=MOST_AT_ONCE, initial=5
    )


class KeyInPaperForm(WelcomeForm):
    """The first part of a sheet: as at the door, with the hour and the hand that wrote it."""

    welcomed_by = forms.ModelChoiceField(
        label=_("Who wrote the sheet"), queryset=User.objects.none(), empty_label=None
    )
    arrived_at = forms.DateTimeField(
        label=_("When they came in"),
        help_text=_("As it stands on the sheet."),
        widget=MomentInput,
        validators=[lately],
    )
    field_order = ["welcomed_by", "arrived_at", "red_flags"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["welcomed_by"].queryset = User.objects.filter(
            department=by.department_id,
            role__in=(Role.OFFICER, Role.COORDINATOR),
            is_active=True,
        )
        self.fields["welcomed_by"].initial = by
