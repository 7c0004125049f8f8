"""People who came, said who they are, and went again, some time ago. By the real actions."""

import datetime
import secrets

import time_machine
from django.utils import timezone

from intake.actions.person import SEALED, identify
from intake.actions.walk_in import send_to_care
from intake.models import WalkIn
from referrals.actions.ending import close_referral, leave
from referrals.models import Referral
from tests import journey

NO_FOLLOW_UP = ("to_centers", "from_center")


def days_ago(days: float) -> time_machine.travel:
    """The clock, so many days back."""
    return time_machine.travel(timezone.now() - datetime.timedelta(days=days))


def canaries() -> dict[str, str]:
    """A value for every column that names somebody, each found nowhere else in the world."""
    token = secrets.token_hex(6)
    said = {column: f"canary {column} {token}" for column in SEALED}
    return said | {"legal_name": f"Rosa Canary{token}", "birth_date": "1990-02-28"}


def named(walk_in: WalkIn, by, **said: str) -> WalkIn:
    """…and says who they are."""
    identify(walk_in=walk_in, by=by, **(said or canaries()))
    return walk_in


def left(officer, days: float = 0, **said: str) -> WalkIn:
    """Somebody who said who they are, signed, and left without a bed, so many days ago."""
    with days_ago(days):
        walk_in = named(journey.consented(officer, consents=NO_FOLLOW_UP), officer, **said)
        leave(walk_in=walk_in, by=officer)
    return walk_in


def placed(officer, coordinator, unit, angel, days: float = 0) -> WalkIn:
    """Somebody who was in emergency care, found a bed, and whose visit closed so many days ago."""
    with days_ago(days):
        referral: Referral = journey.discharged(
            officer, coordinator, unit, angel, consents=NO_FOLLOW_UP
        )
        named(referral.walk_in, officer)
        referral.walk_in.refresh_from_db()
        if referral.walk_in.is_open:
            close_referral(referral=referral, reason="completed", by=coordinator)
    return referral.walk_in


def in_care(officer) -> WalkIn:
    """Somebody sent to a hospital that is named, still out."""
    walk_in = named(journey.screened(officer), officer)
    send_to_care(walk_in=walk_in, flags=["injury"], hospital="canary hospital", by=officer)
    return walk_in
