"""The columns of a history file, and what may stand in each: the contract's table."""

from collections.abc import Callable

from intake.choices import (
    Ending,
    Gender,
    Insurance,
    LastUse,
    Pathway,
    PrimarySubstance,
    PriorTreatment,
    Residence,
    Route,
    Substance,
)
from referrals.choices import DischargeReason, LevelOfCare, Source, Transport
from referrals.histories.cells import fold, one_of, reference, several_of, text, whole, yes_no
from referrals.histories.times import happened, moment

REQUIRED = ("visit_ref", "person_ref", "arrived_at")

# The reasons and sources that the contract lists; the program's own lists are longer.
NOT_PLACED = (
    Ending.NO_BED,
    Ending.LEFT,
    Ending.DECLINED,
    Ending.INSURANCE,
    Ending.MEDICAL,
    Ending.PSYCHIATRIC,
    Ending.PROGRAM_RULE,
    Ending.OTHER,
)
ARRIVAL_SOURCES = (Source.CENTER, Source.ESCORT, Source.PARTICIPANT, Source.FAMILY)
OLDEST = 120  # years
MOST_KITS = 1000  # for one visit: above it somebody wrote a lot number

COLUMNS: dict[str, Callable[[str], object]] = {
    "visit_ref": reference,
    "person_ref": reference,
    "arrived_at": moment,
    "pathway": one_of(Pathway),
    "age": whole(0, OLDEST),
    "gender": one_of(Gender),
    "residence": one_of(Residence),
    "insurance": one_of(Insurance),
    "substances": several_of(Substance),
    "primary_substance": one_of(PrimarySubstance),
    "route": one_of(Route),
    "last_use": one_of(LastUse),
    "prior_treatment": one_of(PriorTreatment),
    "medical_first": yes_no,
    "eligible": yes_no,
    "offered": happened,
    "accepted": happened,
    "departed": happened,
    "arrived": yes_no,
    "arrival_source": one_of(Source, among=ARRIVAL_SOURCES),
    "level_of_care": one_of(LevelOfCare),
    "center": text,
    "not_placed_reason": one_of(Ending, among=NOT_PLACED),
    "transport": one_of(Transport),
    "discharge_reason": one_of(DischargeReason),
    "naloxone_kits": whole(0, MOST_KITS),
}


def column_of(heading: str) -> str:
    """The column a heading means, or "" for none of ours: "Visit Ref" is visit_ref."""
    name = fold(heading)
    return name if name in COLUMNS else ""
