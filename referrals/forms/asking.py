"""The forms of asking by link: the coordinator's, and the center's answer."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from intake.choices import Insurance
from referrals.choices import LINK_REFUSALS, AskEnd, CallOutcome, Stay
from referrals.forms.placement import insurance_of
from referrals.models import Ask, BedUnit, Center, Referral

MINUTES = (
    (30, _("Half an hour")),
    (60, _("An hour")),
    (120, _("Two hours")),
    (240, _("Four hours")),
)
USUAL_MINUTES = 60
# Hours for which a center keeps a place, and days after which a wait list is asked again.
HOURS = (2, 4, 6, 8, 12)
USUAL_HOURS = 4
DAYS = (
    (1, _("Tomorrow")),
    (2, _("In two days")),
    (3, _("In three days")),
    (7, _("In a week")),
    (14, _("In two weeks")),
)


class AskCentersForm(forms.Form):
    """Which centers are asked at once, and how long their answer is waited for."""

    centers = forms.ModelMultipleChoiceField(
        label=_("Centers"),
        queryset=Center.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.TypedChoiceField(
        label=_("Answers count for"),
        choices=MINUTES,
        coerce=int,
        initial=USUAL_MINUTES,
        widget=forms.RadioSelect,
    )
    payer = forms.ChoiceField(label=_("Who would pay"), choices=Insurance)

    def __init__(
        self, *args: Any, referral: Referral, shown: list[tuple[Any, Any]], **kwargs: Any
    ) -> None:
        """``shown``: the centers that can be asked, in the order of the match, with their words."""
        super().__init__(*args, **kwargs)
        self.fields["centers"].queryset = Center.objects.filter(pk__in=[pk for pk, _s in shown])
        self.fields["centers"].choices = shown
        self.fields["centers"].tiles = "is-wide"
        self.fields["payer"].initial = insurance_of(referral)

    def clean(self) -> dict[str, Any]:
        """Minutes from now become the hour."""
        said = super().clean() or {}
        minutes = said.pop("minutes", None)
        if minutes:
            said["answer_by"] = timezone.now() + datetime.timedelta(minutes=minutes)
        return said


class WithdrawAskForm(forms.Form):
    """Nothing to fill in: taking a question back needs no reason."""


class ReplyForm(forms.Form):
    """A center's answer: one of four, each with the one thing that it needs."""

    answer = forms.ChoiceField(
        choices=[(one.value, one.label) for one in list(AskEnd)[:4]],
        error_messages={"required": _("Choose one of the answers.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Which unit has the place"),
        queryset=BedUnit.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    hours = forms.TypedChoiceField(
        label=_("Until when you hold it"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why not"),
        choices=[(one.value, one.label) for one in LINK_REFUSALS],
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_("When to ask again"), choices=DAYS, coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate(timezone=ask.referral.walk_in.department.zone)
        units = BedUnit.objects.offerable(today).filter(center=ask.center)
        self.fields["unit"].queryset = units
        fitting = [unit for unit in units if unit.level_of_care == ask.level_of_care]
        self.fields["unit"].choices = [(one.pk, one.name) for one in fitting or units]
        self.fields["unit"].initial = next(iter(fitting or units), None)
        self.fields["unit"].tiles = "is-wide"
        now = timezone.now()
        self.fields["hours"].choices = [
            (hours, _clock(now + datetime.timedelta(hours=hours))) for hours in HOURS
        ]
        self.fields["hours"].initial = USUAL_HOURS

    def clean(self) -> dict[str, Any]:
        """Hours and days from now become moments; each answer asks for what it needs."""
        said = super().clean() or {}
        hours, days = said.pop("hours", None), said.pop("days", None)
        answer = said.get("answer")
        now = timezone.now()
        said["held_until"] = now + datetime.timedelta(hours=hours) if hours else None
        said["again_at"] = now + datetime.timedelta(days=days) if days else None
        if answer == AskEnd.YES and not said.get("unit"):
            self.add_error("unit", _("Which unit has the place?"))
        if answer == AskEnd.YES and not hours:
            self.add_error("hours", _("Until when do you hold it?"))
        if answer == AskEnd.WAITLIST and not days:
            self.add_error("days", _("When shall we ask again?"))
        said["reason"] = said.get("reason") or CallOutcome.NO_BED
        return said


class TakeBackYesForm(forms.Form):
    """Nothing to fill in: a place that cannot be kept needs no reason."""


class TellStayForm(forms.Form):
    """What became of the person whom the center holds a place for: one tap."""

    stay = forms.ChoiceField(choices=Stay)


class ReadSheetForm(forms.Form):
    """The code that a coordinator told the center."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits. The coordinator tells them on the telephone."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _clock(at: datetime.datetime) -> str:
    """The hour alone: it is within the half day to come."""
    return date_format(timezone.localtime(at), "TIME_FORMAT")
