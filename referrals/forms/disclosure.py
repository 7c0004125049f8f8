"""The form of a disclosure."""

from django import forms


class ShareSheetForm(forms.Form):
    """Nothing to fill in: what is told follows from the consent alone."""
