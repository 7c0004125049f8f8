"""The forms of legal requests. No field takes a text: a caption names people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from angel_program.privacy.choices import Part, Section, Sender, SoughtFor
from angel_program.privacy.models import LegalRequest


class ForwardLegalPaperForm(forms.Form):
    """Nothing to fill in: what the paper says is the privacy officer's to read."""


class DescribePapersForm(forms.Form):
    """What kind of papers they are, as a lawyer would tick them off."""

    sender = forms.ChoiceField(label=_("Who sent it"), choices=Sender)
    sought_for = forms.ChoiceField(
        label=_("What the record is wanted for"), choices=SoughtFor, widget=forms.RadioSelect
    )
    subpoena = forms.BooleanField(label=_("There is a subpoena or a like mandate"), required=False)
    court_order = forms.BooleanField(
        label=_("There is a court order that says it is made under 42 CFR part 2"), required=False
    )
    section = forms.ChoiceField(label=_("Made under"), choices=Section, widget=forms.RadioSelect)
    order_expires_on = forms.DateField(
        label=_("Last day of the order"), widget=DayInput, required=False
    )
    under_seal = forms.BooleanField(label=_("It is under seal"), required=False)
    finding_2_63 = forms.BooleanField(
        label=_("It finds that confidential communications may be released (§ 2.63)"),
        required=False,
    )

    def __init__(self, *args: Any, legal_request: LegalRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.initial = getattr(legal_request, name)


class LookUpVisitForm(forms.Form):
    """The two words on the papers of the visit, and the day it began."""

    handle = forms.CharField(
        label=_("Handle"), help_text=_("Two words, such as quiet harbor."), max_length=40
    )
    arrived_on = forms.DateField(label=_("Day they came"), widget=DayInput)


class AnswerLegalRequestForm(forms.Form):
    """Nothing to fill in: the answer is always the same."""


class ApproveLegalRequestForm(forms.Form):
    """Nothing to fill in: the papers were read, and one person agrees."""


class ReleaseRecordForm(forms.Form):
    """What the order names, and nothing beyond it."""

    parts = forms.MultipleChoiceField(
        label=_("What does the order name?"),
        help_text=_("Only what it names may leave (42 CFR 2.64(e), 2.65(e))."),
        choices=Part,
        widget=forms.CheckboxSelectMultiple,
    )
