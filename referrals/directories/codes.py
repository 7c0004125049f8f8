"""What the service codes of the federal treatment locator mean in the program's words.

Source: the code reference of the locator (SAMHSA, N-SUMHSS). Two pairs are often told the wrong way
round, and each would send a person to a door that does not open: SF is cash and SS the sliding
scale; MD is Medicaid and MC Medicare. And OD is outpatient detox, not opioid detox (ODTX).
"""

from typing import TypedDict

from intake.choices import Language, Medication
from referrals.choices import LevelOfCare, Payment, Population
from referrals.directories.values import in_order

LEVELS = {
    LevelOfCare.DETOX: "DT HID RD OD DM DB DLC ADTX BDTX CDTX MDTX ODTX MDET",
    LevelOfCare.TRANSITIONAL: "HH",
    LevelOfCare.RESIDENTIAL: "RES RS RL",
    LevelOfCare.INTENSIVE_OUTPATIENT: "OIT ODT PH",
    LevelOfCare.OUTPATIENT: "OP ORT",
    LevelOfCare.MEDICATION: "MU BU NU METH OTP OMB MM MMW BUM BMW UB UN RPN",
    LevelOfCare.OTHER: "HI HIT",  # a hospital's ward: none of the program's levels
}
LEVEL_OF = {code: level.value for level, codes in LEVELS.items() for code in codes.split()}

PAYMENT_OF = {
    "MD": Payment.MEDICAID.value,
    "MC": Payment.MEDICARE.value,
    "PI": Payment.PRIVATE.value,
    "MI": Payment.MILITARY.value,
    "VAF": Payment.VA.value,
    "SI": Payment.STATE.value,
    "ITU": Payment.TRIBAL.value,
    "FSA": Payment.GOVERNMENT.value,
    "SAMF": Payment.GOVERNMENT.value,
    "SF": Payment.CASH.value,
    "SS": Payment.SLIDING_SCALE.value,
    "PA": Payment.ASSISTANCE.value,
    "NP": Payment.FREE.value,
}

GROWN = frozenset({"ADLT", "YAD", "SNR"})
POPULATION_OF = {
    # (women, men, young people and grown people): whom the center takes
    (True, True, False): Population.CO_ED.value,
    (True, True, True): Population.CO_ED_YOUTH.value,
    (True, False, False): Population.WOMEN.value,
    (True, False, True): Population.WOMEN_YOUTH.value,
    (False, True, False): Population.MEN.value,
    (False, True, True): Population.MEN_YOUTH.value,
}

# What somebody on medication can go on with, or begin: given there, or used to come off.
MEDICATIONS = {
    Medication.METHADONE: "MU METH MM MMW DM",
    Medication.BUPRENORPHINE: "BU BUM BMW DB UB",
    Medication.NALTREXONE: "NU UN RPN",
}
MEDICATION_OF = {code: one.value for one, codes in MEDICATIONS.items() for code in codes.split()}
LANGUAGE_OF = {
    "SP": Language.SPANISH.value,
    "F67": Language.PORTUGUESE.value,
    "AH": Language.SIGN.value,
}

SUBSTANCE_USE = frozenset({"SA", "SUMH", "DT"})


class Offer(TypedDict):
    """What a center offers, under the names of the fields of ``CenterRow``."""

    levels_of_care: tuple[str, ...]
    detox: bool | None
    population: str
    payments: tuple[str, ...]
    medications: tuple[str, ...]
    languages: tuple[str, ...]


def offer(codes: frozenset[str], kind: str = "") -> Offer:
    """What the codes of one center say. No code at all says nothing, not "no detox".

    ``kind`` is the locator's own word for the center: SA, MH or another.
    """
    levels = levels_of_care(codes, kind)
    return Offer(
        levels_of_care=levels,
        detox=LevelOfCare.DETOX.value in levels if codes else None,
        population=population(codes),
        payments=in_order(Payment, [PAYMENT_OF[code] for code in codes if code in PAYMENT_OF]),
        medications=in_order(
            Medication, [MEDICATION_OF[code] for code in codes if code in MEDICATION_OF]
        ),
        languages=in_order(Language, [LANGUAGE_OF[code] for code in codes if code in LANGUAGE_OF]),
    )


def levels_of_care(codes: frozenset[str], kind: str) -> tuple[str, ...]:
    """The levels of care. A center for mental health alone has none of ours.

    Its "residential" is a psychiatric one. It comes in, since a person may need it too, but the
    search for a bed does not find it by a level.
    """
    kinds = codes | {kind.upper()}
    if "MH" in kinds and kinds.isdisjoint(SUBSTANCE_USE):
        return ()
    return in_order(LevelOfCare, [LEVEL_OF[code] for code in codes if code in LEVEL_OF])


def population(codes: frozenset[str]) -> str:
    """Whom the center takes, by the codes of gender and age; special programs exclude nobody."""
    if "CHLD" in codes and not codes & GROWN:
        return Population.YOUTH.value
    return POPULATION_OF.get(("FEM" in codes, "MALE" in codes, "CHLD" in codes), "")
