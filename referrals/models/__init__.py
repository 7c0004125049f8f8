"""The nouns of the road, in the order a referral meets them."""

from referrals.models.asking import Ask
from referrals.models.call_out import Asked, CallOut
from referrals.models.centers import Center
from referrals.models.disclosure import Disclosure, EmergencyDisclosure
from referrals.models.escort import Escort
from referrals.models.follow_up import Attempt, FollowUp, Outcome
from referrals.models.hand_over import ArrivalReport, Discharge
from referrals.models.placement import Milestone, Placement
from referrals.models.places import BedReport, BedUnit, Place
from referrals.models.referral import BedRequest, Referral
from referrals.models.roster import Angel, Apart, OnCall

__all__ = [
    "Angel",
    "Apart",
    "ArrivalReport",
    "Ask",
    "Asked",
    "Attempt",
    "BedReport",
    "BedRequest",
    "BedUnit",
    "CallOut",
    "Center",
    "Discharge",
    "Disclosure",
    "EmergencyDisclosure",
    "Escort",
    "FollowUp",
    "Milestone",
    "OnCall",
    "Outcome",
    "Place",
    "Placement",
    "Referral",
]
