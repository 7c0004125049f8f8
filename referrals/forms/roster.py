"""The forms of the roster. Fields are named as the actions' arguments."""

import datetime
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models.staff import ZIP
from angel_program.forms import DayInput, HourInput
from angel_program.post.numbers import spoken
from angel_program.post.texting import is_offered
from intake.choices import Gender, Language
from referrals.models import Angel
from referrals.models.roster import FARTHEST

SPOKEN = [
    (one.value, one.label) for one in Language if one not in (Language.OTHER, Language.UNKNOWN)
]


class DescribeAngelForm(forms.Form):
    """What an angel says of themselves; a coordinator adds until when they are vetted, trained."""

    languages = forms.MultipleChoiceField(
        label=_("Languages they speak"),
        choices=SPOKEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    gender = forms.ChoiceField(
        label=_("Gender"), choices=Gender, initial=Gender.UNKNOWN, widget=forms.RadioSelect
    )
    zip_code = forms.CharField(
        label=_("ZIP code from which they drive"),
        max_length=5,
        required=False,
        validators=[ZIP],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    reach = forms.IntegerField(
        label=_("How many miles they go"),
        help_text=_("From there to the center, one way."),
        min_value=1,
        max_value=FARTHEST,
        required=False,
    )
    mobile = forms.CharField(
        label=_("Number for texts"),
        help_text=_("Only a telephone that nobody else reads. Whoever is on call is asked there."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    may_text = forms.BooleanField(label=_("It is safe to text this number"), required=False)
    vetted_until = forms.DateField(
        label=_("Vetted until"),
        help_text=_("The last day on which their background check counts."),
        widget=DayInput,
        required=False,
    )
    trained_until = forms.DateField(
        label=_("Trained until"),
        help_text=_("The last day on which their training counts."),
        widget=DayInput,
        required=False,
    )

    def __init__(self, *args: Any, angel: Angel | None, keeps_days: bool, **kwargs: Any) -> None:
        """``keeps_days``: whether this reader writes the two last days; an angel does not."""
        super().__init__(*args, **kwargs)
        if not keeps_days:
            del self.fields["vetted_until"], self.fields["trained_until"]
        if not is_offered():
            del self.fields["mobile"], self.fields["may_text"]
        for name, field in self.fields.items():
            field.initial = getattr(angel, COLUMNS.get(name, name), field.initial)
        if "mobile" in self.fields:
            self.fields["mobile"].initial = spoken(angel.mobile) if angel else ""


# Where a field is called otherwise than its column: ``zip`` is a word of Python.
COLUMNS = {"zip_code": "zip"}


class AddHoursForm(forms.Form):
    """Hours on call: every week, or on one night; or a night off."""

    weekday = forms.TypedChoiceField(
        label=_("Every week"),
        choices=[("", _("Not weekly: one night")), *WEEKDAYS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    on = forms.DateField(
        label=_("Or one night"),
        help_text=_("The day on which it begins."),
        widget=DayInput,
        required=False,
    )
    begins = forms.TimeField(label=_("From"), widget=HourInput, initial=datetime.time(20))
    ends = forms.TimeField(
        label=_("Until"),
        help_text=_("An hour that is not later is on the next day."),
        widget=HourInput,
        initial=datetime.time(7),
    )
    off = forms.TypedChoiceField(
        label=_("What"),
        choices=[("no", _("On call")), ("yes", _("Not on call on that one night"))],
        coerce=lambda said: said == "yes",
        initial="no",
        widget=forms.RadioSelect,
    )


class RemoveHoursForm(forms.Form):
    """Nothing to fill in: taking hours away needs no reason."""
