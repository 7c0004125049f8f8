"""What one visit adds to its month, as code words with a number each. Pure: no database.

Every figure of the dashboard, the reports and the files is a sum of these words. A word of a list
reads ``list:value``; what is counted within it, ``list:value|what``.
"""

from collections import Counter
from collections.abc import Iterator

from angel_program.oversight.figures.lists import (
    AGES,
    ASKED,
    NOT_PLACED,
    OF_PERSONS,
    OF_VISITS,
    REFUSALS,
    SERVED,
)
from angel_program.oversight.tally.visit import Visit
from angel_program.road import AFTER_ARRIVAL, NEXT_IN_TIME, Status
from referrals.choices import Fact, FollowUpEnd, LevelOfCare

Word = tuple[str, int]

UNKNOWN = ("", "unknown")
# Nobody is asked any more: not owed, not missed.
NOT_OWED = (
    FollowUpEnd.RETURNED.value,
    FollowUpEnd.DIED.value,
    FollowUpEnd.WITHDRAWN.value,
    FollowUpEnd.EXPIRED.value,
)
# How finely the way to a bed is counted for a group: a quarter of an hour, after a day an hour.
QUARTER, HOUR, DAY = 15 * 60, 60 * 60, 24 * 60 * 60
# How finely the way to a rider's yes is counted; and who was asked and may still answer.
FIVE, OPEN = 5 * 60, "open"


def words_of(visit: Visit) -> Counter[str]:
    """Everything that this visit is counted in."""
    found: Counter[str] = Counter()
    for part in (_course, _lists, _served, _calls, _riders, _stays, _follow_ups):
        for word, n in part(visit):
            found[word] += n
    return Counter({word: n for word, n in found.items() if n})


def first_words(words: Counter[str]) -> str:
    """Those of them that count a human being, not a visit."""
    plain = (word for word in words if "|" not in word)
    return " ".join(sorted(word for word in plain if word.split(":")[0] in OF_PERSONS))


def value_of(visit: Visit, name: str) -> str:
    """What a visit says to one list; blank or "unknown" where it says nothing."""
    if name == "age_group":
        return _age_group(visit.age)
    if name in visit.profile:
        return visit.profile[name]
    return str(getattr(visit, name, ""))


def is_medical_first(visit: Visit) -> bool:
    """Emergency care came first and the visit ended or stands there, without an offer (M5)."""
    return _in_care(visit) and not visit.times(Fact.OFFERED)


def _course(visit: Visit) -> Iterator[Word]:
    """From the door to the arrival.

    Accepted and arrived are of the offered; departed is of the eligible, since nobody departs out
    of emergency care alone.
    """
    offered, accepted = visit.times(Fact.OFFERED), visit.times(Fact.ACCEPTED)
    arrived, not_arrived = _arrival(visit)
    reason = _not_placed(visit)
    yield "visits", 1
    yield "first_ever", visit.previous_at is None
    yield "medical_first", is_medical_first(visit)
    yield "not_eligible", not _in_care(visit) and (visit.not_eligible or reason == "program_rule")
    yield "offered", bool(offered)
    yield "accepted", bool(offered and accepted)
    yield "departed", bool(visit.times(Fact.DEPARTED))
    yield "arrived", arrived
    yield "not_arrived", not_arrived
    yield "placements", accepted
    yield "waits_to_offer", visit.wait_to(Fact.OFFERED) is not None
    yield "waits_to_departure", visit.wait_to(Fact.DEPARTED) is not None
    yield "hour_known", visit.hour_known
    yield "naloxone_kits", visit.kits
    if reason:
        yield f"not_placed:{reason}", 1


def _arrival(visit: Visit) -> tuple[bool, bool]:
    """Whether it arrived, and whether it is known not to have; neither is not known.

    A visit that arrived once has arrived, whatever came before; it has not where that is known of
    every bed it was offered.
    """
    offered, arrived = visit.times(Fact.OFFERED), visit.times(Fact.ARRIVED)
    never = visit.times(Fact.NOT_ARRIVED) >= offered
    return bool(offered and arrived), bool(offered and not arrived and never)


