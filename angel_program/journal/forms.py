"""What the journal may be narrowed to. Never a name: it holds none."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from angel_program.forms import DayInput
from angel_program.permissions import Role


class Group(TextChoices):
    """The kinds of lines, by the beginning of their verbs."""

    READING = "reading", _("Who looked")
    DOOR = "walk_in", _("At the door")
    CONSENT = "consent", _("Consent")
    ROAD = "referral", _("On the road")
    FOLLOW_UP = "follow_up", _("Follow-up")
    PERSON = "person", _("Persons")
    SESSION = "session", _("Signing in")
    STAFF = "staff", _("Accounts")
    PRIVACY = "privacy", _("The privacy desk")
    LEGAL = "legal", _("Legal papers")


class ReadJournalForm(forms.Form):
    """Kind, role, and days; each may stay blank."""

    group = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Everything")), *Group.choices], required=False
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Everybody")), *Role.choices], required=False
    )
    since = forms.DateField(label=_("From"), widget=DayInput, required=False)
    until = forms.DateField(label=_("To"), widget=DayInput, required=False)

    def narrowed(self, zone: ZoneInfo) -> dict[str, Any]:
        """The choices as filters on entries; what is not understood narrows nothing."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        found: dict[str, Any] = {}
        if said.get("role"):
            found["actor_role"] = said["role"]
        if said.get("since"):
            found["at__gte"] = _midnight(said["since"], zone)
        if said.get("until") and said["until"] < datetime.date.max:
            found["at__lt"] = _midnight(said["until"] + datetime.timedelta(days=1), zone)
        return found


def _midnight(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone)
