"""Of which year the state is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ExportAdmissionsForm(forms.Form):
    """One of the calendar years that are over."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("Choose a year")), *((y, str(y)) for y in years)]
