"""The search for a bed: call after call, an offer, and what becomes of it."""

import datetime
from collections import Counter
from collections.abc import Callable

from django.utils import timezone

from angel_program.journal.actors import CLOCK
from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.visit import Visit
from angel_program.road import Status
from intake.choices import Ending, Gender, Insurance
from referrals.actions.disclosure import disclose
from referrals.actions.ending import close_referral, leave
from referrals.actions.placement import (
    accept_bed,
    decline_bed,
    hold_bed,
    live_placement,
    release_bed,
    release_lapsed,
)
from referrals.actions.referral import record_call
from referrals.choices import Answered, CallOutcome, Population
from referrals.models import BedUnit, Placement

# What every center of the demo takes.
ACCEPTED = (Insurance.MEDICAID, Insurance.PRIVATE)
SOON = (CallOutcome.CALL_BACK, CallOutcome.NO_ANSWER, CallOutcome.WAITLIST)


def called(visit: Visit, calls: int, least: float, most: float) -> Walk:
    """So many calls without luck, so many minutes apart."""
    for _call in range(calls):
        yield visit.after(least, most)
        _no_luck(visit, visit.dice.pick(mixes.NO_LUCK))


def offered(visit: Visit, least: float = 8, most: float = 30) -> Walk:
    """The call with luck: a bed, held for some hours."""
    yield visit.after(least, most)
    while not (free := _free(_units(visit))):
        _no_luck(visit, CallOutcome.NO_BED)
        yield visit.after(30, 60)
    unit = _next(visit, free)
    _record(visit, unit, CallOutcome.BED_NOW)
    hold_bed(
        referral=visit.referral,
        unit=unit,
        held_until=visit.after(300, 540),
        payer=visit.visitor.answers["insurance"],
        by=visit.coordinator,
    )


def accepted(visit: Visit) -> Walk:
    """They want it. Some centers want to be told before, others are content with a bed kept."""
    yield visit.after(8, 30)
    accept_bed(referral=visit.referral, by=visit.coordinator)
    if visit.dice.happens(40):
        yield visit.after(2, 6)
        disclose(referral=visit.referral, by=visit.coordinator)


def declined(visit: Visit) -> Walk:
    """They do not want it; half of them want another."""
    yield visit.after(10, 40)
    decline_bed(
        referral=visit.referral, reason=visit.dice.pick(mixes.DECLINE), by=visit.coordinator
    )
    if visit.dice.happens(50):
        yield visit.after(5, 20)
        close_referral(referral=visit.referral, reason=Ending.DECLINED, by=visit.coordinator)


def released(visit: Visit) -> Walk:
    """The center could not keep the bed."""
    yield visit.after(20, 60)
    release_bed(referral=visit.referral, by=visit.coordinator)


def lapsed(visit: Visit) -> Walk:
    """Nobody answered in time; the clock gives the bed back a minute after its hour."""
    placement = live_placement(visit.referral)
    yield (placement.held_until or timezone.now()) + datetime.timedelta(minutes=1)
    release_lapsed(placement=placement, by=CLOCK)


BECOMES: dict[str, Callable[[Visit], Walk]] = {
    "accepted": accepted,
    "declined": declined,
    "released": released,
    "lapsed": lapsed,
}


def searched(visit: Visit) -> Walk:
    """The whole search as chance has it; it stands ACCEPTED at the end, or the visit is over."""
    yield from _first_calls(visit)
    if visit.dice.happens(1.5):
        leave(walk_in=visit.walk_in, by=visit.coordinator)
    elif visit.dice.happens(2):
        reason = visit.dice.pick({Ending.NO_BED: 6, Ending.INSURANCE: 2, Ending.PSYCHIATRIC: 2})
        close_referral(referral=visit.referral, reason=reason, by=visit.coordinator)
    while visit.stands(Status.SEEKING):
        yield from offered(visit)
        yield from BECOMES[visit.dice.pick(mixes.OFFER)](visit)


def _first_calls(visit: Visit) -> Walk:
    """Often less than three hours from the door to the offer, sometimes nine and more."""
    minutes = min(visit.dice.lognormvariate(4.4, 0.85), 800)
    calls = max(1, min(round(minutes / 60 + visit.dice.random()), 8))
    yield from called(visit, calls, 0.6 * minutes / calls, 1.4 * minutes / calls)


def _no_luck(visit: Visit, outcome: str) -> None:
    if outcome == CallOutcome.INSURANCE and visit.visitor.answers["insurance"] in ACCEPTED:
        outcome = CallOutcome.NO_BED
    again = outcome in SOON and visit.dice.happens(60)
    unit = _next(visit, _units(visit))
    if again:
        visit.owed[unit] = visit.after(30, 150)
    _record(visit, unit, outcome, next_call_at=visit.owed.get(unit))


def _record(
    visit: Visit,
    unit: BedUnit,
    outcome: str,
    next_call_at: datetime.datetime | None = None,
) -> None:
    somebody = visit.dice.choice((Answered.ADMISSIONS, Answered.NURSE, Answered.RECEPTION))
    record_call(
        referral=visit.referral,
        center=unit.center,
        outcome=outcome,
        payer=visit.visitor.answers["insurance"],
        answered=Answered.NOBODY if outcome == CallOutcome.NO_ANSWER else somebody,
        next_call_at=next_call_at,
        by=visit.coordinator,
    )


def _units(visit: Visit) -> list[BedUnit]:
    """The units that could take this person."""
    woman = visit.visitor.answers["gender"] == Gender.WOMAN
    return [
        unit
        for unit in visit.town.units
        if unit.level_of_care == visit.referral.level_of_care
        and (woman or unit.population != Population.WOMEN)
    ]


def _next(visit: Visit, units: list[BedUnit]) -> BedUnit:
    """One that is to be called again by now, or one that was not called yet, or any."""
    now = timezone.now()
    due = [unit for unit in units if unit in visit.owed and visit.owed[unit] <= now]
    fresh = [unit for unit in units if unit not in visit.called]
    unit = visit.dice.choice(due or fresh or units)
    visit.owed.pop(unit, None)
    visit.called.add(unit)
    return unit


def _free(units: list[BedUnit]) -> list[BedUnit]:
    """Those with a place that is promised to nobody: every unit here has two or more."""
    held = Counter(Placement.objects.filter(claim_ended_at=None).values_list("unit", flat=True))
    return [unit for unit in units if held[unit.pk] < 2]
