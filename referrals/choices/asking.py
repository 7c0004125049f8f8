"""The words of asking for a bed: by telephone, by link, and who said so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from referrals.choices.road import DischargeReason


class CallOutcome(TextChoices):
    """What a center said when asked for a bed (program.md 2.I and 1.3)."""

    BED_NOW = "bed_now", _("Bed now")
    BED_LATER = "bed_later", _("Bed at a later hour")
    WAITLIST = "waitlist", _("Wait list")
    ASSESSMENT = "assessment", _("Needs its own assessment first")
    NO_BED = "no_bed", _("No bed")
    INSURANCE = "insurance", _("Insurance not accepted")
    MEDICAL = "medical", _("Medically too acute")
    PSYCHIATRIC = "psychiatric", _("Psychiatrically too acute")
    BARRED = "barred", _("Does not take this person back")
    NO_ID = "no_id", _("Wants an identity card")
    TOO_FAR_ALONG = "too_far_along", _("Not in withdrawal, or too long without use")
    NO_FITTING_BED = "no_fitting_bed", _("No bed that fits gender, age or pregnancy")
    NO_ANSWER = "no_answer", _("No answer")
    CALL_BACK = "call_back", _("Call back later")
    OTHER = "other", _("Another answer")


class AskEnd(TextChoices):
    """How a question sent by link ended: by the center's answer, or without one."""

    YES = "yes", _("Yes, a bed")
    NO = "no", _("No")
    WAITLIST = "waitlist", _("Wait list")
    ASSESSMENT = "assessment", _("Wants to be called first")
    TAKEN = "taken", _("A bed was found elsewhere first")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("No answer in time")


class Stay(TextChoices):
    """What a center tells by its link once it holds a place."""

    ARRIVED = "arrived", _("They have arrived")
    NOT_ARRIVED = "not_arrived", _("They did not arrive")
    ADMITTED = "admitted", _("They are admitted")
    COMPLETED = "completed", _("They have completed their stay")
    TRANSFERRED = "transferred", _("They went on to another center")
    LEFT_EARLY = "left_early", _("They left early")


# How a stay ended, as far as one tap says it; for anything else there is the telephone.
STAY_ENDED = {
    Stay.COMPLETED: DischargeReason.COMPLETED,
    Stay.TRANSFERRED: DischargeReason.TRANSFERRED,
    Stay.LEFT_EARLY: DischargeReason.LEFT_EARLY,
}


# Why a center says no by link: what it can know without knowing who is asked for.
LINK_REFUSALS = (
    CallOutcome.NO_BED,
    CallOutcome.INSURANCE,
    CallOutcome.MEDICAL,
    CallOutcome.PSYCHIATRIC,
    CallOutcome.NO_FITTING_BED,
    CallOutcome.TOO_FAR_ALONG,
    CallOutcome.NO_ID,
    CallOutcome.OTHER,
)


class Answered(TextChoices):
    """Who picked up. A function, never a name."""

    ADMISSIONS = "admissions", _("Admissions desk")
    NURSE = "nurse", _("Nurse or clinician")
    RECEPTION = "reception", _("Reception")
    VOICEMAIL = "voicemail", _("Voicemail")
    NOBODY = "nobody", _("Nobody")
    LINK = "link", _("Answered by link")
    OTHER = "other", _("Somebody else")
    UNKNOWN = "unknown", _("Unknown")


class Source(TextChoices):
    """Who said that a fact happened."""

    OFFICER = "officer", _("Officer")
    COORDINATOR = "coordinator", _("Coordinator")
    ESCORT = "escort", _("Escort")
    CENTER = "center", _("Center")
    PARTICIPANT = "participant", _("Participant")
    FAMILY = "family", _("Family")
    UNKNOWN = "unknown", _("Unknown")
