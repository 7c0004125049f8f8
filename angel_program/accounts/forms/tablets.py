"""Adding a tablet, typing its code, revoking it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Station, TabletPurpose, User


class AddTabletForm(forms.Form):
    """Where it stands, and what it is called there."""

    station = forms.ModelChoiceField(Station.objects.none(), label=_("Station"), empty_label=None)
    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("So that you know which one is lost: front desk, left; number 3."),
        max_length=40,
    )
    purpose = forms.ChoiceField(
        label=_("What it is for"),
        choices=TabletPurpose.choices,
        initial=TabletPurpose.DESK,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Station.objects.filter(department=by.department_id)
        self.fields["station"].queryset = mine


class EnrollTabletForm(forms.Form):
    """The code, as an administrator read it out."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight letters and digits, from your administrator. It works once."),
        max_length=20,
    )


class RevokeTabletForm(forms.Form):
    """A press, and no more."""
