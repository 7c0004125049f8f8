"""What matching needs to know, read from the database: one person's wants, and every option.

Codes and times only; nothing sealed is fetched. The number of questions does not grow with the
directory. Reports of beds are everybody's; calls are the department's own (settled 10).
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from angel_program.accounts.models import Department
from intake.choices import Need
from intake.models import WalkIn
from referrals.choices import CallOutcome, LevelOfCare, Source
from referrals.matching import Matches, Option, Wanted, rank
from referrals.models import BedReport, BedRequest, BedUnit, Center, Placement, Referral
from referrals.near import lies_at
from referrals.worth import ASK_AFTER, TOGETHER, Word

A_YEAR = datetime.timedelta(days=365)
YES = (CallOutcome.BED_NOW, CallOutcome.BED_LATER)
NO_BED = (CallOutcome.NO_BED, CallOutcome.WAITLIST, CallOutcome.BED_LATER)
NOBODY_SPOKE = (CallOutcome.NO_ANSWER, CallOutcome.CALL_BACK, CallOutcome.OTHER)
# Two answers as if they had been heard already, one of them yes, before there is a usual rate.
SAID, OF = 1, 2
ANSWERS = ("age", "gender", "pregnant", "insurance", "medication")
DESCRIBED = (
    *("pk", "name", "city", "state", "phone", "zip", "levels_of_care", "detox", "population"),
    *("payments", "licence_expires", "medications", "languages", "latitude", "longitude"),
)


class Records(NamedTuple):
    """How often each center said yes to this department, of how often, and how often any did."""

    of: dict[uuid.UUID, tuple[int, int]]
    usual: float


def matches_for(referral: Referral) -> Matches:
    """Every center and unit judged for this person now."""
    now = timezone.now()
    department = referral.walk_in.department
    records = records_of(department, now)
    wanted = wanted_for(referral, now, usual=records.usual)
    return rank(wanted, options_for(department, wanted.level, now, records))


def wanted_for(referral: Referral, now: datetime.datetime, *, usual: float = 0.5) -> Wanted:
    """What this person needs, as far as they said; what nobody asked stays unknown."""
    walk_in = referral.walk_in
    profile = getattr(walk_in, "profile", None)
    said = {column: getattr(profile, column) for column in ANSWERS if profile}
    theirs = WalkIn.objects.of_humans([walk_in.person.root_id])
    return Wanted(
        now=now,
        today=timezone.localdate(now, timezone=walk_in.department.zone),
        level=referral.level_of_care,
        children=bool(profile and Need.CHILDREN in profile.needs),
        language=walk_in.language,
        here=lies_at(walk_in.station.zip) if walk_in.station else None,
        barred=_barred(theirs),
        declined=_declined(theirs),
        usual=usual,
        **said,
    )


def _barred(theirs: QuerySet[WalkIn]) -> frozenset[uuid.UUID]:
    """Centers whose last word about this human being was that they are not taken back."""
    calls = BedRequest.objects.filter(referral__walk_in__in=theirs)
    calls = calls.filter(outcome__in=[CallOutcome.BARRED, *YES]).order_by("called_at")
    last = dict(calls.values_list("center", "outcome"))
    return frozenset(center for center, said in last.items() if said == CallOutcome.BARRED)


def _declined(theirs: QuerySet[WalkIn]) -> dict[uuid.UUID, str]:
    """Centers whose bed they did not want, with the last reason."""
    beds = Placement.objects.filter(referral__walk_in__in=theirs).exclude(decline_reason="")
    return dict(beds.order_by("made_at").values_list("center", "decline_reason"))


def records_of(department: Department, now: datetime.datetime) -> Records:
    """Who said yes to this department within a year, of the calls that somebody answered."""
    calls = BedRequest.objects.of(department).filter(called_at__gte=now - A_YEAR)
    answered = calls.exclude(outcome__in=NOBODY_SPOKE).order_by().values_list("center")
    counted = answered.annotate(yes=Count("pk", filter=Q(outcome__in=YES)), asked=Count("pk"))
    of = {center: (yes, asked) for center, yes, asked in counted}
    yes, asked = (sum(column) for column in zip(*of.values(), strict=True)) if of else (0, 0)
    return Records(of, (yes + SAID) / (asked + OF))


def options_for(
    department: Department, level: str, now: datetime.datetime, records: Records
) -> Iterator[Option]:
    """Every unit in use, and every center as its directory describes it where no unit does."""
    told = _words(department, level, now)
    centers = {one["pk"]: one for one in Center.objects.filter(is_active=True).values(*DESCRIBED)}
    about = {pk: _about(one, records) for pk, one in centers.items()}
    having: dict[uuid.UUID, set[str]] = defaultdict(set)
    claims = _claims()
    units = BedUnit.objects.filter(is_active=True, center__is_active=True).with_beds()
    for unit in units:
        having[unit.center_id].add(unit.level_of_care)
        yield _unit(unit, about[unit.center_id], told, claims)
    for pk, one in centers.items():
        levels = _levels(one)
        if pk not in having or (level in levels and level not in having[pk]):
            yield Option(**about[pk], levels=levels, words=_newest_first(told[pk]))


def _about(one: dict[str, Any], records: Records) -> dict[str, Any]:
    """What is the center's own, whichever of its units is looked at."""
    yes, asked = records.of.get(one["pk"], (0, 0))
    placed = one["latitude"] is not None
    return {
        "center": one["pk"],
        **{column: one[column] for column in ("name", "city", "state", "phone", "population")},
        "payments": frozenset(one["payments"]),
        "licence_expires": one["licence_expires"],
        "medications": frozenset(one["medications"]),
        "languages": frozenset(one["languages"]),
        "there": (float(one["latitude"]), float(one["longitude"]))
        if placed
        else lies_at(one["zip"]),
        "said_yes": yes,
        "asked": asked,
    }


