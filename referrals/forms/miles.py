"""Writing down hours and miles. Fields are named as the action's arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from referrals.models import Escort


class RecordMilesForm(forms.Form):
    """What one ride took, there and back."""

    hours = forms.DecimalField(
        label=_("Hours"),
        help_text=_("Until you were home again, to a tenth: 2.5."),
        min_value=0,
        max_digits=4,
        decimal_places=1,
    )
    miles = forms.DecimalField(
        label=_("Miles"),
        help_text=_("All the way, there and back. 0 where you did not drive yourself."),
        min_value=0,
        max_digits=5,
        decimal_places=1,
    )

    def __init__(self, *args: Any, escort: Escort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hours"].initial = escort.hours if escort.reported_at else _took(escort)
        self.fields["miles"].initial = escort.miles


def _took(escort: Escort) -> float | None:
    """How many hours it was to the center, by the two times that are known: a first guess."""
    if escort.departed_at is None or escort.ended_at is None:
        return None
    return round((escort.ended_at - escort.departed_at).total_seconds() / 3600, 1)
