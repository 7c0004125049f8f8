"""The words of the road: every list of values recorded about beds, rides and follow-up."""

from referrals.choices.after import AttemptResult, Channel, FollowUpEnd, InTreatment, Sent, Window
from referrals.choices.asking import (
    LINK_REFUSALS,
    STAY_ENDED,
    Answered,
    AskEnd,
    CallOutcome,
    Source,
    Stay,
)
from referrals.choices.centers import LevelOfCare, Payment, Population, Texting
from referrals.choices.road import (
    Arrived,
    CallOutEnd,
    ClaimEnd,
    DeclineReason,
    DischargeReason,
    Fact,
    HoldAnswer,
    RideAnswer,
    Transport,
    TurnBack,
)

__all__ = [
    "LINK_REFUSALS",
    "STAY_ENDED",
    "Answered",
    "Arrived",
    "AskEnd",
    "AttemptResult",
    "CallOutEnd",
    "CallOutcome",
    "Channel",
    "ClaimEnd",
    "DeclineReason",
    "DischargeReason",
    "Fact",
    "FollowUpEnd",
    "HoldAnswer",
    "InTreatment",
    "LevelOfCare",
    "Payment",
    "Population",
    "RideAnswer",
    "Sent",
    "Source",
    "Stay",
    "Texting",
    "Transport",
    "TurnBack",
    "Window",
]