def _levels(one: dict[str, Any]) -> frozenset[str]:
    detox = {LevelOfCare.DETOX.value} if one["detox"] else set()
    return frozenset({*one["levels_of_care"], *detox})


def _unit(
    unit: Any,
    about: dict[str, Any],
    told: dict[uuid.UUID, list[Word]],
    claims: dict[uuid.UUID, list[datetime.datetime]],
) -> Option:
    """A unit: what it says of itself goes before what the directory says of its center."""
    said = {*told[unit.pk], *told[unit.center_id]}
    if unit.said_at:
        said.add(Word(unit.said_free, unit.said_at, unit.said_source))
    words = _newest_first(said)
    since = words[0].at if words else None
    return Option(
        **about
        | {
            "unit": unit.pk,
            "unit_name": unit.name,
            "levels": frozenset({unit.level_of_care}),
            "population": unit.population or about["population"],
            "payments": frozenset(unit.payments) or about["payments"],
            "words": words,
            "places": unit.place_count,
            "promised": unit.promised,
            "promised_since": sum(since is not None and at > since for at in claims[unit.pk]),
        }
    )


def _newest_first(words: Any) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: (word.at, word.source, word.free), reverse=True))


def _words(
    department: Department, level: str, now: datetime.datetime
) -> defaultdict[uuid.UUID, list[Word]]:
    """What was said lately, by unit; by center for a call that named no unit."""
    told: defaultdict[uuid.UUID, list[Word]] = defaultdict(list)
    lately = now - ASK_AFTER - TOGETHER
    reports = BedReport.objects.filter(said_at__gte=lately)
    for unit, free, at, source in reports.values_list("unit", "free", "said_at", "source"):
        told[unit].append(Word(free, at, source))
    calls = BedRequest.objects.of(department).filter(called_at__gte=lately, level_of_care=level)
    spoken = calls.filter(outcome__in=[CallOutcome.BED_NOW, *NO_BED])
    for asked, outcome, at in spoken.values_list(
        Coalesce("unit_id", "center_id"), "outcome", "called_at"
    ):
        free = int(outcome == CallOutcome.BED_NOW)
        told[asked].append(Word(free, at, Source.CENTER, by_call=True))
    return told


def _claims() -> defaultdict[uuid.UUID, list[datetime.datetime]]:
    """When each claim that stands now was made, by unit."""
    made: defaultdict[uuid.UUID, list[datetime.datetime]] = defaultdict(list)
    standing = Placement.objects.filter(claim_ended_at=None, unit__isnull=False)
    for unit, at in standing.values_list("unit", "made_at"):
        made[unit].append(at)
    return made
