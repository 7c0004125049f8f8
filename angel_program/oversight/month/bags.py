"""Surrendered items that wait to be destroyed."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils.translation import ngettext

from angel_program.accounts.models import Department
from intake.models import SurrenderedItem


@dataclass(frozen=True)
class Bags:
    """How many wait, and for how many days the oldest of them has."""

    waiting: int
    days: int

    @property
    def said(self) -> str:
        """The wait of the oldest in words; blank where nothing waits."""
        if not self.waiting:
            return ""
        return ngettext("the oldest for %(n)d day", "the oldest for %(n)d days", self.days) % {
            "n": self.days
        }


def bags(department: Department, today: datetime.date) -> Bags:
    """The department's bags in storage. One query."""
    found = SurrenderedItem.objects.filter(department=department).awaiting_destruction()
    told = found.aggregate(n=Count("pk"), oldest=Min("taken_on"))
    days = (today - told["oldest"]).days if told["oldest"] else 0
    return Bags(told["n"], max(0, days))
