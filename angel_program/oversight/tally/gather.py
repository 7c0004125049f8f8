"""Reading visits with everything that is counted of them: a dozen queries for any number."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from angel_program.accounts.models import Department
from angel_program.oversight.tally.visit import Call, RiderSearch, Stay, Step, Visit
from intake.choices import Verdict
from intake.models import NaloxoneGiven, Person, Profile, Screening, SubstanceUsed, WalkIn
from referrals.choices import CallOutEnd, RideAnswer
from referrals.models import (
    Asked,
    BedRequest,
    CallOut,
    Discharge,
    Escort,
    FollowUp,
    Milestone,
    Outcome,
    Placement,
)

OF_PROFILE = (
    *("residence", "gender", "insurance", "prior_treatment", "primary_substance", "route"),
    *("last_use", "race", "ethnicity", "housing"),
)
OF_OUTCOME = ("housing", "work", "treatment", "used_30_days", "overdose_since")


def gather(ids: Collection[UUID]) -> list[Visit]:
    """These visits, as they stand now."""
    zones = {one.pk: one.zone for one in Department.objects.all()}
    found = {row["pk"]: _visit(row, zones) for row in _rows(ids)}
    for read in (_profiles, _door, _facts, _placements, _calls, _riders, _follow_ups):
        read(found)
    _came_before(found)
    return list(found.values())


def of_humans(persons: Collection[UUID]) -> set[UUID]:
    """Every visit of the human beings behind these records, whichever record it was written on."""
    roots = set()
    for pk, same_as in Person.objects.filter(pk__in=persons).values_list("pk", "same_as"):
        roots |= {pk, same_as or pk}
    records = Person.objects.filter(Q(pk__in=roots) | Q(same_as__in=roots))
    return set(WalkIn.objects.filter(person__in=records).values_list("pk", flat=True))


def _rows(ids: Collection[UUID]) -> Any:
    return WalkIn.objects.filter(pk__in=ids).values(
        *("pk", "department", "arrived_at", "arrived_hour_known", "pathway", "language"),
        *("status", "ended_reason", "ended_stage", "person", "person__same_as"),
    )


def _visit(row: dict[str, Any], zones: dict[int, ZoneInfo]) -> Visit:
    return Visit(
        pk=row["pk"],
        department_id=row["department"],
        zone=zones[row["department"]],
        human=row["person__same_as"] or row["person"],
        arrived_at=row["arrived_at"],
        hour_known=row["arrived_hour_known"],
        pathway=row["pathway"],
        language=row["language"],
        status=row["status"],
        ended_reason=row["ended_reason"],
        ended_stage=row["ended_stage"],
    )


def _profiles(found: dict[UUID, Visit]) -> None:
    for row in Profile.objects.filter(walk_in__in=found).values("walk_in", "age", *OF_PROFILE):
        visit = found[row["walk_in"]]
        visit.age = row["age"]
        visit.profile = {name: row[name] for name in OF_PROFILE}


def _door(found: dict[UUID, Visit]) -> None:
    for pk, used in SubstanceUsed.objects.filter(walk_in__in=found).values_list(
        "walk_in", "substance"
    ):
        found[pk].substances.add(used)
    refused = Screening.objects.filter(walk_in__in=found, verdict=Verdict.NOT_ELIGIBLE)
    for pk in refused.values_list("walk_in", flat=True):
        found[pk].not_eligible = True
    for pk, kits in NaloxoneGiven.objects.filter(walk_in__in=found).values_list("walk_in", "kits"):
        found[pk].kits += kits


def _facts(found: dict[UUID, Visit]) -> None:
    facts = Milestone.objects.filter(referral__walk_in__in=found).order_by()
    for pk, fact, at in facts.values_list("referral__walk_in", "fact", "happened_at"):
        found[pk].facts.append((fact, at))


def _placements(found: dict[UUID, Visit]) -> None:
    """The last placement, ride and discharge speak for the visit; every stay for the step-down."""
    beds = Placement.objects.filter(referral__walk_in__in=found).order_by("made_at", "pk")
    for pk, level in beds.values_list("referral__walk_in", "level_of_care"):
        found[pk].level_of_care = level
    rides = Escort.objects.filter(placement__referral__walk_in__in=found)
    for pk, transport in rides.order_by("assigned_at", "pk").values_list(
        "placement__referral__walk_in", "transport"
    ):
        found[pk].transport = transport
    stays = Discharge.objects.filter(placement__referral__walk_in__in=found)
    for row in stays.order_by("recorded_at", "pk").values(
        *("reason", "next_level", "next_on", "happened_at"),
        visit=F("placement__referral__walk_in"),
        level=F("placement__level_of_care"),
    ):
        visit = found[row["visit"]]
        visit.discharge_reason = row["reason"]
        days = _days(row["happened_at"], row["next_on"], visit.zone)
        visit.stays.append(Stay(row["level"], row["reason"], row["next_level"], days))


def _days(left: datetime.datetime | None, then: datetime.date | None, zone: ZoneInfo) -> int | None:
    return (then - left.astimezone(zone).date()).days if left and then else None


def _calls(found: dict[UUID, Visit]) -> None:
    calls = BedRequest.objects.filter(referral__walk_in__in=found).order_by()
    for pk, center, outcome, payer, at in calls.values_list(
        "referral__walk_in", "center", "outcome", "payer", "called_at"
    ):
        visit = found[pk]
        hour = at.astimezone(visit.zone).hour
        visit.calls.append(Call(center, outcome, payer, hour))


def _riders(found: dict[UUID, Visit]) -> None:
    of_call: dict[UUID, tuple[RiderSearch, datetime.datetime]] = {}
    calls = CallOut.objects.filter(placement__referral__walk_in__in=found).order_by()
    for pk, walk_in, how, at in calls.values_list(
        "pk", "placement__referral__walk_in", "ended_how", "made_at"
    ):
        of_call[pk] = (RiderSearch(taken=how == CallOutEnd.TAKEN), at)
        found[walk_in].call_outs.append(of_call[pk][0])
    asked = Asked.objects.filter(call_out__in=of_call).order_by()
    for pk, answer, answered_at in asked.values_list("call_out", "answer", "answered_at"):
        call, made_at = of_call[pk]
        call.answers.append(answer)
        if answer == RideAnswer.YES and answered_at:
            call.wait = max(0, int((answered_at - made_at).total_seconds()))


def _follow_ups(found: dict[UUID, Visit]) -> None:
    said = {
        row.pop("follow_up"): row
        for row in Outcome.objects.filter(follow_up__walk_in__in=found).values(
            "follow_up", *OF_OUTCOME
        )
    }
    steps = FollowUp.objects.filter(walk_in__in=found).order_by()
    for pk, walk_in, window, ending in steps.values_list("pk", "walk_in", "window", "ending"):
        found[walk_in].steps.append(Step(window, ending, said.get(pk)))


def _came_before(found: dict[UUID, Visit]) -> None:
    """When each human being came the last two times before, under any record of theirs."""
    humans = {visit.human for visit in found.values()}
    records = Person.objects.filter(Q(pk__in=humans) | Q(same_as__in=humans))
    came = WalkIn.objects.filter(person__in=records).order_by("arrived_at", "pk")
    of_human: dict[UUID, list[datetime.datetime]] = defaultdict(list)
    for pk, at, person, same_as in came.values_list(
        "pk", "arrived_at", "person", "person__same_as"
    ):
        times = of_human[same_as or person]
        if pk in found:
            found[pk].previous_at = times[-1] if times else None
            found[pk].before_that_at = times[-2] if len(times) > 1 else None
        times.append(at)
