"""What was said of free beds lately: by reports, and by the department's own calls."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models.functions import Coalesce

from angel_program.accounts.models import Department
from referrals.choices import CallOutcome, Source
from referrals.models import BedReport, BedRequest, BedUnit
from referrals.worth import ASK_AFTER, TOGETHER, Word

NO_BED = (CallOutcome.NO_BED, CallOutcome.WAITLIST, CallOutcome.BED_LATER)
Words = defaultdict[uuid.UUID, list[Word]]


def said_lately(department: Department, now: datetime.datetime, level: str = "") -> Words:
    """Every word young enough to count or to contradict, by unit; by center where none was named.

    ``level`` leaves out answers about other care, which say nothing of these beds.
    """
    told: Words = defaultdict(list)
    since = now - ASK_AFTER - TOGETHER
    reports = BedReport.objects.filter(said_at__gte=since)
    for unit, free, at, source in reports.values_list("unit", "free", "said_at", "source"):
        told[unit].append(Word(free, at, source))
    calls = BedRequest.objects.of(department).filter(called_at__gte=since)
    calls = calls.filter(level_of_care=level) if level else calls.filter(unit__isnull=False)
    spoken = calls.filter(outcome__in=[CallOutcome.BED_NOW, *NO_BED])
    for asked, outcome, at in spoken.values_list(
        Coalesce("unit_id", "center_id"), "outcome", "called_at"
    ):
        free = int(outcome == CallOutcome.BED_NOW)
        told[asked].append(Word(free, at, Source.CENTER, by_call=True))
    return told


def words_of(unit: BedUnit, told: Words) -> tuple[Word, ...]:
    """All that is known of this unit's beds, newest first, the old too; read it ``with_beds``."""
    said = {*told[unit.pk], *told[unit.center_id]}
    if newest := getattr(unit, "said_at", None):
        said.add(Word(unit.said_free, newest, unit.said_source))  # type: ignore[attr-defined]  # annotated
    return newest_first(said)


def newest_first(words: Iterable[Word]) -> tuple[Word, ...]:
    """In the order in which they were said; at one moment, in an order that never changes."""
    return tuple(sorted(words, key=lambda word: (word.at, word.source, word.free), reverse=True))
