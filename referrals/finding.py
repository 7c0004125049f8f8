"""What matching needs to know, read from the database: one person's wants, and every option.

Codes and times only; nothing sealed is fetched. The number of questions does not grow with the
directory. Reports of beds are everybody's; calls are the department's own (settled 10).
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from angel_program.accounts.models import Department
from intake.choices import Need
from intake.models import WalkIn
from referrals.choices import CallOutcome, LevelOfCare
from referrals.matching import Match, Matches, Option, Wanted, rank
from referrals.models import BedRequest, BedUnit, Center, Placement, Referral
from referrals.near import lies_at
from referrals.records import YES, Records, records_of
from referrals.said import Words, newest_first, said_lately, words_of

ANSWERS = ("age", "gender", "pregnant", "insurance", "medication")
DESCRIBED = (
    *("pk", "name", "city", "state", "phone", "zip", "levels_of_care", "detox", "population"),
    *("payments", "licence_expires", "medications", "languages", "latitude", "longitude"),
)


def matches_for(referral: Referral, center: uuid.UUID | None = None) -> Matches:
    """Every center and unit judged for this person now; or only those of one ``center``."""
    now = timezone.now()
    department = referral.walk_in.department
    records = records_of(department, now)
    wanted = wanted_for(referral, now, usual=records.usual)
    return rank(wanted, options_for(department, wanted.level, now, records, center))


def match_of(referral: Referral, center: uuid.UUID) -> Match | None:
    """The best that this center has for them, fit or not; None where it is not in use."""
    found = matches_for(referral, center)
    return next(iter(found.fit + found.unfit), None)


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


def options_for(
    department: Department,
    level: str,
    now: datetime.datetime,
    records: Records,
    center: uuid.UUID | None = None,
) -> Iterator[Option]:
    """Every unit in use, and every center as its directory describes it where no unit does."""
    told = said_lately(department, now, level)
    in_use = Center.objects.filter(is_active=True)
    in_use = in_use.filter(pk=center) if center else in_use
    centers = {one["pk"]: one for one in in_use.values(*DESCRIBED)}
    about = {pk: _about(one, records) for pk, one in centers.items()}
    having: dict[uuid.UUID, set[str]] = defaultdict(set)
    claims = _claims()
    units = BedUnit.objects.filter(is_active=True, center__in=in_use).with_beds()
    for unit in units:
        having[unit.center_id].add(unit.level_of_care)
        yield _unit(unit, about[unit.center_id], told, claims)
    for pk, one in centers.items():
        levels = _levels(one)
        if pk not in having or (level in levels and level not in having[pk]):
            yield Option(**about[pk], levels=levels, words=newest_first(told[pk]))


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
    told: Words,
    claims: dict[uuid.UUID, list[datetime.datetime]],
) -> Option:
    """A unit: what it says of itself goes before what the directory says of its center."""
    words = words_of(unit, told)
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


def _claims() -> defaultdict[uuid.UUID, list[datetime.datetime]]:
    """When each claim that stands now was made, by unit."""
    made: defaultdict[uuid.UUID, list[datetime.datetime]] = defaultdict(list)
    standing = Placement.objects.filter(claim_ended_at=None, unit__isnull=False)
    for unit, at in standing.values_list("unit", "made_at"):
        made[unit].append(at)
    return made
