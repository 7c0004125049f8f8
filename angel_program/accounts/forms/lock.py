"""Unlocking: six digits on an enrolled tablet, the password anywhere else; and setting a PIN."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.lockout import refuse_if_locked
from angel_program.accounts.models import User
from angel_program.accounts.pin import DIGITS

SIX_DIGITS = RegexValidator(rf"\A[0-9]{{{DIGITS}}}\Z", _("Six digits."))
AS_DOTS = {"inputmode": "numeric", "autocomplete": "off"}


class PinField(forms.CharField):
    """Six digits nobody reads over a shoulder, with the digits' keyboard."""

    def __init__(self, **more: Any) -> None:
        widget = forms.PasswordInput(attrs=AS_DOTS)
        super().__init__(
            widget=widget, validators=[SIX_DIGITS], max_length=DIGITS, strip=True, **more
        )


class PinForm(forms.Form):
    """On an enrolled tablet: one's own six digits."""

    pin = PinField(label=_("Your PIN"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def proves(self) -> bool:
        """Whether these are the digits its owner chose."""
        return bool(self.user.pin) and check_password(self.cleaned_data["pin"], self.user.pin)


class PasswordForm(forms.Form):
    """Anywhere else: one's own password, counted with all others that are wrong (lockout.py)."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
        max_length=256,
        strip=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def proves(self) -> bool:
        """Whether it is the password, of an account that is not locked."""
        if refuse_if_locked(context.request, self.user):
            return False
        return bool(get_adapter().reauthenticate(self.user, self.cleaned_data["password"]))


class SetPinForm(forms.Form):
    """Twice, because nobody sees what they type."""

    pin = PinField(
        label=_("Six digits"),
        help_text=_("Not a birthday, not a row such as 123456, nothing you use elsewhere."),
    )
    again = PinField(label=_("The same again"))

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where the two differ."""
        cleaned: dict[str, Any] = super().clean() or {}
        again = cleaned.pop("again", None)
        if again is not None and cleaned.get("pin") not in (None, again):
            raise ValidationError({"again": _("These digits are others.")})
        return cleaned


class RemovePinForm(forms.Form):
    """A press, and no more."""