def _lists(visit: Visit) -> Iterator[Word]:
    for name in (*OF_PERSONS, *OF_VISITS):
        value = value_of(visit, name)
        if value not in UNKNOWN:
            yield f"{name}:{value}", 1
    yield "substances_named", bool(visit.substances)
    for substance in visit.substances:
        yield f"substances:{substance}", 1


def _served(visit: Visit) -> Iterator[Word]:
    """For each group that somebody belongs to: eligible, offered, arrived, and how long it took."""
    if is_medical_first(visit):
        return
    offered = bool(visit.times(Fact.OFFERED))
    arrived, not_arrived = _arrival(visit)
    wait = visit.wait_to(Fact.OFFERED)
    for name in SERVED:
        value = value_of(visit, name)
        if value in UNKNOWN:
            continue
        group = f"{name}:{value}"
        yield f"{group}|eligible", 1
        yield f"{group}|offered", offered
        yield f"{group}|known", arrived or not_arrived
        yield f"{group}|arrived", arrived
        if wait is not None:
            yield f"{group}|wait:{minutes_of(wait)}", 1


def minutes_of(wait: int) -> int:
    """The minutes at the end of the quarter of an hour, after a day of the hour, of a wait."""
    step = QUARTER if wait < DAY else HOUR
    return (wait // step + 1) * step // 60


def _calls(visit: Visit) -> Iterator[Word]:
    """Calls, and the refusals among them: by answer, by payer, by hour of the day, by center."""
    yield "calls", len(visit.calls)
    for call in visit.calls:
        if call.outcome not in REFUSALS:
            continue
        yield f"refused:{call.outcome}", 1
        yield f"refused_payer:{call.payer}", 1
        yield f"refused_hour:{call.hour:02}", 1
        yield f"refused_center:{call.center}", 1


def _riders(visit: Visit) -> Iterator[Word]:
    """Call-outs, those in which somebody said yes and how soon, and what each angel answered."""
    for call in visit.call_outs:
        yield "call_outs", 1
        yield "call_outs_taken", call.taken
        if call.wait is not None:
            yield f"ride_wait:{(call.wait // FIVE + 1) * FIVE // 60}", 1
        for answer in call.answers:
            yield f"ride_answer:{answer or OPEN}", 1


def _stays(visit: Visit) -> Iterator[Word]:
    """Stays in detox that ended, and those after which the next level of care was arranged."""
    for stay in visit.stays:
        if stay.level != LevelOfCare.DETOX:
            continue
        in_time = stay.days_to_next is not None and 0 <= stay.days_to_next <= NEXT_IN_TIME.days
        yield "detox_ended", 1
        yield "step_down", bool(stay.next_level) and in_time
        yield "step_down_no_day", bool(stay.next_level) and stay.days_to_next is None


def _follow_ups(visit: Visit) -> Iterator[Word]:
    """Follow-ups settled and open, those reached, and what they said."""
    for step in visit.steps:
        if step.ending in NOT_OWED:
            continue
        yield f"step:{step.window}|{'completed' if step.ending else 'open'}", 1
        if step.ending != FollowUpEnd.REACHED:
            continue
        yield f"step:{step.window}|reached", 1
        said = step.said or {}
        for question in ASKED:
            answer = said.get(question, "unknown")
            if answer not in UNKNOWN:
                yield f"step:{step.window}|{question}:{answer}", 1
        if said.get("treatment", "unknown") not in ("none", *UNKNOWN):
            yield f"step:{step.window}|in_treatment", 1


def _in_care(visit: Visit) -> bool:
    return Status.MEDICAL_FIRST in (visit.status, visit.ended_stage)


def _not_placed(visit: Visit) -> str:
    """Why a visit ended before any arrival, as the report says it; blank where it did not."""
    if visit.status != Status.ENDED or visit.ended_stage in AFTER_ARRIVAL:
        return ""
    return next((name for name, those in NOT_PLACED.items() if visit.ended_reason in those), "")


def _age_group(age: int | None) -> str:
    if age is None:
        return ""
    return next((name for name, (low, high) in AGES.items() if low <= age <= high), "")
