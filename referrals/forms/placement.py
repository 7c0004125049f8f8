"""The forms of placement. Fields are named as the actions' arguments."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.forms import MomentInput
from intake.choices import Insurance
from referrals.choices import DeclineReason
from referrals.models import BedUnit, Center, Placement, Referral

# A usual hold: long enough for the drive, short enough that the center agrees.
USUAL_HOLD = datetime.timedelta(hours=2)
# By how much a hold is usually made longer.
ONE_MORE = datetime.timedelta(hours=1)


class HoldBedForm(forms.Form):
    """Which unit holds a place for this person, and until when."""

    unit = forms.ModelChoiceField(
        label=_("Unit that offers a bed"),
        queryset=BedUnit.objects.none(),
        empty_label=_("Choose a unit"),
    )
    held_until = forms.DateTimeField(
        label=_("Held until"),
        help_text=_("The center gives the place away after this."),
        widget=MomentInput,
    )
    payer = forms.ChoiceField(
        label=_("Who pays"),
        choices=Insurance,
        initial=Insurance.UNKNOWN,
        widget=forms.RadioSelect,
    )
    offered_at = forms.DateTimeField(
        label=_("When the center said so"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )

    def __init__(
        self, *args: Any, referral: Referral, center: Center | None = None, **kwargs: Any
    ) -> None:
        """``center``, where a call has just been answered by one: only its units are shown."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate(timezone=referral.walk_in.department.zone)
        units = BedUnit.objects.offerable(today).select_related("center")
        if center:
            units = units.filter(center=center)
            self.fields["unit"].initial = units.first()
        self.fields["unit"].queryset = units
        self.fields["held_until"].initial = timezone.localtime(timezone.now() + USUAL_HOLD)
        self.fields["payer"].initial = insurance_of(referral)


class ExtendHoldForm(forms.Form):
    """Until when the center holds the bed now."""

    held_until = forms.DateTimeField(
        label=_("Held until"),
        help_text=_("The center gives the place away after this."),
        widget=MomentInput,
    )

    def __init__(self, *args: Any, placement: Placement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if placement and placement.held_until:
            now = max(placement.held_until, timezone.now())
            self.fields["held_until"].initial = timezone.localtime(now + ONE_MORE)


class AcceptBedForm(forms.Form):
    """When the person said yes."""

    at = forms.DateTimeField(
        label=_("When they said yes"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )


class DeclineBedForm(forms.Form):
    """Why the person does not want this bed. It is never held against them."""

    reason = forms.ChoiceField(
        label=_("Why not this bed"),
        choices=DeclineReason,
        initial=DeclineReason.UNKNOWN,
        widget=forms.RadioSelect,
    )


class ReleaseBedForm(forms.Form):
    """Nothing to fill in: giving a place back needs no reason."""


def insurance_of(referral: Referral) -> str:
    """The insurance the person named at this visit, or unknown."""
    profile = getattr(referral.walk_in, "profile", None)
    return profile.insurance if profile else Insurance.UNKNOWN
