"""What a form asks of a time or a short code before an action sees it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from angel_program.forms import MomentInput

# A paper intake may be keyed in weeks later; a year that is not this one is a slip of the finger.
LONG_AGO = datetime.timedelta(days=366)

# Printed on a seal or a kit. Kept in clear, so nothing but a code fits into it.
CODE = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9./-]*\Z", _("Letters, digits, hyphens, dots and slashes only.")
)


def earlier(label: Any) -> forms.DateTimeField:
    """The hour of something that is written down later, blank for now."""
    return forms.DateTimeField(
        label=label,
        help_text=_("Leave blank for now."),
        widget=MomentInput,
        required=False,
        validators=[lately],
    )


def lately(at: datetime.datetime) -> None:
    """Refuse a time more than a year back."""
    if at < timezone.now() - LONG_AGO:
        raise ValidationError(_("That is more than a year ago. Look at the date again."))


def lived(day: datetime.date) -> None:
    """Refuse a birth date that has not come yet, or before 1900."""
    if not datetime.date(1900, 1, 1) <= day <= timezone.localdate():
        raise ValidationError(_("Nobody here was born on that day. Look at the date again."))
