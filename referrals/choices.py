"""The words of the road: every list of values recorded about beds, rides and follow-up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LevelOfCare(TextChoices):
    """What kind of treatment, in the words of the program (MA: ATS, CSS, TSS, RRS and after)."""

    DETOX = "detox", _("Detox")
    STABILIZATION = "stabilization", _("Stabilization")
    TRANSITIONAL = "transitional", _("Transitional")
    RESIDENTIAL = "residential", _("Residential")
    INTENSIVE_OUTPATIENT = "intensive_outpatient", _("Intensive outpatient")
    OUTPATIENT = "outpatient", _("Outpatient")
    MEDICATION = "medication", _("Medication treatment")
    OTHER = "other", _("Another")


class Population(TextChoices):
    """Who a center or a unit takes. Blank means the directory does not say."""

    CO_ED = "co_ed", _("Everyone")
    MEN = "men", _("Men")
    WOMEN = "women", _("Women")
    WOMEN_CHILDREN = "women_children", _("Women with children")
    YOUTH = "youth", _("Young people")
    FAMILIES = "families", _("Families")
    DUAL_DIAGNOSIS = "dual_diagnosis", _("Co-occurring mental health")
    CO_ED_CHILDREN = "co_ed_children", _("Everyone, with children")
    CO_ED_YOUTH = "co_ed_youth", _("Everyone, and young people")
    MEN_YOUTH = "men_youth", _("Men, and young people")
    WOMEN_YOUTH = "women_youth", _("Women, and young people")
    CO_ED_CHILDREN_DUAL = "co_ed_children_dual", _("Everyone, with children, co-occurring")
    WOMEN_CHILDREN_DUAL = "women_children_dual", _("Women with children, co-occurring")


class Payment(TextChoices):
    """What a center accepts. SF is cash and SS is sliding scale, never the other way round."""

    MEDICAID = "medicaid", _("Medicaid")
    MEDICARE = "medicare", _("Medicare")
    PRIVATE = "private", _("Private insurance")
    MILITARY = "military", _("Military insurance")
    VA = "va", _("Veterans Affairs")
    STATE = "state", _("State-financed insurance")
    TRIBAL = "tribal", _("IHS, tribal or urban funds")
    GOVERNMENT = "government", _("Government funding")
    CASH = "cash", _("Cash or self-payment")
    SLIDING_SCALE = "sliding_scale", _("Sliding fee scale")
    ASSISTANCE = "assistance", _("Payment assistance")
    FREE = "free", _("No payment taken")


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


class Fact(TextChoices):
    """The separate facts of a placement: each with its own time, writer and source."""

    OFFERED = "offered", _("Bed offered")
    ACCEPTED = "accepted", _("Bed accepted")
    DECLINED = "declined", _("Bed declined")
    DEPARTED = "departed", _("Departed")
    TURNED_BACK = "turned_back", _("Turned back")
    ARRIVED = "arrived", _("Arrived")
    NOT_ARRIVED = "not_arrived", _("Did not arrive")
    ADMITTED = "admitted", _("Admitted")
    DISCHARGED = "discharged", _("Discharged")


class Arrived(TextChoices):
    """Whether the person reached the center: three answers, and unknown is one of them."""

    YES = "yes", _("Yes, arrived")
    NO = "no", _("No, did not arrive")
    UNKNOWN = "unknown", _("Not known")


class ClaimEnd(TextChoices):
    """Why a place is free again."""

    ARRIVED = "arrived", _("The person arrived; the center counts from here")
    DECLINED = "declined", _("The person declined it")
    RELEASED = "released", _("Released")
    LAPSED = "lapsed", _("Held past its hour")
    TURNED_BACK = "turned_back", _("Turned back on the road")
    NOT_ARRIVED = "not_arrived", _("Did not arrive")
    ENDED = "ended", _("The visit ended")


class Transport(TextChoices):
    PATROL_CAR = "patrol_car", _("Patrol car")
    UNMARKED_CAR = "unmarked_car", _("Unmarked car")
    ANGEL_CAR = "angel_car", _("Angel's car")
    AMBULANCE = "ambulance", _("Ambulance")
    FAMILY = "family", _("Family")
    CENTER_VAN = "center_van", _("Center's van")
    TAXI = "taxi", _("Taxi or ride share")
    FLIGHT = "flight", _("Flight")
    OWN = "own", _("Own way")
    OTHER = "other", _("Another way")
    UNKNOWN = "unknown", _("Unknown")


class HoldAnswer(TextChoices):
    """What the center said, asked at the departure whether it holds the bed for the whole way."""

    LONGER = "longer", _("It holds the bed until they come")
    AS_IT_IS = "as_it_is", _("It does not, or nobody could be asked: they leave anyway")


class RideAnswer(TextChoices):
    """What an angel said who was asked to ride; silence is kept when its time is over."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    SILENT = "silent", _("No answer in time")


