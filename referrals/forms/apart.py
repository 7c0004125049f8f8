"""Keeping somebody from riding with somebody. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, User
from referrals.choosing import staff_who_ride
from referrals.forms.escort import RiderField


class KeepApartForm(forms.Form):
    """Who does not ride with this person. No reason is asked, and none is kept."""

    who = RiderField(
        label=_("Who"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
    )
    again = forms.TypedChoiceField(
        label=_("What"),
        choices=[
            ("no", _("Does not ride with this person")),
            ("yes", _("May ride with this person again")),
        ],
        coerce=lambda said: said == "yes",
        initial="no",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        riders = staff_who_ride(department).order_by("role", "display_name", "username")
        self.fields["who"].queryset = riders


class DeclineRideForm(forms.Form):
    """For how long. Nobody is told which: both look the same to everybody else."""

    never = forms.TypedChoiceField(
        label=_("For how long"),
        choices=[("no", _("Not this time")), ("yes", _("Not with this person, now or later"))],
        coerce=lambda said: said == "yes",
        initial="no",
        widget=forms.RadioSelect,
    )
