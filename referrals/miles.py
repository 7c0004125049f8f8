"""Rides whose hours and miles are written down, or are to be: by month, and as a file."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from angel_program.accounts.models import Department
from angel_program.months import Month
from angel_program.permissions import Role
from referrals.directories.inert import disarmed
from referrals.models import Escort
from referrals.models.escort import EscortQuerySet

HEADER = ("day", "rider", "role", "from_station", "to_town", "transport", "hours", "miles")
RIDE = ("who", "placement__center", "placement__referral__walk_in__station")


def ridden_in(department: Department, month: Month) -> EscortQuerySet:
    """The rides of one month that are over, by the day of departure on the department's clock.

    Those of angels, and of whoever else asks for something: staff drive in the department's cars.
    """
    rides = Escort.objects.ridden().filter(
        who__department=department,
        departed_at__gte=month.begins(department.zone),
        departed_at__lt=month.plus(1).begins(department.zone),
    )
    asks = Q(who__role=Role.ANGEL) | Q(reported_at__isnull=False)
    return rides.filter(asks).select_related(*RIDE)


def as_csv(lines: Iterable[NamedTuple]) -> str:
    """One line for each ride; a name that a spreadsheet would run as a formula is made harmless."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([disarmed(str(cell)) for cell in line] for line in lines)
    return file.getvalue()
