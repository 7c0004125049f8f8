"""How every form of the program is drawn, and the three time fields every floor needs."""

from typing import Any

from django.forms import DateInput, DateTimeInput, TimeInput
from django.forms.renderers import TemplatesSetting

# A shared tablet must not learn what people type: no suggestions, no dictionary sent anywhere,
# no silent correction of a name (requirement S12). A widget that says otherwise is obeyed.
QUIET = {
    "autocomplete": "off",
    "spellcheck": "false",
    "autocorrect": "off",
    "autocapitalize": "off",
}
TYPED = {
    *("text", "search", "email", "tel", "url", "number", "password"),
    *("date", "time", "datetime-local"),
}
KEYBOARDS = {"tel": "tel", "email": "email"}


class Renderer(TemplatesSetting):
    """Draws fields with label, help, control and error tied together; see templates/django/forms.

    Named by the setting FORM_RENDERER. The admin's own widgets pass through it as well, so the
    quiet attributes hold there too.
    """

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The HTML of one form, field or widget."""
        widget = context.get("widget")
        if widget and "attrs" in widget:
            widget["attrs"] = _quiet(widget) | widget["attrs"]
            if widget.get("type") == "number":
                _as_text(widget)
        return super().render(template_name, context, request)


class MomentInput(DateTimeInput):
    """Date and time to the minute, in the device's own picker. Values are local wall time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class DayInput(DateInput):
    """A date in the device's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(TimeInput):
    """An hour of the day, to the minute, in the device's own picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


def _quiet(widget: dict[str, Any]) -> dict[str, str]:
    """The attributes a typed field has unless its form says otherwise; nothing for the rest."""
    kind = str(widget.get("type"))
    if kind not in TYPED and not widget["template_name"].endswith("textarea.html"):
        return {}
    keyboard = KEYBOARDS.get(kind)
    return QUIET | ({"inputmode": keyboard} if keyboard else {})


def _as_text(widget: dict[str, Any]) -> None:
    """A number typed as text: a browser throws away what is not a number, and nothing may be lost.

    The keyboard is still the one with digits; limits are the form's business, not the browser's.
    """
    decimal = "." in str(widget["attrs"].get("step", ""))
    for limit in ("min", "max", "step"):
        widget["attrs"].pop(limit, None)
    widget["type"] = "text"
    widget["attrs"].setdefault("inputmode", "decimal" if decimal else "numeric")
