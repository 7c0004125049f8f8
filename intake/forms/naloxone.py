"""The form of naloxone given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from intake.choices import NaloxoneTo, YesNo
from intake.forms._checks import CODE, earlier
from intake.models.naloxone import MOST_KITS


class GiveNaloxoneForm(forms.Form):
    """How many kits, and to whom. The rest is on the box, where somebody has time to read it."""

    kits = forms.IntegerField(label=_("Kits"), min_value=1, max_value=MOST_KITS, initial=1)
    to = forms.ChoiceField(
        label=_("Given to"),
        choices=NaloxoneTo,
        initial=NaloxoneTo.PARTICIPANT,
        widget=forms.RadioSelect,
    )
    trained = forms.ChoiceField(
        label=_("Were they shown how to use it?"),
        choices=YesNo,
        initial=YesNo.UNKNOWN,
        widget=forms.RadioSelect,
    )
    lot = forms.CharField(label=_("Lot"), max_length=30, required=False, validators=[CODE])
    expires_on = forms.DateField(label=_("Use by"), widget=DayInput, required=False)
    at = earlier(_("When"))
