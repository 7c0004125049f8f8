"""The ride: an escort is found, they leave, and they arrive, or turn back, or nobody knows."""

import datetime
from decimal import Decimal

from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.visit import Visit
from angel_program.permissions import Role
from angel_program.road import Status
from intake.choices import Ending
from referrals.actions.ending import close_referral, leave
from referrals.actions.escort import assign_escort, depart, turn_back
from referrals.actions.hand_over import confirm_arrival, hand_over
from referrals.actions.miles import record_miles
from referrals.choices import Arrived, HoldAnswer, Source, Transport, TurnBack
from referrals.models import Escort

MILES_A_MINUTE = Decimal("0.7")
AN_HOUR = datetime.timedelta(hours=1)
# Who says so where nobody of the program rode along.
SAID = {Arrived.YES: Source.CENTER, Arrived.UNKNOWN: Source.UNKNOWN}
POLICE = (Transport.PATROL_CAR, Transport.UNMARKED_CAR)


def ride_found(visit: Visit, transport: str, who: User | None) -> Walk:
    """Somebody will drive them."""
    yield visit.after(8, 35)
    assign_escort(referral=visit.referral, who=who, transport=transport, by=visit.coordinator)


def departed(visit: Visit, who: User | None) -> Walk:
    """They leave, as soon as whoever rides along is back from the ride before."""
    yield visit.after(8, 40)
    while who in visit.town.riding:
        yield visit.after(10, 20)
    if who is not None:
        visit.town.riding.add(who)
    depart(
        referral=visit.referral,
        by=who or visit.coordinator,
        expected_at=timezone.now() + AN_HOUR if who else None,
        hold=HoldAnswer.AS_IT_IS,
    )


def turned_back(visit: Visit, who: User | None) -> Walk:
    """They turn back on the road."""
    yield visit.after(10, 40)
    visit.town.riding.discard(who)
    turn_back(referral=visit.referral, reason=TurnBack.CHANGED_MIND, by=who or visit.coordinator)


def handed_over(visit: Visit, who: User | None, arrived: Arrived) -> Walk:
    """The ride ends at the center."""
    yield visit.after(25, 80)
    visit.town.riding.discard(who)
    hand_over(
        referral=visit.referral,
        arrived=arrived,
        source=Source.ESCORT if who else SAID[arrived],
        by=who or visit.coordinator,
    )
    if who is not None and who.role == Role.ANGEL:
        _write_miles(visit, who)


def _write_miles(visit: Visit, who: User) -> None:
    """Whoever drove writes it down, but for one ride in five, which is forgotten."""
    ride = Escort.objects.ridden().filter(placement__referral=visit.referral).latest("ended_at")
    if ride.departed_at is None or ride.ended_at is None or ride.departed_at.minute % 5 == 0:
        return
    minutes = (ride.ended_at - ride.departed_at).total_seconds() / 60
    both_ways = Decimal(2 * minutes)
    record_miles(
        escort=ride,
        hours=(both_ways / 60).quantize(Decimal("0.1")),
        miles=(both_ways * MILES_A_MINUTE).quantize(Decimal("0.1")),
        by=who,
    )


def confirmed(visit: Visit) -> Walk:
    """Days later somebody says whether they arrived; most often nobody does."""
    yield visit.town.office_hours(visit.after(18 * 60, 60 * 60))
    said = visit.dice.pick({Arrived.UNKNOWN: 66, Arrived.YES: 18, Arrived.NO: 16})
    source = visit.dice.pick({Source.CENTER: 60, Source.FAMILY: 20, Source.PARTICIPANT: 20})
    confirm_arrival(referral=visit.referral, arrived=said, source=source, by=visit.coordinator)
    if said != Arrived.YES:
        yield visit.town.office_hours(visit.after(24 * 60, 6 * 24 * 60))
        reason = Ending.LEFT if said == Arrived.NO else Ending.COMPLETED
        close_referral(referral=visit.referral, reason=reason, by=visit.coordinator)


def ridden(visit: Visit) -> Walk:
    """The whole ride as chance has it: ARRIVED, UNCONFIRMED, SEEKING again, or over."""
    transport = visit.dice.pick(mixes.TRANSPORT)
    who = _rider(visit, transport)
    yield from ride_found(visit, transport, who)
    if visit.dice.happens(1.5):
        yield visit.after(5, 20)
        leave(walk_in=visit.walk_in, by=visit.coordinator)
        return
    yield from departed(visit, who)
    if visit.dice.happens(2):
        yield from turned_back(visit, who)
        if visit.dice.happens(60):
            yield visit.after(15, 45)
            leave(walk_in=visit.walk_in, by=visit.coordinator)
        return
    # Nobody of the program is there to see them arrive.
    unseen = 16 if who else 45
    arrived = Arrived.UNKNOWN if visit.dice.happens(unseen) else Arrived.YES
    yield from handed_over(visit, who, arrived)
    if visit.stands(Status.UNCONFIRMED):
        yield from confirmed(visit)


def _rider(visit: Visit, transport: str) -> User | None:
    if transport == Transport.ANGEL_CAR:
        return visit.dice.choice(visit.town.angels)
    return visit.officer if transport in POLICE else None
