"""Formatting for templates: icons, waiting times, moments, shares. No decisions live here."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

TONES = {"success": "done", "warning": "wait", "error": "error"}
# The colour of a stage: red is medical, amber waits for an answer, green has arrived.
STAGES = {
    "medical_first": "medical",
    "flagged": "wait",
    "unconfirmed": "wait",
    "offered": "go",
    "accepted": "go",
    "en_route": "go",
    "arrived": "done",
    "admitted": "done",
}
ICONS = {"success": "check-circle", "warning": "hourglass-split", "error": "exclamation-circle"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One picture of static/icons.svg. Silent to a screen reader unless it carries a label."""
    spoken = format_html('role="img" aria-label="{}"', label)
    silent = format_html('aria-hidden="{}"', "true")
    return format_html(
        '<svg class="icon" {}><use href="{}#{}"></use></svg>',
        spoken if label else silent,
        static("icons.svg"),
        name,
    )


@register.filter
def waited(since: datetime | None, until: datetime | None = None) -> str:
    """How long ago in the two largest words that matter: 5 min, 1 h 20 min, 3 days."""
    if since is None:
        return _("not known")
    minutes = max(0, int(((until or timezone.now()) - since).total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if hours >= 24:
        return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}
    if not hours:
        return _("%(m)d min") % {"m": rest}
    return _("%(h)d h %(m)d min") % {"h": hours, "m": rest} if rest else _("%d h") % hours


@register.filter
def longer_than(since: datetime | None, minutes: int | str | None) -> bool:
    """Whether something has waited at least so many minutes. False where either is unknown."""
    if since is None or not minutes:
        return False
    return (timezone.now() - since).total_seconds() >= int(minutes) * 60


@register.filter
def moment(at: datetime | None) -> str:
    """A time as people say it: 3:05 a.m. today, else with its day, and its year if not this one."""
    if at is None:
        return _("not known")
    here, now = timezone.localtime(at), timezone.localtime()
    clock = date_format(here, "TIME_FORMAT")
    if here.date() == now.date():
        return clock
    day = date_format(here, "MONTH_DAY_FORMAT" if here.year == now.year else "DATE_FORMAT")
    return f"{day}, {clock}"


@register.filter
def share(part: int | None, whole: int | None) -> str:
    """A percentage with one decimal, half up, as the page writes it; blank if nothing is known."""
    if part is None or not whole:
        return ""
    exact = Decimal(100 * part) / Decimal(whole)
    return number_format(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


@register.filter
def status_tone(status: str) -> str:
    """The tone of parts/status_badge.html for a stage of the road; blank is quiet."""
    return STAGES.get(status, "")


@register.filter
def message_tone(level: str) -> str:
    """The tone of a notice for a level of django.contrib.messages."""
    return TONES.get(level, "go")


@register.filter
def message_icon(level: str) -> str:
    """The picture of a notice for a level of django.contrib.messages."""
    return ICONS.get(level, "info-circle")


@register.filter
def tiles(field: BoundField) -> str:
    """How a form wants its choices drawn: the field's own attribute `tiles`, as a class."""
    wish = getattr(field.field, "tiles", "")
    return f" {wish}" if wish else ""


@register.filter
def wrong_fields(form: BaseForm) -> list[BoundField]:
    """The visible fields that need another look, in the order of the form."""
    return [field for field in form.visible_fields() if field.errors]


@register.filter
def anchor(field: BoundField) -> str:
    """The id of what to focus for a field: of a group of choices, its first one."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
