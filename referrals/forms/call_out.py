"""Asking angels on call, and their answer. Fields are named as the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from referrals.choices import RideAnswer
from referrals.models.call_out import LEAST_WAIT, LONGEST_WAIT, USUAL_WAIT


class CallOutForm(forms.Form):
    """How long the first few are waited for before the next are asked."""

    minutes = forms.IntegerField(
        label=_("Minutes until the next few are asked"),
        min_value=LEAST_WAIT,
        max_value=LONGEST_WAIT,
        initial=USUAL_WAIT,
    )


class AnswerCallOutForm(forms.Form):
    """Yes or no. No reason is asked."""

    answer = forms.ChoiceField(
        label=_("Do you ride?"), choices=[(RideAnswer.YES, _("Yes")), (RideAnswer.NO, _("No"))]
    )


class StopCallOutForm(forms.Form):
    """Nothing to fill in: asking ends."""
