"""Showing a second factor, and setting one up. allauth verifies; lock and words are ours."""

import struct
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.lockout import refuse_if_locked
from angel_program.accounts.one_time import first_use

# What a broken or invented credential makes the library raise.
NOT_A_CREDENTIAL = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class ShownCode:
    """A code of the app, or one of the ten: not while locked, and each code once."""

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code")
        field.help_text = _("Six digits from your app, or one of your ten recovery codes.")
        field.widget = forms.TextInput(attrs=ONE_TIME)

    def clean_code(self) -> str:
        """Raises ValidationError for a wrong or used one; the mistake is counted (sessions.py)."""
        if not self.user.is_active or refuse_if_locked(context.request, self.user):
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form, see below
        if not first_use(self.user, code):
            self._emit_authentication_failed(self.authenticator)
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(ShownCode, AuthenticateForm):
    """At the sign-in, after the password."""


class CodeAgainForm(ShownCode, ReauthenticateForm):
    """Before what only somebody may do who has just proved who they are."""


class ShownKey:
    """A touch of the key; what no key would send is one sentence."""

    user: Any

    def clean_credential(self) -> Authenticator:
        """Raises ValidationError. Not counted: there is no secret to guess (requirement A5)."""
        if not self.user.is_active or refuse_if_locked(context.request, self.user):
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().clean_credential()  # type: ignore[misc]  # as above
        except NOT_A_CREDENTIAL:
            raise ValidationError(_("That key was not recognized. Try again.")) from None


class KeyForm(ShownKey, AuthenticateWebAuthnForm):
    """At the sign-in, after the password."""


class KeyAgainForm(ShownKey, ReauthenticateWebAuthnForm):
    """Before what only somebody may do who has just proved who they are."""


class AddAppForm(forms.Form):
    """The first code proves that the app has the secret."""

    code = forms.CharField(
        label=_("The six digits your app shows now"),
        max_length=20,
        widget=forms.TextInput(attrs=ONE_TIME | {"autofocus": False}),
    )


class AddKeyForm(AddWebAuthnForm):
    """A name for the key, and what the key answered."""

    name = forms.CharField(
        label=_("What you call this key"),
        help_text=_("So that you know which one is lost: blue key, key at home."),
        max_length=40,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for an answer that no key of this sign-in gave."""
        strange = _("That key did not answer as it should. Try again.")
        try:
            cleaned: dict[str, Any] = super().clean()
        except NOT_A_CREDENTIAL:
            raise ValidationError(strange) from None
        # allauth looks at nothing that is false, such as a bare 0, and lets it through.
        if not isinstance(cleaned.get("credential", {}), dict):
            raise ValidationError(strange)
        return cleaned


class RemoveFactorForm(forms.Form):
    """A press, and no more."""


class MakeCodesForm(forms.Form):
    """A press, and no more."""
