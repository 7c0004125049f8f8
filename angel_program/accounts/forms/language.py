"""Choosing the language of one's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Tongue


class ChooseLanguageForm(forms.Form):
    """One of three, each by the name its speakers give it."""

    language = forms.ChoiceField(label=_("Language"), choices=Tongue, widget=forms.RadioSelect)
