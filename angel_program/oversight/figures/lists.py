"""Which lists a month is split by, as data: name, what is counted, values. Asks no database.

``of`` is "persons" (the first visit in the period decides) or "visits". Every list prints all its
values, in its own order, and leaves "unknown" to the line that is never part of a percentage.
"""

from django.db.models import TextChoices

from intake import choices
from referrals.choices import (
    CallOutcome,
    DischargeReason,
    InTreatment,
    LevelOfCare,
    Transport,
    Window,
)

# Each is a union of the age groups of TEDS, wide enough that a town's cells are not all small.
AGES = {
    "under_18": (0, 17),
    "18_to_24": (18, 24),
    "25_to_34": (25, 34),
    "35_to_44": (35, 44),
    "45_to_54": (45, 54),
    "55_to_64": (55, 64),
    "65_or_more": (65, 200),
}

BY_RULE = (choices.Ending.PROGRAM_RULE, choices.Ending.SAFETY, choices.Ending.GUARDIAN)
# The reasons a history file knows. Every ending before an arrival is among them but for those that
# nobody said; a safety or guardian rule is a rule of the program.
NOT_PLACED: dict[str, tuple[str, ...]] = {
    "no_bed": (choices.Ending.NO_BED,),
    "left": (choices.Ending.LEFT,),
    "declined": (choices.Ending.DECLINED,),
    "insurance": (choices.Ending.INSURANCE,),
    "medical": (choices.Ending.MEDICAL,),
    "psychiatric": (choices.Ending.PSYCHIATRIC,),
    "program_rule": BY_RULE,
    "other": (choices.Ending.OTHER, choices.Ending.DIED, choices.Ending.RETURNED),
}


def known(words: type[TextChoices]) -> list[str]:
    """The values of a list without "unknown"."""
    return [str(word) for word in words.values if word != "unknown"]


# Of the visit's profile, but for the age group, which is made of the age.
OF_PERSONS: dict[str, list[str]] = {
    "residence": known(choices.Residence),
    "gender": known(choices.Gender),
    "age_group": [*AGES],
    "insurance": known(choices.Insurance),
    "prior_treatment": known(choices.PriorTreatment),
}
# Of the visit and its profile; of its last placement, ride and discharge.
OF_VISITS: dict[str, list[str]] = {
    "primary_substance": known(choices.PrimarySubstance),
    "route": known(choices.Route),
    "last_use": known(choices.LastUse),
    "pathway": known(choices.Pathway),
    "level_of_care": known(LevelOfCare),
    "transport": known(Transport),
    "discharge_reason": known(DischargeReason),
}
# A visit counts once for each that it named.
SUBSTANCES = known(choices.Substance)
# As the report prints them.
ORDER = (
    "residence gender age_group insurance primary_substance substances route last_use "
    "prior_treatment level_of_care transport discharge_reason pathway"
).split()

# Who is served and who is not: over visits.
SERVED: dict[str, list[str]] = {
    "gender": known(choices.Gender),
    "age_group": [*AGES],
    "race": known(choices.Race),
    "ethnicity": known(choices.Ethnicity),
    "insurance": known(choices.Insurance),
    "housing": known(choices.Housing),
    "language": known(choices.Language),
}
# The answers by which a center refused: the advocacy ledger counts them.
REFUSALS = [
    CallOutcome.NO_BED.value,
    CallOutcome.INSURANCE.value,
    CallOutcome.MEDICAL.value,
    CallOutcome.PSYCHIATRIC.value,
    CallOutcome.BARRED.value,
    CallOutcome.NO_ID.value,
    CallOutcome.TOO_FAR_ALONG.value,
    CallOutcome.NO_FITTING_BED.value,
]
# What somebody reached is asked, and the answers that are printed.
ASKED: dict[str, list[str]] = {
    "housing": known(choices.Housing),
    "work": known(choices.Work),
    "treatment": known(InTreatment),
    "used_30_days": ["yes", "no"],
    "overdose_since": ["yes", "no"],
}
WINDOWS = [str(window) for window in Window.values]
