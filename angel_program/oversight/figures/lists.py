"""Which lists a month is split by, as data: name, what is counted, where the value lies, values.

``of`` is "persons" (the first visit in the period decides) or "visits". Every list prints all its
values, in its own order, and leaves "unknown" to the line that is never part of a percentage.
"""

from dataclasses import dataclass

from django.db.models import Q, TextChoices

from intake import choices
from referrals.choices import DischargeReason, LevelOfCare, Transport

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


@dataclass(frozen=True)
class Split:
    """One list: its name, what it counts, and for each value the rows of WalkIn that have it."""

    name: str
    of: str
    values: dict[str, Q]


def known(words: type[TextChoices]) -> list[str]:
    """The values of a list without "unknown"."""
    return [str(word) for word in words.values if word != "unknown"]


def _split(name: str, of: str, field: str, words: type[TextChoices]) -> Split:
    return Split(name, of, {word: Q(**{field: word}) for word in known(words)})


OF_PERSONS = (
    _split("residence", "persons", "profile__residence", choices.Residence),
    _split("gender", "persons", "profile__gender", choices.Gender),
    Split("age_group", "persons", {g: Q(profile__age__range=ages) for g, ages in AGES.items()}),
    _split("insurance", "persons", "profile__insurance", choices.Insurance),
    _split("prior_treatment", "persons", "profile__prior_treatment", choices.PriorTreatment),
)
OF_VISITS = (
    _split("primary_substance", "visits", "profile__primary_substance", choices.PrimarySubstance),
    _split("route", "visits", "profile__route", choices.Route),
    _split("last_use", "visits", "profile__last_use", choices.LastUse),
    _split("pathway", "visits", "pathway", choices.Pathway),
)
# Told by other tables than the walk-in and its profile: see ``placements`` and ``substances``.
SUBSTANCES = known(choices.Substance)
OF_PLACEMENTS: dict[str, list[str]] = {
    "level_of_care": known(LevelOfCare),
    "transport": known(Transport),
    "discharge_reason": known(DischargeReason),
}
# As the report prints them.
ORDER = (
    "residence gender age_group insurance primary_substance substances route last_use "
    "prior_treatment level_of_care transport discharge_reason pathway"
).split()
