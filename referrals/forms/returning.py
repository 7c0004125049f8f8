"""The forms of returning. Fields are named as the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models.person import JoinReason


class JoinPersonsForm(forms.Form):
    """Why two records are one human being. Never guessed, never silent."""

    reason = forms.ChoiceField(
        label=_("How do you know?"), choices=JoinReason, widget=forms.RadioSelect
    )


class PartPersonsForm(forms.Form):
    """Nothing to fill in: a joining can always be undone."""
