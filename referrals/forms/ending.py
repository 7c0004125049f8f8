"""The forms of an ending. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.road import AFTER_ARRIVAL, Status
from intake.choices import Ending

# Who reached a center was placed; who has not cannot have been followed up to the end. "Left" and
# "came back" are written by their own actions.
AFTER = (Ending.COMPLETED, Ending.DIED, Ending.OTHER)
BEFORE = (
    Ending.NO_BED,
    Ending.DECLINED,
    Ending.INSURANCE,
    Ending.MEDICAL,
    Ending.PSYCHIATRIC,
    Ending.PROGRAM_RULE,
    Ending.SAFETY,
    Ending.GUARDIAN,
    Ending.DIED,
    Ending.OTHER,
)


class LeaveForm(forms.Form):
    """Nothing to fill in: leaving is one tap and needs no reason."""


class CloseReferralForm(forms.Form):
    """Why the visit ends here."""

    reason = forms.ChoiceField(label=_("Why it ends"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = AFTER if Status(status) in AFTER_ARRIVAL else BEFORE
        self.fields["reason"].choices = [(reason.value, reason.label) for reason in reasons]