class CallOutEnd(TextChoices):
    """How a call-out ended."""

    TAKEN = "taken", _("Somebody rides")
    STOPPED = "stopped", _("Stopped")
    OVER = "over", _("Not needed any more")


class TurnBack(TextChoices):
    """Why a ride turned back."""

    CHANGED_MIND = "changed_mind", _("The person changed their mind")
    MEDICAL = "medical", _("Medical care first")
    CENTER = "center", _("The center could not take them")
    VEHICLE = "vehicle", _("Vehicle or weather")
    OTHER = "other", _("Another reason")


class DeclineReason(TextChoices):
    """Why the person did not want the bed offered."""

    CHANGED_MIND = "changed_mind", _("Changed their mind")
    TOO_FAR = "too_far", _("Too far")
    WRONG_CARE = "wrong_care", _("Not the care they want")
    RULES = "rules", _("Rules of the center")
    EARLIER = "earlier", _("Bad experience there")
    PEOPLE = "people", _("Children, pets, work or partner")
    OTHER = "other", _("Another reason")
    UNKNOWN = "unknown", _("Unknown")


class DischargeReason(TextChoices):
    """Why the stay ended (TEDS-D REASON, in the program's words)."""

    COMPLETED = "completed", _("Completed")
    LEFT_EARLY = "left_early", _("Left early")
    TERMINATED = "terminated", _("Ended by the center")
    TRANSFERRED = "transferred", _("Transferred")
    INCARCERATED = "incarcerated", _("Incarcerated")
    DIED = "died", _("Died")
    OTHER = "other", _("Another reason")
    UNKNOWN = "unknown", _("Unknown")


class Window(TextChoices):
    """When a follow-up is promised, counted from the walk-in."""

    TWO_DAYS = "48_hours", _("48 hours")
    SEVEN_DAYS = "7_days", _("7 days")
    THIRTY_DAYS = "30_days", _("30 days")
    NINETY_DAYS = "90_days", _("90 days")
    SIX_MONTHS = "6_months", _("6 months")
    TWELVE_MONTHS = "12_months", _("12 months")


class Channel(TextChoices):
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit")
    CENTER = "center", _("Through the center")
    FAMILY = "family", _("Through the contact person")


class AttemptResult(TextChoices):
    """What came of one attempt to reach somebody (GPRA follow-up statuses, in plain words)."""

    REACHED = "reached", _("Reached")
    FAMILY_REACHED = "family_reached", _("Reached the contact person")
    LEFT_MESSAGE = "left_message", _("Left a message")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    REFUSED = "refused", _("Does not want to be asked")
    IN_CENTER = "in_center", _("Still in a center")
    INCARCERATED = "incarcerated", _("Incarcerated")
    DIED = "died", _("Died")


class FollowUpEnd(TextChoices):
    """How a promised follow-up was settled."""

    REACHED = "reached", _("Reached")
    NOT_REACHED = "not_reached", _("Could not be reached")
    REFUSED = "refused", _("Does not want to be asked")
    RETURNED = "returned", _("Came back: a newer visit goes on")
    DIED = "died", _("Died")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    EXPIRED = "expired", _("Consent ended by its last day")


class InTreatment(TextChoices):
    """Where the person stands with treatment at a follow-up."""

    DETOX = "detox", _("In detox")
    RESIDENTIAL = "residential", _("In residential care")
    OUTPATIENT = "outpatient", _("In outpatient care")
    MEDICATION = "medication", _("On medication")
    GROUPS = "groups", _("Recovery groups only")
    NONE = "none", _("Not in treatment")
    UNKNOWN = "unknown", _("Unknown")


class Sent(TextChoices):
    """In which form a disclosure leaves."""

    SHEET = "sheet", _("A page, printed or read out")
    MESSAGE = "message", _("A message")
    FILE = "file", _("A file")
