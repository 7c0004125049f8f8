"""How often what happens: weights, in percent where they add up to a hundred.

Where a source is named, the figures are published: Gloucester's first year (N Engl J Med 2016;
375:2502) and what its participants said later (J Subst Abuse Treat 2017;82:41). The rest is made up
to look like an ordinary week.
"""

from intake.choices import (
    Ethnicity,
    Gender,
    Housing,
    Insurance,
    LastUse,
    Override,
    Pathway,
    PrimarySubstance,
    PriorTreatment,
    Race,
    Residence,
    Route,
    Work,
)
from referrals.choices import (
    AttemptResult,
    CallOutcome,
    DeclineReason,
    DischargeReason,
    LevelOfCare,
    Transport,
)

S = PrimarySubstance

# The hour of the walk-in: all around the clock (the very first came at 3:30 a.m.), mostly by day.
HOUR = dict(enumerate([2, 2, 2, 2, 1, 1, 2, 3, 5, 7, 8, 8, 7, 7, 7, 7, 7, 6, 5, 5, 4, 4, 3, 3]))
PATHWAY = {
    Pathway.SELF_REFERRAL: 56,
    Pathway.FAMILY: 22,
    Pathway.OFFICER: 10,
    Pathway.AFTER_OVERDOSE: 5,
    Pathway.COURT: 4,
    Pathway.OTHER: 3,
}
# Published: 40, 84, 139, 19 and 57 of 339 known; 37 of 376 unknown.
RESIDENCE = {
    Residence.THIS_CITY: 40,
    Residence.REST_OF_COUNTY: 84,
    Residence.ELSEWHERE_IN_STATE: 139,
    Residence.OTHER_STATE: 19,
    Residence.HOMELESS: 57,
    Residence.UNKNOWN: 37,
}
RACE = {
    Race.WHITE: 71,
    Race.BLACK: 9,
    Race.SEVERAL: 6,
    Race.OTHER: 5,
    Race.ASIAN: 2,
    Race.NATIVE: 1,
    Race.UNKNOWN: 6,
}
ETHNICITY = {Ethnicity.NOT_HISPANIC: 76, Ethnicity.HISPANIC: 16, Ethnicity.UNKNOWN: 8}
# Published: about 85 percent insured. Which insurance is made up.
INSURANCE = {
    Insurance.MEDICAID: 62,
    Insurance.PRIVATE: 15,
    Insurance.MEDICARE: 5,
    Insurance.VA: 1,
    Insurance.OTHER: 2,
    Insurance.NONE: 15,
    Insurance.UNKNOWN: 5,
}
# Published: 144 one to five times, 88 six times or more, 144 none or unknown, of 376.
PRIOR_TREATMENT = {
    PriorTreatment.NONE: 110,
    PriorTreatment.ONE_TO_FIVE: 144,
    PriorTreatment.SIX_OR_MORE: 88,
    PriorTreatment.UNKNOWN: 34,
}
# Published: 83 percent within a day.
LAST_USE = {
    LastUse.WITHIN_DAY: 83,
    LastUse.ONE_TO_THREE_DAYS: 10,
    LastUse.FOUR_TO_SEVEN_DAYS: 3,
    LastUse.OVER_SEVEN_DAYS: 2,
    LastUse.UNKNOWN: 2,
}
GENDER = {Gender.MAN: 68, Gender.WOMAN: 30, Gender.NONBINARY: 1, Gender.UNKNOWN: 1}
PRIMARY = {
    S.FENTANYL: 42,
    S.HEROIN: 22,
    S.ALCOHOL: 18,
    S.PRESCRIPTION_OPIOIDS: 7,
    S.COCAINE: 5,
    S.METHAMPHETAMINE: 3,
    S.BENZODIAZEPINES: 3,
}
OPIOIDS = (S.FENTANYL, S.HEROIN, S.PRESCRIPTION_OPIOIDS)
ROUTE = {Route.INJECT: 70, Route.SNORT: 17, Route.SMOKE: 11, Route.UNKNOWN: 2}
HOUSING = {
    Housing.OWN: 26,
    Housing.WITH_OTHERS: 44,
    Housing.TREATMENT: 3,
    Housing.OTHER: 3,
    Housing.UNKNOWN: 24,
}
WORK = {
    Work.FULL_TIME: 14,
    Work.PART_TIME: 13,
    Work.LOOKING: 22,
    Work.NOT_WORKING: 30,
    Work.UNABLE: 9,
    Work.UNKNOWN: 12,
}
LEVEL = {LevelOfCare.DETOX: 88, LevelOfCare.STABILIZATION: 5, LevelOfCare.RESIDENTIAL: 7}

# Why a supervisor lets a flagged person go on.
OVERRIDE = {
    Override.RULE_DOES_NOT_FIT: 40,
    Override.SAFE_WITH_SUPPORT: 35,
    Override.HELP_COMES_FIRST: 25,
}
NO_LUCK = {
    CallOutcome.NO_BED: 38,
    CallOutcome.NO_ANSWER: 16,
    CallOutcome.CALL_BACK: 14,
    CallOutcome.WAITLIST: 11,
    CallOutcome.INSURANCE: 8,
    CallOutcome.NO_FITTING_BED: 6,
    CallOutcome.ASSESSMENT: 4,
    CallOutcome.MEDICAL: 2,
    CallOutcome.BARRED: 1,
}
# What becomes of an offer. Published: four percent changed their mind after it.
OFFER = {"accepted": 92, "declined": 6, "lapsed": 1, "released": 1}
DECLINE = {
    DeclineReason.CHANGED_MIND: 45,
    DeclineReason.TOO_FAR: 20,
    DeclineReason.PEOPLE: 20,
    DeclineReason.EARLIER: 10,
    DeclineReason.UNKNOWN: 5,
}
TRANSPORT = {
    Transport.ANGEL_CAR: 36,
    Transport.PATROL_CAR: 18,
    Transport.UNMARKED_CAR: 16,
    Transport.FAMILY: 12,
    Transport.CENTER_VAN: 9,
    Transport.TAXI: 5,
    Transport.AMBULANCE: 3,
    Transport.FLIGHT: 1,
}
DISCHARGE = {
    DischargeReason.COMPLETED: 62,
    DischargeReason.LEFT_EARLY: 23,
    DischargeReason.TRANSFERRED: 7,
    DischargeReason.TERMINATED: 4,
    DischargeReason.UNKNOWN: 3,
    DischargeReason.INCARCERATED: 1,
}
# Published for the whole year: about half could be reached.
FOLLOW_UP = {
    AttemptResult.REACHED: 36,
    AttemptResult.NO_ANSWER: 30,
    AttemptResult.LEFT_MESSAGE: 18,
    AttemptResult.FAMILY_REACHED: 8,
    AttemptResult.WRONG_NUMBER: 5,
    AttemptResult.IN_CENTER: 2,
    AttemptResult.REFUSED: 1,
}
