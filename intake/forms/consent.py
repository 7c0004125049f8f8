"""The forms of consent: each recipient and purpose is a tile of its own, and none is pre-ticked."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intake.choices import Language
from intake.models import WalkIn
from intake.terms import TERMS, Term


class GiveConsentForm(forms.Form):
    """What may be said to whom, signed with a name or a mark."""

    consents = forms.MultipleChoiceField(
        label=_("Who may learn something about me"),
        help_text=_("Each one is its own choice. None of them is needed to sit down and get help."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Read to them in"), choices=Language, widget=forms.RadioSelect
    )
    signature = forms.CharField(
        label=_("Signature"),
        help_text=_(
            "A name or any mark of their own choice, typed by them. It also says that they were "
            "given the notice below. Kept sealed."
        ),
        max_length=120,
        error_messages={"required": _("The person signs with a name or a mark of their choice.")},
    )

    def __init__(
        self, *args: Any, walk_in: WalkIn, names: Iterable[str], on: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consents"].choices = [(name, tile(TERMS[name], on)) for name in names]
        self.fields["consents"].tiles = "is-one"
        spoken = Language(walk_in.language)
        self.fields["language"].initial = Language.ENGLISH if spoken == Language.UNKNOWN else spoken


class WithdrawConsentForm(forms.Form):
    """Nothing to fill in: withdrawing needs no reason."""


def tile(term: Term, on: datetime.date) -> SafeString:
    """One consent in plain words: who, what, for which purpose, until when."""
    return format_html(
        '<span><strong>{}</strong><span class="sub">{}</span><span class="sub">{}</span>'
        '<span class="sub">{}</span></span>',
        term.recipient.label,
        _now("What: %(what)s") % {"what": " · ".join(str(scope.label) for scope in term.scope)},
        _now("For what: %(purpose)s") % {"purpose": term.purpose.label},
        _now("Until %(day)s, or until I take it back") % {"day": date_format(on + term.lasts)},
    )
