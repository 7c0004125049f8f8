"""The forms of the knock at the door, and of emergency care. Fields are the actions' arguments."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.choices import Language, Pathway, RedFlag, YesNo
from intake.forms._checks import earlier

NONE = "none"


class WelcomeForm(forms.Form):
    """Somebody came in. Only the medical question wants an answer; all else may stay as it is."""

    red_flags = forms.MultipleChoiceField(
        label=_("Is any of these so, right now?"),
        help_text=_("Look and ask before anything else. Tap each one you see."),
        choices=[*RedFlag.choices, (NONE, _("None of these"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Look at the person first. Is any of these so, or none?")},
    )
    pathway = forms.ChoiceField(
        label=_("How they came"),
        choices=Pathway,
        initial=Pathway.UNKNOWN,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language they speak best"),
        choices=Language,
        initial=Language.UNKNOWN,
        widget=forms.RadioSelect,
    )
    interpreter = forms.ChoiceField(
        label=_("Is an interpreter needed?"),
        choices=YesNo,
        initial=YesNo.UNKNOWN,
        widget=forms.RadioSelect,
    )
    call_name = forms.CharField(
        label=_("What they would like to be called"),
        help_text=_("Only if they offer it. Kept sealed; no list shows it."),
        max_length=60,
        required=False,
    )
    supervisor_told = forms.BooleanField(label=_("I have told my supervisor"), required=False)
    arrived_at = earlier(_("When they came in"))
    # Made with the page, so that a form sent twice is one walk-in.
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["red_flags"].tiles = "is-medical"

    def clean_red_flags(self) -> list[str]:
        """The signs. One seen outweighs "none of these": an emergency is never argued with."""
        return [flag for flag in self.cleaned_data["red_flags"] if flag != NONE]

    def clean(self) -> None:
        """A hidden field has no place of its own to complain at."""
        if "id" in self.errors:
            self.add_error(None, _("This form was damaged on its way. Please start a new one."))


class SendToCareForm(forms.Form):
    """What was seen, and where they are taken if it is known."""

    flags = forms.MultipleChoiceField(
        label=_("What you see"),
        choices=RedFlag,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tap what you see, or “something else that worries you”.")},
    )
    hospital = forms.CharField(
        label=_("Hospital, if it is known"),
        help_text=_("Kept sealed. Leave it blank rather than wait."),
        max_length=120,
        required=False,
    )
    at = earlier(_("When care was called"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["flags"].tiles = "is-medical"


class ReturnFromCareForm(forms.Form):
    """Whether the person came back. The answers of YesNo, in the words of this moment."""

    came_back = forms.ChoiceField(
        label=_("After emergency care"),
        choices=[
            (YesNo.YES, _("They are back with us, and well enough to go on")),
            (YesNo.NO, _("They are not coming back today")),
            (YesNo.UNKNOWN, _("We do not know what became of them")),
        ],
        widget=forms.RadioSelect,
    )
    at = earlier(_("When"))
