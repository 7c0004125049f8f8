"""Who somebody is, as far as they wish to say, and the reason to look at it again."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from intake.choices import RevealFor, YesNo
from intake.forms._checks import lived
from intake.models import Person


def text(label: Any, longest: int, **more: Any) -> forms.CharField:
    """A sealed text nobody has to give."""
    return forms.CharField(label=label, max_length=longest, required=False, **more)


def phone_number(label: Any) -> forms.CharField:
    """A number as it was said: abroad, an extension, a shelter's desk."""
    return text(label, 40, widget=forms.TextInput(attrs={"type": "tel"}))


def yes_no(label: Any) -> forms.ChoiceField:
    """Yes, no, or nobody has asked."""
    return forms.ChoiceField(
        label=label, choices=YesNo, initial=YesNo.UNKNOWN, widget=forms.RadioSelect
    )


class IdentifyForm(forms.Form):
    """Everything may stay blank. What stands sealed is not shown here, and a blank keeps it."""

    legal_name = text(_("Full name"), 120)
    call_name = text(_("What they would like to be called"), 60)
    alias = text(_("Another name they go by"), 120)
    birth_date = forms.DateField(
        label=_("Birth date"),
        widget=DayInput,
        required=False,
        validators=[lived],
    )
    phone = phone_number(_("Phone"))
    may_leave_message = yes_no(_("Is it safe to leave a message?"))
    may_text = yes_no(_("Is it safe to send a text?"))
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    address = text(_("Address, or where they can be found"), 200)
    reach_note = text(
        _("How best to reach them"),
        280,
        help_text=_("Do not write who supplied drugs, where, or anything about an offense."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact_name = text(_("Somebody close to them"), 120)
    contact_phone = phone_number(_("Their phone"))

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:  # answers, not names: these two may be shown as they stand
            self.fields["may_leave_message"].initial = person.may_leave_message
            self.fields["may_text"].initial = person.may_text

    def clean_birth_date(self) -> str:
        """As it is sealed: YYYY-MM-DD, or blank."""
        day: datetime.date | None = self.cleaned_data["birth_date"]
        return day.isoformat() if day else ""


class RevealForm(forms.Form):
    """For what the sealed values are opened. The journal keeps the answer."""

    purpose = forms.ChoiceField(
        label=_("What do you need them for?"), choices=RevealFor, widget=forms.RadioSelect
    )
