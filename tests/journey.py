"""Walking to where a test begins, by the real actions, one step a function.

``held(officer, coordinator, unit)`` has done everything before it. Nothing here writes a row.
"""

import datetime
from typing import Any

from django.utils import timezone

from angel_program.accounts.models import User
from intake.actions.consent import give_consent
from intake.actions.screening import screen
from intake.actions.walk_in import welcome
from intake.models import WalkIn
from referrals.actions.escort import assign_escort, depart
from referrals.actions.hand_over import admit, discharge, hand_over
from referrals.actions.placement import accept_bed, hold_bed
from referrals.actions.referral import open_referral
from referrals.choices import Arrived, DischargeReason, Source, Transport
from referrals.models import BedUnit, Placement, Referral

CLEAR = {"outside_checks": "clear", "safe_with_angel": "clear", "minor": "clear"}
EVERYTHING = ("to_centers", "from_center", "follow_up")


def in_hours(hours: float) -> datetime.datetime:
    """So many hours from now."""
    return timezone.now() + datetime.timedelta(hours=hours)


def arrived(officer: User, **said: Any) -> WalkIn:
    """Somebody came in."""
    return welcome(by=officer, station=officer.station, **said)


def screened(officer: User, **said: Any) -> WalkIn:
    """…and is eligible."""
    walk_in = arrived(officer, **said)
    screen(walk_in=walk_in, answers=CLEAR, by=officer)
    return walk_in


def consented(officer: User, consents: tuple[str, ...] = EVERYTHING, **said: Any) -> WalkIn:
    """…and consents to what is usually asked."""
    walk_in = screened(officer, **said)
    give_consent(walk_in=walk_in, consents=consents, signature="A mark", by=officer)
    return walk_in


def searching(officer: User, **said: Any) -> Referral:
    """…and the coordinators look for a bed."""
    return open_referral(walk_in=consented(officer, **said), by=officer)


def held(officer: User, coordinator: User, unit: BedUnit, **said: Any) -> Placement:
    """…and one is offered and held for two hours."""
    return hold_bed(
        referral=searching(officer, **said), unit=unit, held_until=in_hours(2), by=coordinator
    )


def accepted(officer: User, coordinator: User, unit: BedUnit, **said: Any) -> Referral:
    """…and they want it."""
    referral = held(officer, coordinator, unit, **said).referral
    accept_bed(referral=referral, by=coordinator)
    return referral


def on_the_road(
    officer: User, coordinator: User, unit: BedUnit, rider: User, **said: Any
) -> Referral:
    """…and an escort drives them there."""
    referral = accepted(officer, coordinator, unit, **said)
    assign_escort(referral=referral, who=rider, transport=Transport.ANGEL_CAR, by=coordinator)
    depart(referral=referral, by=rider)
    return referral


def at_the_center(
    officer: User, coordinator: User, unit: BedUnit, rider: User, **said: Any
) -> Referral:
    """…and they arrive."""
    referral = on_the_road(officer, coordinator, unit, rider, **said)
    hand_over(referral=referral, arrived=Arrived.YES, source=Source.ESCORT, by=rider)
    return referral


def admitted(officer: User, coordinator: User, unit: BedUnit, rider: User, **said: Any) -> Referral:
    """…and the center takes them in."""
    referral = at_the_center(officer, coordinator, unit, rider, **said)
    admit(referral=referral, by=coordinator)
    return referral


def discharged(
    officer: User, coordinator: User, unit: BedUnit, rider: User, **said: Any
) -> Referral:
    """…and the stay ends well."""
    referral = admitted(officer, coordinator, unit, rider, **said)
    discharge(referral=referral, reason=DischargeReason.COMPLETED, by=coordinator)
    return referral
