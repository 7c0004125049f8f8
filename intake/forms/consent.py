"""The forms of consent: each recipient and purpose is a tile of its own, and none is pre-ticked."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from intake.choices import ExpiryEvent, Language, NoticeGiven, Purpose, Scope
from intake.forms._checks import earlier
from intake.forms.signature import StrokesField
from intake.models import WalkIn
from intake.terms import NOTICE_VERSION, TERMS, Term


class SignedForm(forms.Form):
    """What every consent ends with: whose it is, read to them in which language, and their mark."""

    language = forms.ChoiceField(
        label=_("Read to them in"), choices=Language, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Name on the consent"),
        help_text=_(
            "What they are called. Left blank, the signature stands for it; a center may want both."
        ),
        max_length=120,
        required=False,
    )
    strokes = StrokesField(
        label=_("Signature"),
        help_text=_(
            "They sign with a finger or a pen. Any line of their own choice is a signature."
        ),
        required=False,
    )
    signature = forms.CharField(
        label=_("Or typed"),
        help_text=_("A name or any mark of their own choice, typed by them. Kept sealed."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, walk_in: WalkIn | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if walk_in is None:
            return
        if "expires_on" in self.fields:
            today = timezone.localdate(timezone=walk_in.department.zone)
            self.fields["expires_on"].initial = today + TERMS["to_centers"].lasts
        spoken = Language(walk_in.language)
        self.fields["language"].initial = Language.ENGLISH if spoken == Language.UNKNOWN else spoken

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two signatures, beside the one that everybody can give."""
        said: dict[str, Any] = self.cleaned_data
        wrong = {"strokes", "signature"} & {*self.errors}
        given = any(said.get(name) for name in ("strokes", "signature", "on_paper"))
        if not (wrong or given):
            blank = _("The person signs with a line, a name or a mark of their choice.")
            self.add_error("signature", blank)
        return said


class GiveConsentForm(SignedForm):
    """What may be said to whom, how the notice was given, and the signature for all of it."""

    notice_version = NOTICE_VERSION

    consents = forms.MultipleChoiceField(
        label=_("Who may learn something about me"),
        help_text=_("Each one is its own choice. None of them is needed to sit down and get help."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    notice_given = forms.ChoiceField(
        label=_("The notice of privacy practices was given"),
        choices=[(how.value, how.label) for how in NoticeGiven if how != NoticeGiven.UNKNOWN],
        widget=forms.RadioSelect,
        error_messages={"required": _("How was the notice given? “They did not want it” is one.")},
    )

    def __init__(
        self,
        *args: Any,
        walk_in: WalkIn | None,
        names: Iterable[str],
        on: datetime.date | None,
        **kwargs: Any,
    ) -> None:
        """``walk_in`` and ``on`` are None on the page for times without network: it is nobody's."""
        super().__init__(*args, walk_in=walk_in, **kwargs)
        self.fields["consents"].choices = [(name, tile(TERMS[name], on)) for name in names]
        self.fields["consents"].tiles = "is-one"
        sheet = getattr(walk_in, "paper", None)
        if sheet:
            self.fields["on_paper"] = forms.BooleanField(
                label=_("Signed on paper, sheet %(number)s") % {"number": sheet}, required=False
            )
        self.fields["at"] = earlier(_("When they signed"))
        if hasattr(walk_in, "agreement"):  # it was given then, and how is written down
            del self.fields["notice_given"]


class ProceedingForm(SignedForm):
    """A consent for one legal proceeding: to whom, what, until when. Signed alone (2.31(d))."""

    recipient_name = forms.CharField(
        label=_("Who may learn it"),
        help_text=_("One person or office by name. Kept sealed."),
        max_length=120,
    )
    scope = forms.MultipleChoiceField(
        label=_("What they may learn"), choices=Scope, widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(label=_("The last day it holds"), widget=DayInput)
    field_order = [
        "recipient_name",
        "scope",
        "expires_on",
        "language",
        "name",
        "strokes",
        "signature",
    ]


class ConsentToOneForm(ProceedingForm):
    """A consent to one person or office by name, for help or support."""

    purpose = forms.ChoiceField(
        label=_("For what"),
        choices=[(one.value, one.label) for one in (Purpose.SUPPORT, Purpose.PLACEMENT)],
        widget=forms.RadioSelect,
    )
    expires_when = forms.ChoiceField(
        label=_("It ends earlier"),
        choices=[("", _("No")), (ExpiryEvent.VISIT_ENDS.value, ExpiryEvent.VISIT_ENDS.label)],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    field_order = [
        "recipient_name",
        "purpose",
        "scope",
        "expires_on",
        "expires_when",
        "language",
        "name",
        "strokes",
        "signature",
    ]


class PrintConsentForm(forms.Form):
    """Nothing to fill in: the copy says what was signed."""


def tile(term: Term, on: datetime.date | None) -> SafeString:
    """One consent in plain words: who, what, for which purpose, until when or for how long."""
    until = (
        gettext("Until %(day)s, or until I take it back") % {"day": date_format(on + term.lasts)}
        if on
        else gettext("For %(days)s days, or until I take it back") % {"days": term.lasts.days}
    )
    return format_html(
        '<span><strong>{}</strong><span class="sub">{}</span><span class="sub">{}</span>'
        '<span class="sub">{}</span></span>',
        term.recipient.label,
        gettext("What: %(what)s") % {"what": " · ".join(str(scope.label) for scope in term.scope)},
        gettext("For what: %(purpose)s") % {"purpose": term.purpose.label},
        until,
    )
