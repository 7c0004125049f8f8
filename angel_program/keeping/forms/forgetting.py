"""The forms of forgetting. Fields are named as the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from angel_program.keeping.choices import Decision


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
