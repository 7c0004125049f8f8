"""The forms of places. Fields are named as the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import MomentInput
from referrals.choices import LevelOfCare, Population, Source
from referrals.models.places import MOST_PLACES


class AddUnitForm(forms.Form):
    """A ward or program of a center, and how many places can be held there."""

    name = forms.CharField(
        label=_("Name of the unit"),
        help_text=_("As the center calls it, such as Detox, 2nd floor."),
        max_length=80,
    )
    level_of_care = forms.ChoiceField(
        label=_("Level of care"), choices=LevelOfCare, widget=forms.RadioSelect
    )
    places = forms.IntegerField(
        label=_("Places"),
        help_text=_("How many people the unit takes at most. One hold claims one place."),
        min_value=1,
        max_value=MOST_PLACES,
    )
    population = forms.ChoiceField(
        label=_("Who it takes"), choices=Population, initial=Population.CO_ED
    )


class ReportBedsForm(forms.Form):
    """How many beds somebody said are free, who said so, and when."""

    free = forms.IntegerField(
        label=_("Beds free"),
        help_text=_("0 is an answer too."),
        min_value=0,
        max_value=MOST_PLACES,
    )
    source = forms.ChoiceField(
        label=_("Who said so"), choices=Source, initial=Source.CENTER, widget=forms.RadioSelect
    )
    said_at = forms.DateTimeField(
        label=_("When"), help_text=_("Leave blank for now."), widget=MomentInput, required=False
    )
