"""The forms of the ride. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, User
from angel_program.forms import MomentInput
from angel_program.permissions import GRANTS, Can
from referrals.choices import Transport, TurnBack

WHO_CAN_RIDE = [role for role, verbs in GRANTS.items() if Can.DEPART in verbs]


class RiderField(forms.ModelChoiceField):
    """Somebody of the department who may ride along."""

    def label_from_instance(self, rider: User) -> str:
        """The name colleagues know, and what they are here."""
        return f"{rider} ({rider.get_role_display()})"


class AssignEscortForm(forms.Form):
    """Who rides along, if anybody does, and in what."""

    who = RiderField(
        label=_("Who rides along"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody of the program"),
        help_text=_("Nobody of the program, where an ambulance, the center or the family drives."),
    )
    transport = forms.ChoiceField(
        label=_("How they get there"),
        choices=Transport,
        initial=Transport.UNKNOWN,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        riders = User.objects.filter(department=department, is_active=True, role__in=WHO_CAN_RIDE)
        self.fields["who"].queryset = riders.order_by("role", "display_name", "username")


class DepartForm(forms.Form):
    """They are on the road: how, and since when."""

    transport = forms.ChoiceField(label=_("How they get there"), choices=Transport)
    at = forms.DateTimeField(
        label=_("When they left"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )


class TurnBackForm(forms.Form):
    """Why the ride turned back. The person may always change their mind."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=TurnBack, initial=TurnBack.OTHER, widget=forms.RadioSelect
    )
    at = forms.DateTimeField(
        label=_("When"), help_text=_("Leave blank for now."), widget=MomentInput, required=False
    )
