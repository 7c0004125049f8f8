"""The form of a consent to one center by name."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from intake.choices import Scope
from intake.forms.consent import SignedForm
from intake.terms import TERMS
from referrals.models import Center, Referral


class ConsentToCenterForm(SignedForm):
    """Which center, what it may learn, until when. Only centers that were asked are offered."""

    center = forms.ModelChoiceField(
        label=_("Which center"),
        queryset=Center.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a center. Only those that were asked stand here.")},
    )
    scope = forms.MultipleChoiceField(
        label=_("What it may learn"),
        choices=[(one.value, one.label) for one in TERMS["to_centers"].scope if one in Scope],
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(label=_("The last day it holds"), widget=DayInput)
    field_order = [
        "center",
        "scope",
        "expires_on",
        "language",
        "name",
        "strokes",
        "signature",
    ]

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, walk_in=referral.walk_in, **kwargs)
        asked = Q(pk__in=referral.bed_requests.values("center"))
        held = Q(pk__in=referral.placements.values("center"))
        self.fields["center"].queryset = Center.objects.filter(asked | held)
