"""The forms of the hand-over and the stay. Fields are named as the actions' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput, MomentInput
from referrals.choices import Arrived, DischargeReason, LevelOfCare, Source
from referrals.models import Center
from referrals.models.centers import CenterQuerySet

BLANK_IS_NOW = _("Leave blank for now.")


def when(label: Any, help_text: Any) -> forms.DateTimeField:
    """When it happened: local wall time."""
    return forms.DateTimeField(label=label, help_text=help_text, widget=MomentInput, required=False)


def who_says_so() -> forms.ChoiceField:
    """The source of a fact."""
    return forms.ChoiceField(label=_("Who says so"), choices=Source, widget=forms.RadioSelect)


class HandOverForm(forms.Form):
    """Did they arrive? Three answers, and "not known" is one of them."""

    arrived = forms.ChoiceField(
        label=_("Did they arrive?"), choices=Arrived, widget=forms.RadioSelect
    )
    source = who_says_so()
    at = when(_("When"), BLANK_IS_NOW)


class ConfirmArrivalForm(forms.Form):
    """Somebody says later whether they arrived."""

    arrived = forms.ChoiceField(
        label=_("Did they arrive?"), choices=Arrived, widget=forms.RadioSelect
    )
    source = who_says_so()
    at = when(_("When they arrived"), _("Leave blank where the hour is not known."))


class AdmitForm(forms.Form):
    """The center took them in."""

    source = who_says_so()
    at = when(_("When they were admitted"), BLANK_IS_NOW)


class NextStepForm(forms.Form):
    """The next step: detox lasts a week, and then there is a cliff."""

    next_level = forms.ChoiceField(
        label=_("What comes next"),
        choices=LevelOfCare,
        widget=forms.RadioSelect,
    )
    next_center = forms.ModelChoiceField(
        label=_("Where"),
        queryset=Center.objects.none(),
        required=False,
        empty_label=_("Not known yet"),
    )
    next_on = forms.DateField(label=_("From which day"), widget=DayInput, required=False)

    def __init__(
        self,
        *args: Any,
        offerable: CenterQuerySet,
        shown: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        """``offerable`` is what may be chosen, ``shown`` the few that are listed."""
        super().__init__(*args, **kwargs)
        self.fields["next_center"].queryset = offerable
        self.fields["next_center"].choices = [("", _("Not known yet")), *shown]


class DischargeForm(NextStepForm):
    """How the stay ended, and the next step where one is arranged."""

    reason = forms.ChoiceField(
        label=_("How the stay ended"), choices=DischargeReason, widget=forms.RadioSelect
    )
    source = who_says_so()
    at = when(_("When they left the center"), BLANK_IS_NOW)
    next_level = forms.ChoiceField(
        label=_("What comes next"),
        choices=[("", _("Nothing arranged yet")), *LevelOfCare.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ["reason", "source", "at", "next_level", "next_center", "next_on"]
