"""The forms of the desk. Fields are named as the actions' arguments."""

import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, Station, User
from angel_program.forms import MomentInput
from angel_program.privacy.choices import Remark, ResolveFor

# A shift: long enough for most incidents, and quickly changed.
USUAL_SPAN = datetime.timedelta(hours=12)


class SettleAlertForm(forms.Form):
    """Nothing to fill in: it was looked at."""


class SignDigestForm(forms.Form):
    """What came of reading it."""

    remark = forms.ChoiceField(
        label=_("What came of it?"), choices=Remark, widget=forms.RadioSelect
    )


class ResolvePersonForm(forms.Form):
    """For what the name is opened. The journal keeps the answer."""

    purpose = forms.ChoiceField(
        label=_("What do you need the name for?"), choices=ResolveFor, widget=forms.RadioSelect
    )


class ReviewAccessForm(forms.Form):
    """Nothing to fill in: every account was looked at."""


class HoldRecordForm(forms.Form):
    """Nothing to fill in: the reason is on paper, and would tell too much here."""


class LiftHoldForm(forms.Form):
    """Nothing to fill in."""


class ReviewEmergencyForm(forms.Form):
    """Nothing to fill in: what was told, to whom and why was looked at."""


class ListExposedForm(forms.Form):
    """Whose account or whose station, and from when to when."""

    staff = forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choose an account"),
    )
    station = forms.ModelChoiceField(
        label=_("Or everybody of a station"),
        queryset=Station.objects.none(),
        required=False,
        empty_label=_("Choose a station"),
    )
    since = forms.DateTimeField(label=_("From"), widget=MomentInput)
    until = forms.DateTimeField(label=_("To"), widget=MomentInput)

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        choices = {"staff": department.staff, "station": department.stations}
        for name, rows in choices.items():
            cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows.all()
        self.fields["since"].initial = now - USUAL_SPAN
        self.fields["until"].initial = now + datetime.timedelta(minutes=1)
