"""The words the door knows: every list of values recorded about a walk-in.

Each list about a person has UNKNOWN, because nothing about a person is required. The values are
also the ones a history file uses, so renaming one is a change of the outside.
"""

from intake.choices.consent import (
    ConsentKind,
    Discloser,
    ExpiryEvent,
    NoticeGiven,
    SignedHow,
    Statement,
    WithdrawnHow,
)
from intake.choices.door import (
    Flag,
    Override,
    Purpose,
    Recipient,
    RevealFor,
    Scope,
    Verdict,
)
from intake.choices.outbox import DraftState, Held, SetAside, Step
from intake.choices.person import (
    Education,
    Ethnicity,
    Gender,
    Housing,
    IdCard,
    Income,
    Insurance,
    Race,
    Residence,
    Work,
)
from intake.choices.use import (
    ItemClass,
    LastUse,
    Medication,
    NaloxoneTo,
    Overdoses,
    PrimarySubstance,
    PriorTreatment,
    Route,
    Substance,
)
from intake.choices.visit import (
    Ending,
    Language,
    Need,
    Pathway,
    Reason,
    RedFlag,
    YesNo,
)

__all__ = [
    "ConsentKind",
    "Discloser",
    "DraftState",
    "Education",
    "Ending",
    "Ethnicity",
    "ExpiryEvent",
    "Flag",
    "Gender",
    "Held",
    "Housing",
    "IdCard",
    "Income",
    "Insurance",
    "ItemClass",
    "Language",
    "LastUse",
    "Medication",
    "NaloxoneTo",
    "Need",
    "NoticeGiven",
    "Overdoses",
    "Override",
    "Pathway",
    "PrimarySubstance",
    "PriorTreatment",
    "Purpose",
    "Race",
    "Reason",
    "Recipient",
    "RedFlag",
    "Residence",
    "RevealFor",
    "Route",
    "Scope",
    "SetAside",
    "SignedHow",
    "Statement",
    "Step",
    "Substance",
    "Verdict",
    "WithdrawnHow",
    "Work",
    "YesNo",
]
