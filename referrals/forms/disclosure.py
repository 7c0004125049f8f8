"""The forms of a disclosure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.choices import RedFlag


class ShareSheetForm(forms.Form):
    """Nothing to fill in: what is told follows from the consent alone."""


class DiscloseInEmergencyForm(forms.Form):
    """What 42 CFR 2.51(c) wants written down, before anything is shown."""

    medic = forms.CharField(
        label=_("Who is told"),
        help_text=_("The name of the medic, nurse or doctor. Kept sealed."),
        max_length=120,
    )
    affiliation = forms.CharField(
        label=_("Where they belong"),
        help_text=_("The ambulance service or hospital. Kept sealed."),
        max_length=120,
    )
    nature = forms.MultipleChoiceField(
        label=_("What the emergency is"),
        choices=RedFlag,
        widget=forms.CheckboxSelectMultiple,
    )
