"""The field somebody signs in with a finger, a pen or a mouse; static/js/signature.js draws it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.signature import HIGH, WIDE, NotDrawn, Stroke, strokes_in


class SignaturePad(forms.Widget):
    """A sheet to draw on. Without a script it stays hidden, and the typed mark is there."""

    template_name = "intake/_signature_pad.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The sheet's size, and what has been drawn on it so far."""
        return super().get_context(name, value, attrs) | {"wide": WIDE, "high": HIGH}


class StrokesField(forms.Field):
    """Strokes as JSON, cleaned to a list of strokes; None where nothing was drawn."""

    widget = SignaturePad
    default_error_messages = {
        "invalid": _("This drawing cannot be kept. Please sign again, or type a mark."),
    }

    def to_python(self, value: Any) -> list[Stroke] | None:
        """The strokes. A touch alone counts as nothing drawn."""
        if not value or value == "[]":
            return None
        try:
            return strokes_in(str(value))
        except NotDrawn:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from None


class ShowSignatureForm(forms.Form):
    """Nothing to fill in: it is opened as the answer to a POST alone."""
