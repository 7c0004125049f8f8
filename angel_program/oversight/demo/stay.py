"""At the center: taken in, and some day out again, with or without a next step."""

import datetime
from typing import Any

from django.utils import timezone

from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.visit import Visit
from angel_program.road import Status
from intake.choices import Ending
from referrals.actions.ending import close_referral
from referrals.actions.follow_up import agrees_to_be_asked
from referrals.actions.hand_over import admit, discharge
from referrals.choices import DischargeReason, LevelOfCare

# Days: detox takes about a week, the levels after it two weeks to some months.
DAYS = {
    LevelOfCare.DETOX: (4, 8),
    LevelOfCare.STABILIZATION: (10, 18),
    LevelOfCare.RESIDENTIAL: (21, 75),
}


def admitted(visit: Visit) -> Walk:
    """The center takes them in."""
    yield visit.after(30, 150)
    admit(referral=visit.referral, by=visit.coordinator)


def discharged(visit: Visit, at: datetime.datetime) -> Walk:
    """At this moment the stay has ended, and the center says so."""
    yield at
    reason = visit.dice.pick(mixes.DISCHARGE)
    discharge(
        referral=visit.referral, reason=reason, by=visit.coordinator, **_next_step(visit, reason)
    )


def stayed(visit: Visit) -> Walk:
    """The whole stay as chance has it; where nobody may be asked afterwards, the road ends then."""
    yield from admitted(visit)
    least, most = DAYS[LevelOfCare(visit.referral.level_of_care)]
    days = 1.5 if visit.dice.happens(20) else visit.dice.uniform(least, most)
    ends = timezone.now() + datetime.timedelta(days=days)
    yield from discharged(visit, visit.town.office_hours(ends))
    if not agrees_to_be_asked(visit.walk_in):
        yield visit.town.office_hours(visit.after(24 * 60, 96 * 60))
        visit.look_again()
        if visit.stands(Status.DISCHARGED):
            close_referral(referral=visit.referral, reason=Ending.COMPLETED, by=visit.coordinator)


def _next_step(visit: Visit, reason: str) -> dict[str, Any]:
    """After detox a next level is arranged for about half of those who completed it."""
    if reason != DischargeReason.COMPLETED or not visit.dice.happens(50):
        return {}
    level = (
        LevelOfCare.STABILIZATION
        if visit.referral.level_of_care == LevelOfCare.DETOX
        else LevelOfCare.INTENSIVE_OUTPATIENT
    )
    unit = next((unit for unit in visit.town.units if unit.level_of_care == level), None)
    return {
        "next_level": level,
        "next_center": unit.center if unit else None,
        "next_on": timezone.localdate() + datetime.timedelta(days=visit.dice.randrange(3)),
    }
