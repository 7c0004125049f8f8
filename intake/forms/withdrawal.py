"""The forms of taking consent back. It needs no reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from intake.choices import WithdrawnHow
from intake.models import Consent

HOW = [(how.value, how.label) for how in (WithdrawnHow.ORAL, WithdrawnHow.WRITTEN)]


class WithdrawConsentForm(forms.Form):
    """How they said so; a word is enough."""

    how = forms.ChoiceField(
        label=_("How they said so"),
        choices=HOW,
        initial=WithdrawnHow.ORAL,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean_how(self) -> str:
        """Spoken, where nothing else was ticked."""
        return self.cleaned_data["how"] or WithdrawnHow.ORAL


class WithdrawConsentsForm(WithdrawConsentForm):
    """Which are taken back: some of this visit's, or everything they ever consented to here."""

    consents = forms.MultipleChoiceField(
        label=_("What is taken back"), widget=forms.CheckboxSelectMultiple, required=False
    )
    everything = forms.BooleanField(
        label=_("Everything they ever consented to here, at earlier visits too"), required=False
    )
    field_order = ["consents", "everything", "how"]

    def __init__(self, *args: Any, live: Iterable[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consents"].choices = [(str(one.pk), _tile(one)) for one in live]
        self.fields["consents"].tiles = "is-one"


def _tile(consent: Consent) -> SafeString:
    return format_html(
        '<span><strong>{}</strong><span class="sub">{}</span></span>',
        consent.get_recipient_display(),
        consent.get_purpose_display(),
    )
