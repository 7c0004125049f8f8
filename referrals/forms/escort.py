"""The forms of the ride. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, User
from angel_program.forms import MomentInput
from referrals.choices import HoldAnswer, Transport, TurnBack
from referrals.choosing import staff_who_ride
from referrals.models import Placement

# Chosen knowingly, where saying nothing would end what goes on.
NOBODY = "nobody"


class RiderField(forms.ModelChoiceField):
    """Somebody of the department who may ride along; None for nobody of the program."""

    def clean(self, value: Any) -> User | None:
        """The one chosen, or nobody where that was said. Raises ValidationError."""
        rider: User | None = None if value == NOBODY else super().clean(value)
        return rider

    def label_from_instance(self, rider: User) -> str:
        """The name colleagues know, and what they are here."""
        return f"{rider} ({rider.get_role_display()})"


class AssignEscortForm(forms.Form):
    """Who rides along, if anybody does, and in what.

    ``asking``: angels are being asked at this moment, which any answer ends. Then somebody, or
    nobody, is chosen by hand; a page that was opened before they were asked chooses nothing.
    ``found``: there is a ride. A page that still thinks they are asked does not replace it.
    """

    who = RiderField(
        label=_("Who rides along"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody of the program"),
        help_text=_("Nobody of the program, where an ambulance, the center or the family drives."),
        error_messages={
            "required": _("Angels are being asked. Choose who rides instead, or nobody.")
        },
    )
    transport = forms.ChoiceField(
        label=_("How they get there"),
        choices=Transport,
        initial=Transport.UNKNOWN,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        department: Department,
        asking: bool = False,
        found: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nobody, self.found = NOBODY if asking else "", found
        self.fields["who"].required = asking
        riders = staff_who_ride(department).order_by("role", "display_name", "username")
        self.fields["who"].queryset = riders

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where an angel has said yes since the page was opened."""
        if self.found and self.data.get("asking"):
            raise forms.ValidationError(
                _("A ride has been found meanwhile. Change it only if you mean to.")
            )
        return super().clean() or {}


def hold_answer() -> forms.ChoiceField:
    """What the center says of its bed; asked where they come later than it holds it."""
    return forms.ChoiceField(
        label=_("What the center says: does it hold the bed for the whole way?"),
        choices=HoldAnswer,
        required=False,
        widget=forms.RadioSelect,
    )


def leave_out_hold(form: forms.Form, placement: Placement | None) -> None:
    """Do not ask about a hold that nobody has to extend: it was not sent back with a later hour."""
    expected = form.cleaned_data.get("expected_at") if form.is_bound else None
    until = placement.held_until if placement else None
    if not (expected and until and expected > until):
        del form.fields["hold"]


class DepartForm(forms.Form):
    """They are on the road: how, since when, and when they think that they are there."""

    transport = forms.ChoiceField(label=_("How they get there"), choices=Transport)
    at = forms.DateTimeField(
        label=_("When they left"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )
    expected_at = forms.DateTimeField(
        label=_("When they expect to be there"),
        help_text=_("Leave blank where nobody knows."),
        widget=MomentInput,
        required=False,
    )
    hold = hold_answer()


class ExpectArrivalForm(forms.Form):
    """On the road they expect to be there at another hour."""

    expected_at = forms.DateTimeField(
        label=_("When they expect to be there"),
        help_text=_("Later or sooner than it was said."),
        widget=MomentInput,
    )
    hold = hold_answer()


class TurnBackForm(forms.Form):
    """Why the ride turned back. The person may always change their mind."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=TurnBack, initial=TurnBack.OTHER, widget=forms.RadioSelect
    )
    at = forms.DateTimeField(
        label=_("When"), help_text=_("Leave blank for now."), widget=MomentInput, required=False
    )
