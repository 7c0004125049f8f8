"""Our answers as TEDS says them (TEDS-A 2021 Public Use File codebook; REASON and LOS of TEDS-D).

Where our answer does not decide between two codes it is -9, "missing", and never a guess: "1 to 5"
treatments before are none of the codes 1 to 5. Some codes do not mean what they seem to:

- fentanyl has none; it is 7, "other opiates and synthetics", as are prescription opioids.
- living in a shelter is "homeless".
- a man's pregnancy is missing, not "no".
- the length of a stay is a code: the days up to 30, then classes. It cannot be averaged.
- whoever came by themselves is a self-referral (1), although a police department writes this down;
  brought by an officer is 7 with 4, "other recognized legal entity", which names the police.
"""

MISSING = -9

# The last year of each class, and its code; who is under 12 or unknown is missing.
AGES = (
    *((14, 1), (17, 2), (20, 3), (24, 4), (29, 5), (34, 6), (39, 7), (44, 8), (49, 9)),
    *((54, 10), (64, 11), (150, 12)),
)
FIRST_USE = ((11, 1), (14, 2), (17, 3), (20, 4), (24, 5), (29, 6), (150, 7))
# The last day of each class; up to 30 the days of a stay are told themselves.
DAYS_OF_WAITING = ((0, 0), (7, 1), (14, 2), (30, 3))
MORE_DAYS_OF_WAITING = 4
DAYS_OF_STAY = ((45, 31), (60, 32), (90, 33), (120, 34), (180, 35), (365, 36))
MORE_DAYS_OF_STAY = 37

CODES: dict[str, dict[str, int]] = {
    "GENDER": {"man": 1, "woman": 2},
    "RACE": {
        "native": 2,
        "black": 4,
        "white": 5,
        "asian": 6,
        "other": 7,
        "several": 8,
        "pacific": 9,
    },
    "ETHNIC": {"not_hispanic": 4, "hispanic": 5},
    "EDUC": {"high_school": 3, "some_college": 4, "degree": 5},
    "EMPLOY": {
        "full_time": 1,
        "part_time": 2,
        "looking": 3,
        "not_working": 4,
        "school": 4,
        "unable": 4,
    },
    "DETNLF": {"school": 2, "unable": 3},
    "YES_NO": {"yes": 1, "no": 2},
    "LIVARAG": {"outside": 1, "shelter": 1, "treatment": 2, "own": 3, "with_others": 3},
    "PRIMINC": {"wages": 1, "benefits": 2, "pension": 3, "family": 4, "other": 4, "none": 5},
    # Free-standing: a police program drives to no hospital ward. Residential is of either length.
    "SERVICES": {"detox": 2, "intensive_outpatient": 6, "outpatient": 7},
    "PSOURCE": {
        "self_referral": 1,
        "family": 1,
        "phone": 1,
        "officer": 7,
        "court": 7,
        "after_overdose": 6,
    },
    "DETCRIM": {"officer": 4},
    "NOPRIOR": {"0": 0, "6_or_more": 5},
    "SUB1": {
        "alcohol": 2,
        "cocaine": 3,
        "cannabis": 4,
        "heroin": 5,
        "fentanyl": 7,
        "prescription_opioids": 7,
        "methamphetamine": 10,
        "stimulants": 12,
        "benzodiazepines": 13,
        "other": 19,
    },
    "ROUTE1": {"oral": 1, "smoke": 2, "snort": 3, "inject": 4, "other": 5},
    "HLTHINS": {"private": 1, "medicaid": 2, "medicare": 3, "va": 3, "other": 3, "none": 4},
    "PRIMPAY": {"none": 1, "private": 2, "medicare": 3, "medicaid": 4, "va": 5, "other": 7},
    "REASON": {
        "completed": 1,
        "left_early": 2,
        "terminated": 3,
        "transferred": 4,
        "incarcerated": 5,
        "died": 6,
        "other": 7,
    },
}


def code(name: str, answer: str) -> int:
    """The code of one of our answers, or -9."""
    return CODES[name].get(answer, MISSING)


def age(years: int | None) -> int:
    """AGE: the class of somebody's years. TEDS begins at twelve."""
    return MISSING if years is None or years < 12 else _class(years, AGES)  # as said


def first_use(years: int | None) -> int:
    """FRSTUSE1: the class of the age at first use."""
    return MISSING if years is None else _class(years, FIRST_USE)


def waiting(days: int | None) -> int:
    """DAYWAIT: the class of the days from the door to the admission."""
    if days is None or days < 0:
        return MISSING
    return _class(days, DAYS_OF_WAITING, MORE_DAYS_OF_WAITING)


def stay(days: int | None) -> int:
    """LOS: the days of a stay up to 30, at least 1, and the class of a longer one."""
    if days is None or days < 0:
        return MISSING
    if days <= 30:  # as said
        return max(1, days)
    return _class(days, DAYS_OF_STAY, MORE_DAYS_OF_STAY)


def pregnant(gender: str, answer: str) -> int:
    """PREG: missing for men, whatever was ticked."""
    return MISSING if gender == "man" else code("YES_NO", answer)


def living(housing: str, residence: str) -> int:
    """LIVARAG; who has no fixed place is homeless where nothing more is known."""
    told = code("LIVARAG", housing)
    return 1 if told == MISSING and housing == "unknown" and residence == "homeless" else told


def alcohol_or_drugs(substances: set[str]) -> int:
    """ALCDRUG: 1 alcohol only, 2 other drugs only, 3 both. Missing where none was named."""
    if not substances:
        return MISSING
    others = substances - {"alcohol"}
    return (3 if others else 1) if "alcohol" in substances else 2


def injects(route: str) -> int:
    """IDU: 1 where injecting is told, 0 where another way is."""
    return MISSING if route == "unknown" else int(route == "inject")


def _class(n: int, classes: tuple[tuple[int, int], ...], beyond: int = MISSING) -> int:
    return next((told for last, told in classes if n <= last), beyond)
