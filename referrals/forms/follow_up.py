"""The forms of follow-up. Fields are named as the action's arguments, answers as columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.forms import MomentInput
from angel_program.permissions import GRANTS, Can
from intake.choices import Housing, Medication, Work, YesNo
from referrals.choices import AttemptResult, Channel, InTreatment
from referrals.models import FollowUp

UNKNOWN = "unknown"
WHO_FOLLOWS_UP = [role for role, verbs in GRANTS.items() if Can.RECORD_FOLLOW_UP in verbs]


def answer(label: Any, choices: Any) -> forms.TypedChoiceField:
    """One question that may be left open: what was not asked is unknown."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        initial=UNKNOWN,
        empty_value=UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )


class RecordFollowUpForm(forms.Form):
    """One attempt to ask how somebody is; the answers count only where they were reached."""

    channel = forms.ChoiceField(label=_("How"), choices=Channel, widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label=_("What came of it"), choices=AttemptResult, widget=forms.RadioSelect
    )
    wants_help = answer(_("Do they want help now?"), YesNo)
    treatment = answer(_("Where do they stand with treatment?"), InTreatment)
    medication = answer(_("Medication now"), Medication)
    used_30_days = answer(_("Any use in the last 30 days?"), YesNo)
    overdose_since = answer(_("An overdose since the visit?"), YesNo)
    emergency_care = answer(_("Emergency care since the visit?"), YesNo)
    housing = answer(_("Housing"), Housing)
    work = answer(_("Work"), Work)
    at = forms.DateTimeField(
        label=_("When"),
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
    )
    give_up = forms.BooleanField(
        label=_("Do not try again for this follow-up"),
        help_text=_("It is kept as could not be reached. That is a result too."),
        required=False,
    )


class ColleagueField(forms.ModelChoiceField):
    """Somebody who coordinates here, by the name colleagues know."""

    def label_from_instance(self, colleague: User) -> str:
        """Their name."""
        return colleague.get_full_name()


class AssignFollowUpForm(forms.Form):
    """Who sees to it from now on."""

    who = ColleagueField(
        label=_("Who sees to it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    all_of_visit = forms.BooleanField(
        label=_("With everything this visit still owes"), initial=True, required=False
    )

    def __init__(self, *args: Any, follow_up: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = User.objects.filter(department=follow_up.department_id, is_active=True)
        able = here.filter(role__in=WHO_FOLLOWS_UP)
        self.fields["who"].queryset = able.order_by("display_name", "username")
        self.fields["who"].initial = follow_up.responsible_id


class BeginAgainForm(forms.Form):
    """Nothing to fill in: somebody wants help again, and that is enough."""
