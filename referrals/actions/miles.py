"""Hours and miles of a ride, to be paid back; and the list of them that leaves for the books."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.months import Month
from angel_program.refusal import Refused
from referrals.miles import ridden_in
from referrals.models import Escort

# A flight across the country and back; more is a slip of the comma.
MOST_HOURS, MOST_MILES = Decimal(72), Decimal(4000)


class Mileage(NamedTuple):
    """One line for whoever pays back: nothing of whoever was driven but a day and two towns."""

    day: datetime.date
    rider: str
    role: str
    station: str
    town: str
    transport: str
    hours: Decimal | None
    miles: Decimal | None


@action
def record_miles(*, escort: Escort, hours: Decimal, miles: Decimal, by: User) -> Escort:
    """Write down hours and miles of a ride that is over, the way home with it; or correct them.

    Raises Refused where the ride is not over, is not theirs, or where a figure cannot be.
    """
    if not Escort.objects.payable_to(by).filter(pk=escort.pk).exists():
        raise Refused(_("Hours and miles are written down after the ride, by whoever rode."))
    if not (0 <= hours <= MOST_HOURS and 0 <= miles <= MOST_MILES):
        raise Refused(_("That is more than one ride can take. Look at the figures again."))
    escort.hours, escort.miles = hours, miles
    escort.reported_at, escort.reported_by = timezone.now(), by
    escort.save(update_fields=["hours", "miles", "reported_at", "reported_by"])
    record(
        Verb.MILES_RECORDED,
        by=by,
        department=by.department,
        subject=escort,
        tenths_of_hours=int(hours * 10),
        tenths_of_miles=int(miles * 10),
    )
    return escort


@action
def export_miles(*, department: Department, month: Month, by: User) -> list[Mileage]:
    """Every ride of a month whose hours and miles are written down, by rider and day."""
    rides = ridden_in(department, month).exclude(reported_at=None)
    lines = [_line(ride, department) for ride in rides.order_by("who__username", "departed_at")]
    record(
        Verb.MILES_EXPORTED,
        by=by,
        department=department,
        month=str(month),
        rides=len(lines),
    )
    return lines


def _line(ride: Escort, department: Department) -> Mileage:
    placement = ride.placement
    station = placement.referral.walk_in.station
    return Mileage(
        day=timezone.localdate(ride.departed_at, timezone=department.zone),
        rider=ride.who.get_full_name() if ride.who else "",
        role=ride.who.role if ride.who else "",
        station=station.name if station else "",
        town=placement.center.city if placement.center else "",
        transport=ride.transport,
        hours=ride.hours,
        miles=ride.miles,
    )
