"""What choosing a rider needs to know, read from the database: the ride, and everybody who may go.

Codes and times only; nothing sealed is fetched. The number of questions does not grow with the
roster.
"""

import datetime
from collections import Counter
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from angel_program.accounts.models import Department, User
from angel_program.permissions import GRANTS, Can
from referrals.apart import kept_apart
from referrals.models import Escort, OnCall, Placement, Referral
from referrals.near import Where, lies_at
from referrals.riders import Ride, Rider, Riders, rank

WHO_CAN_RIDE = [role for role, verbs in GRANTS.items() if Can.DEPART in verbs]
A_DAY = datetime.timedelta(days=1)


def riders_for(referral: Referral) -> Riders:
    """Everybody of the department who can ride, judged for this person's way to their bed."""
    ride = ride_of(referral)
    found = list(with_hours(staff_who_ride(referral.walk_in.department), ride.now.date()))
    apart = kept_apart(referral.walk_in, [one.pk for one in found])
    riding, asked, rode = _rides(referral, found)
    return rank(
        ride,
        (
            rider_of(
                one,
                riding=one.pk in riding,
                asked=asked[one.pk],
                rode=rode[one.pk],
                apart=one.pk in apart,
            )
            for one in found
        ),
    )


def staff_who_ride(department: Department) -> QuerySet[User]:
    """Everybody of a department who can ride along."""
    return User.objects.filter(department=department, is_active=True, role__in=WHO_CAN_RIDE)


def with_hours(users: QuerySet[User], today: datetime.date) -> QuerySet[User]:
    """The same, with what they said of themselves and their hours on call.

    ``today`` is the department's: where the clock asks, the program's own day may be the next.
    """
    hours = OnCall.objects.not_over(today)
    return users.select_related("angel", "department").prefetch_related(
        Prefetch("on_call", hours, "hours")
    )


def ride_of(referral: Referral) -> Ride:
    """The way from the station to the bed they want, and what they said of themselves."""
    walk_in = referral.walk_in
    profile = getattr(walk_in, "profile", None)
    placement = referral.placements.live().select_related("center").first()
    said = {"gender": profile.gender} if profile else {}
    return Ride(
        now=timezone.localtime(timezone=walk_in.department.zone).replace(tzinfo=None),
        here=lies_at(walk_in.station.zip) if walk_in.station else None,
        there=_where(placement),
        language=walk_in.language,
        **said,
    )


def rider_of(user: User, **now: Any) -> Rider:
    """Somebody as the rules see them; read them ``with_hours``."""
    angel = getattr(user, "angel", None)
    said: dict[str, Any] = {}
    if angel:
        said = {
            "languages": frozenset(angel.languages),
            "gender": angel.gender,
            "home": lies_at(angel.zip),
            "reach": angel.reach,
            "vetted_until": angel.vetted_until,
            "trained_until": angel.trained_until,
        }
    windows = tuple(one.window for one in user.hours)  # type: ignore[attr-defined]  # with_hours
    return Rider(
        pk=user.pk, name=user.get_full_name(), role=user.role, windows=windows, **said, **now
    )


def _where(placement: Placement | None) -> Where | None:
    """Where the bed is."""
    center = placement.center if placement else None
    if center is None:
        return None
    if center.latitude is not None and center.longitude is not None:
        return float(center.latitude), float(center.longitude)
    return lies_at(center.zip)


def _rides(referral: Referral, riders: list[User]) -> tuple[set[int], Counter[int], Counter[int]]:
    """Who is on the road; how many rides wait for each; how many each began within a day."""
    theirs = Escort.objects.filter(who__in=riders).exclude(placement__referral=referral)
    live = theirs.live().values_list("who", "departed_at")
    lately = Escort.objects.filter(who__in=riders, departed_at__gte=timezone.now() - A_DAY)
    return (
        {who for who, departed in live if departed},
        Counter(who for who, departed in live if not departed),
        Counter(lately.filter(ended_at__isnull=False).values_list("who", flat=True)),
    )
