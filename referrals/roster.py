"""The roster as its pages show it: who is on call until when, and whose papers end."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from intake.choices import Language
from referrals.models import Angel, OnCall
from referrals.on_call import next_on_call, on_call_until
from referrals.riders.words import hour

# So long before a last day somebody should see to the next.
SOON = datetime.timedelta(days=30)
NEVER = datetime.timedelta(days=366)


@dataclass(frozen=True)
class OnRoster:
    """One angel at one moment (``now``: naive, on the department's clock)."""

    user: User
    angel: Angel | None
    hours: list[OnCall]
    now: datetime.datetime

    @cached_property
    def until(self) -> datetime.datetime | None:
        """Until when they are on call now; None where they are not."""
        return on_call_until([one.window for one in self.hours], self.now)

    @cached_property
    def next(self) -> datetime.datetime | None:
        """When they are on call next."""
        return next_on_call([one.window for one in self.hours], self.now)

    @property
    def when(self) -> str:
        """The same as a sentence."""
        if self.until:
            return _("On call until %(hour)s") % {"hour": hour(self.until, self.now)}
        if self.next:
            return _("On call from %(hour)s") % {"hour": hour(self.next, self.now)}
        return _("No hours on call within two weeks")

    @property
    def languages(self) -> str:
        """In words, in the order of the list."""
        spoken = self.angel.languages if self.angel else ()
        return ", ".join(str(one.label) for one in Language if one.value in spoken)

    @property
    def home(self) -> str:
        """From where, and how far."""
        if not (self.angel and self.angel.zip):
            return ""
        if self.angel.reach is None:
            return self.angel.zip
        return _("%(zip)s, up to %(n)d mi") % {"zip": self.angel.zip, "n": self.angel.reach}

    @property
    def ended(self) -> list[str]:
        """Why they are not offered for a ride now; empty where they are."""
        today, angel = self.now.date(), self.angel
        found = []
        if angel and angel.vetted_until and angel.vetting_ended(today):
            day = date_format(angel.vetted_until)
            found.append(_("Not offered: their vetting ended on %(day)s") % {"day": day})
        if angel and angel.trained_until and angel.training_ended(today):
            day = date_format(angel.trained_until)
            found.append(_("Not offered: their training ended on %(day)s") % {"day": day})
        return found

    @property
    def ends_soon(self) -> list[str]:
        """What ends within a month."""
        if self.angel is None:
            return []
        days = (
            (_("Vetted until %(day)s"), self.angel.vetted_until),
            (_("Trained until %(day)s"), self.angel.trained_until),
        )
        today = self.now.date()
        return [
            said % {"day": date_format(day)}
            for said, day in days
            if day and today <= day <= today + SOON
        ]

    @property
    def order(self) -> tuple[bool, datetime.datetime, str]:
        """Who is on call first, then who is soonest, then by name."""
        soonest = self.next or self.now + NEVER
        return self.until is None, soonest, self.user.get_full_name()


def on_roster(user: User, now: datetime.datetime) -> OnRoster:
    """One angel, read ``with_hours``."""
    hours = list(user.hours)  # type: ignore[attr-defined]  # choosing.with_hours
    return OnRoster(user, getattr(user, "angel", None), hours, now)
