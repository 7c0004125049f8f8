"""The forms of the search: opening it, and one call. Fields are named as the actions' arguments."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.forms import MomentInput
from intake.choices import Insurance
from referrals.choices import Answered, CallOutcome, LevelOfCare
from referrals.forms.placement import insurance_of
from referrals.models import Center, Referral
from referrals.models.centers import CenterQuerySet

# One tap instead of an hour typed: minutes from now.
SOON = (
    (30, _("in half an hour")),
    (60, _("in an hour")),
    (120, _("in two hours")),
    (240, _("in four hours")),
)
# Answers that are worth nothing without the hour to ask again.
ASK_AGAIN = {CallOutcome.CALL_BACK, CallOutcome.BED_LATER}


class OpenReferralForm(forms.Form):
    """Which care is looked for; detox where nobody says otherwise."""

    level_of_care = forms.ChoiceField(choices=LevelOfCare, required=False)

    def clean_level_of_care(self) -> str:
        """Detox is what nearly everybody at the door needs first."""
        return self.cleaned_data["level_of_care"] or LevelOfCare.DETOX


class RecordCallForm(forms.Form):
    """One call to one center: who picked up, what they said, when to ask again."""

    center = forms.ModelChoiceField(
        label=_("Center"),
        queryset=Center.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    answered = forms.ChoiceField(
        label=_("Who picked up"),
        choices=[(one.value, one.label) for one in Answered if one != Answered.LINK],
        initial=Answered.UNKNOWN,
        widget=forms.RadioSelect,
    )
    outcome = forms.ChoiceField(
        label=_("What they said"), choices=CallOutcome, widget=forms.RadioSelect
    )
    next_call_at = forms.DateTimeField(
        label=_("Call again at"),
        help_text=_("Needed for a bed later and for a call back; welcome for every other answer."),
        widget=MomentInput,
        required=False,
    )
    # A button of the card beside it; it becomes the hour to call again.
    again_in = forms.TypedChoiceField(choices=SOON, coerce=int, empty_value=None, required=False)
    level_of_care = forms.ChoiceField(label=_("Care asked for"), choices=LevelOfCare)
    payer = forms.ChoiceField(label=_("Who would pay"), choices=Insurance)
    called_at = forms.DateTimeField(
        label=_("When you called"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        referral: Referral,
        offerable: CenterQuerySet,
        shown: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        """``offerable`` is what may be chosen, ``shown`` the few that are printed as tiles."""
        super().__init__(*args, **kwargs)
        self.fields["center"].queryset = offerable
        self.fields["center"].choices = shown
        self.fields["center"].tiles = "is-wide"
        self.fields["level_of_care"].initial = referral.level_of_care
        self.fields["payer"].initial = insurance_of(referral)

    def clean(self) -> dict[str, Any]:
        """An answer that says "later" needs the hour."""
        said = super().clean() or {}
        minutes = said.pop("again_in", None)
        if minutes and not said.get("next_call_at"):
            said["next_call_at"] = timezone.now() + datetime.timedelta(minutes=minutes)
        if said.get("outcome") == CallOutcome.NO_ANSWER:
            said["answered"] = Answered.NOBODY
        no_hour = not said.get("next_call_at") and "next_call_at" not in self.errors
        if said.get("outcome") in ASK_AGAIN and no_hour:
            self.add_error("next_call_at", _("When should the center be called again?"))
        return said
