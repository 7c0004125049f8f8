"""The nouns of the door, in the order a person meets them."""

from intake.models.consent import Agreement, Consent, ConsentPostponed
from intake.models.naloxone import NaloxoneGiven
from intake.models.outbox import Draft, OutboxKey
from intake.models.paper import PaperIntake
from intake.models.person import Joining, Person, PersonIndex, PersonKey
from intake.models.profile import Profile, SubstanceUsed
from intake.models.screening import Screening, ScreeningPolicy
from intake.models.surrender import SurrenderedItem
from intake.models.walk_in import Companion, MedicalCare, WalkIn

__all__ = [
    "Agreement",
    "Companion",
    "Consent",
    "ConsentPostponed",
    "Draft",
    "Joining",
    "MedicalCare",
    "NaloxoneGiven",
    "OutboxKey",
    "PaperIntake",
    "Person",
    "PersonIndex",
    "PersonKey",
    "Profile",
    "Screening",
    "ScreeningPolicy",
    "SubstanceUsed",
    "SurrenderedItem",
    "WalkIn",
]
