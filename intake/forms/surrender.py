"""The forms of the bags' ledger. No field here can hold anything about a person."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.forms import DayInput
from angel_program.permissions import Role
from intake.choices import ItemClass
from intake.forms._checks import CODE
from intake.models.surrender import HEAVIEST

SHELF = RegexValidator(r"\A[A-Za-z0-9 .,/#-]+\Z", _("Letters, digits and . , / # - only."))


class SurrenderItemForm(forms.Form):
    """One sealed bag: its number, its class, its shelf, and the second officer."""

    bag_number = forms.CharField(label=_("Number on the seal"), max_length=30, validators=[CODE])
    item_class = forms.ChoiceField(
        label=_("What is in it"),
        help_text=_("The class only. Nothing is weighed out, tested or counted."),
        choices=ItemClass,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Where it is kept"),
        help_text=_("A shelf or a locker, such as Locker 3."),
        max_length=60,
        validators=[SHELF],
    )
    witnessed_by = forms.ModelChoiceField(
        label=_("Who saw it sealed"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
    )
    gross_grams = forms.IntegerField(
        label=_("Weight of the sealed bag in grams"),
        help_text=_("The bag as a whole. May stay blank."),
        min_value=1,
        max_value=HEAVIEST,
        required=False,
    )
    taken_on = forms.DateField(
        label=_("Day"), help_text=_("Leave blank for today."), widget=DayInput, required=False
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witnessed_by"].queryset = witnesses(by)

    def clean_bag_number(self) -> str:
        """In capitals, so that one seal is one number."""
        number: str = self.cleaned_data["bag_number"]
        return number.upper()


class DestroyItemForm(forms.Form):
    """The second person, and the day."""

    witness = forms.ModelChoiceField(
        label=_("Who saw it destroyed"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
    )
    destroyed_on = forms.DateField(
        label=_("Day"), help_text=_("Leave blank for today."), widget=DayInput, required=False
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = witnesses(by)


def witnesses(by: User) -> Any:
    """Who may stand beside this officer: other officers and coordinators of the department."""
    return User.objects.filter(
        department=by.department_id,
        role__in=(Role.OFFICER, Role.COORDINATOR),
        is_active=True,
    ).exclude(pk=by.pk)
