"""Which rows of the board are wanted: kept in its address, so nothing in it names a person."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department, Station
from angel_program.road import OWNER, Turn
from referrals.choices import LevelOfCare

TURNS = [(turn.value, turn.label) for turn in Turn if turn != Turn.NOBODY]


class BoardForm(forms.Form):
    """Whose turn, which door, which care. What the address says wrongly is passed over."""

    turn = forms.ChoiceField(
        label=_("Whose turn"), choices=[("", _("Anybody's")), *TURNS], required=False
    )
    station = forms.ModelChoiceField(
        label=_("Door"),
        queryset=Station.objects.none(),
        required=False,
        empty_label=_("Every door"),
    )
    care = forms.ChoiceField(
        label=_("Level of care"), choices=[("", _("Any")), *LevelOfCare.choices], required=False
    )

    def __init__(self, data: Any, *, department: Department) -> None:
        super().__init__(data, label_suffix="")
        self.fields["station"].queryset = Station.objects.filter(department=department)
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked for, as the address says it; nothing for what is blank or unknown."""
        clean = {name: value for name, value in self.cleaned_data.items() if value}
        return {name: str(getattr(value, "pk", value)) for name, value in clean.items()}

    @property
    def rows(self) -> Q:
        """The walk-ins that are wanted."""
        wanted = Q()
        if turn := self.cleaned_data.get("turn"):
            wanted &= Q(status__in=[status for status, whose in OWNER.items() if whose == turn])
        if station := self.cleaned_data.get("station"):
            wanted &= Q(station=station)
        if care := self.cleaned_data.get("care"):
            wanted &= Q(referral__level_of_care=care)
        return wanted
