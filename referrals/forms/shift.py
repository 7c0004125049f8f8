"""Taking over: up to which line of the journal the list told."""

from django import forms

LAST = 2**63 - 1  # of a bigint


class TakeShiftForm(forms.Form):
    """Nothing to fill in: what was shown is what is taken over."""

    line = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LAST)
