"""The twelve months a second time: plain Python over the rows of the database, visit by visit.

Written from docs/words.md, and shares no code with the tally. Slow, and meant to be.
"""

import datetime
from collections import Counter

from referrals.models import BedRequest, Discharge, FollowUp, Milestone

REFUSED = "no_bed insurance medical psychiatric barred no_id too_far_along no_fitting_bed".split()
NOT_OWED = ("returned", "died", "withdrawn", "expired")
DAYS = {"30_days": 30, "90_days": 90, "6_months": 182, "12_months": 365}


def month_of(moment, zone):
    """The month on the department's clock, as (year, month)."""
    local = moment.astimezone(zone)
    return local.year, local.month


def shifted(month, by):
    """So many months later."""
    at = month[0] * 12 + month[1] - 1 + by
    return at // 12, at % 12 + 1


def year_until(month):
    """Twelve months that end with this one."""
    return [shifted(month, -back) for back in range(12)]


def visits_of(walk_ins, months, zone):
    """Those that fall in these months."""
    return [one for one in walk_ins if month_of(one.arrived_at, zone) in months]


def refusals(visits, zone):
    """Answers, payers, hours and centers of the calls that were refused."""
    calls = [*BedRequest.objects.filter(referral__walk_in__in=visits)]
    no = [call for call in calls if call.outcome in REFUSED]
    return {
        "calls": len(calls),
        "answers": Counter(call.outcome for call in no),
        "payers": Counter(call.payer for call in no),
        "hours": Counter(call.called_at.astimezone(zone).hour for call in no),
        "centers": Counter(call.center_id for call in no),
    }


def groups(visits, of):
    """For each group: eligible, offered, arrival known, arrived. ``of`` tells a visit's group."""
    found = {}
    for visit in visits:
        facts = Counter(
            Milestone.objects.filter(referral__walk_in=visit).values_list("fact", flat=True)
        )
        care = "medical_first" in (visit.status, visit.ended_stage) and not facts["offered"]
        if care:
            continue
        row = found.setdefault(of(visit), Counter())
        row["eligible"] += 1
        row["offered"] += bool(facts["offered"])
        arrived = facts["offered"] and facts["arrived"]
        never = facts["offered"] and facts["not_arrived"] >= facts["offered"]
        row["known"] += bool(arrived or never)
        row["arrived"] += bool(arrived)
    return found


def after(visits, window, question):
    """Due, reached, and what those reached answered, of the visits whose step has come."""
    steps = FollowUp.objects.filter(walk_in__in=visits, window=window).exclude(ending__in=NOT_OWED)
    reached = [step for step in steps if step.ending == "reached"]
    said = Counter(
        getattr(step.outcome, question) if hasattr(step, "outcome") else "unknown"
        for step in reached
    )
    return len(steps), len(reached), said


def months_of(window, until, zone):
    """The last twelve months for all of whose visits the step had come by then."""
    last = shifted(month_of(until - datetime.timedelta(days=DAYS[window]), zone), -1)
    return year_until(last)


def step_down(visits, zone):
    """Stays in detox that ended; and how many went on within fourteen days."""
    stays = Discharge.objects.filter(
        placement__referral__walk_in__in=visits, placement__level_of_care="detox"
    )
    in_time = 0
    for stay in stays:
        if stay.next_level and stay.next_on and stay.happened_at:
            left = stay.happened_at.astimezone(zone).date()
            in_time += 0 <= (stay.next_on - left).days <= 14
    return len(stays), in_time
