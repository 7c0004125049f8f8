"""One visit as a history file tells it: every column of the contract with a type."""

from dataclasses import dataclass
from datetime import datetime

from intake.choices import (
    Gender,
    Insurance,
    LastUse,
    Pathway,
    PrimarySubstance,
    PriorTreatment,
    Residence,
    Route,
)
from referrals.choices import DischargeReason, Source, Transport


@dataclass(frozen=True)
class Happened:
    """Whether something happened, and when, as far as the file knows.

    ``known`` is True, False or None for unknown. ``at`` is local to the department and naive; a
    time says yes by itself. ``time_known`` is False where the file gave a date only: ``at`` is
    then the midnight that begins it, and no minutes may be counted from it.
    """

    known: bool | None = None
    at: datetime | None = None
    time_known: bool = False


UNKNOWN = Happened()


@dataclass(frozen=True, kw_only=True)
class VisitRow:
    """One row: one visit. A word nobody knows is the list's "unknown", or "" where it has none.

    ``visit_ref`` and ``person_ref`` are the department's own marks and may be names: whoever
    stores them stores a digest. ``arrived_at`` is local to the department and naive.
    """

    visit_ref: str
    person_ref: str
    arrived_at: datetime
    arrived_time_known: bool = True
    pathway: str = Pathway.UNKNOWN.value
    age: int | None = None
    gender: str = Gender.UNKNOWN.value
    residence: str = Residence.UNKNOWN.value
    insurance: str = Insurance.UNKNOWN.value
    substances: tuple[str, ...] = ()
    primary_substance: str = PrimarySubstance.UNKNOWN.value
    route: str = Route.UNKNOWN.value
    last_use: str = LastUse.UNKNOWN.value
    prior_treatment: str = PriorTreatment.UNKNOWN.value
    medical_first: bool | None = None
    eligible: bool | None = None
    offered: Happened = UNKNOWN
    accepted: Happened = UNKNOWN
    departed: Happened = UNKNOWN
    arrived: bool | None = None
    arrival_source: str = Source.UNKNOWN.value
    level_of_care: str = ""
    center: str = ""
    not_placed_reason: str = ""
    transport: str = Transport.UNKNOWN.value
    discharge_reason: str = DischargeReason.UNKNOWN.value
    naloxone_kits: int | None = None
