"""Afterwards: the follow-ups that were promised, tried in office hours until they are settled."""

import datetime
from typing import Any

from django.utils import timezone

from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.visit import Visit
from angel_program.refusal import Refused
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Housing, Medication, Purpose, Recipient, Work, YesNo
from referrals.actions.follow_up import record_follow_up
from referrals.choices import AttemptResult, Channel, InTreatment
from referrals.models import FollowUp

TRIES = 2
FIRST_PROMISE = datetime.timedelta(hours=48)
USED = {YesNo.NO: 40, YesNo.YES: 42, YesNo.UNKNOWN: 18}
TREATMENT = {
    InTreatment.RESIDENTIAL: 12,
    InTreatment.OUTPATIENT: 18,
    InTreatment.MEDICATION: 22,
    InTreatment.GROUPS: 14,
    InTreatment.NONE: 26,
    InTreatment.UNKNOWN: 8,
}
MEDICATION = {
    Medication.BUPRENORPHINE: 24,
    Medication.METHADONE: 14,
    Medication.NALTREXONE: 6,
    Medication.NONE: 46,
    Medication.UNKNOWN: 10,
}


def asked_afterwards(visit: Visit, arrived: datetime.datetime) -> Walk:
    """Every promise of one visit in turn, until they come back or want to be asked no more."""
    dice, town = visit.dice, visit.town
    yield town.office_hours(arrived + FIRST_PROMISE + dice.minutes(20, 900))
    promises = visit.walk_in.follow_ups.open().soonest_first() if visit.began else ()
    for promise in promises:
        soon = max(promise.due_at + dice.minutes(20, 2200), timezone.now())
        yield town.office_hours(soon)
        for attempt in range(1, TRIES + 1):
            try:
                result = _try(visit, promise, last=attempt == TRIES)
            except Refused:  # meanwhile they have come back, which closed what was promised
                return
            if result == AttemptResult.REFUSED:
                return
            if promise.settled_at:
                break
            yield town.office_hours(visit.after(20 * 60, 70 * 60))


def _try(visit: Visit, promise: FollowUp, *, last: bool) -> AttemptResult:
    """One attempt."""
    result = visit.dice.pick(mixes.FOLLOW_UP)
    record_follow_up(
        follow_up=promise,
        channel=visit.dice.pick({Channel.PHONE: 80, Channel.TEXT: 14, Channel.VISIT: 6}),
        result=result,
        give_up=last,
        by=visit.coordinator,
        **(_answers(visit) if result == AttemptResult.REACHED else {}),
    )
    if result == AttemptResult.REFUSED:
        _withdraw(visit)
    return result


def _withdraw(visit: Visit) -> None:
    """Who does not want to be asked is not asked again."""
    asking = visit.walk_in.consents.covering(Recipient.MYSELF, Purpose.FOLLOW_UP)
    withdraw_consent(consent=asking.get(withdrawn_at=None), by=visit.coordinator)


def _answers(visit: Visit) -> dict[str, Any]:
    dice = visit.dice
    return {
        "treatment": dice.pick(TREATMENT),
        "medication": dice.pick(MEDICATION),
        "used_30_days": dice.pick(USED),
        "overdose_since": dice.pick({YesNo.NO: 88, YesNo.YES: 5, YesNo.UNKNOWN: 7}),
        "emergency_care": dice.pick({YesNo.NO: 80, YesNo.YES: 12, YesNo.UNKNOWN: 8}),
        "housing": dice.choice(Housing.values),
        "work": dice.choice(Work.values),
        "wants_help": dice.pick({YesNo.NO: 90, YesNo.YES: 3, YesNo.UNKNOWN: 7}),
    }
