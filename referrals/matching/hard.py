"""What must fit: level of care, whom it takes, age, payer, licence, and that it takes them back.

A rule says no only where both sides are known. Each gives one reason, or none where there is
nothing to say.
"""

from collections.abc import Callable

from intake.choices import Gender, Insurance, YesNo
from referrals.choices import Payment, Population
from referrals.matching.reason import Reason, Standing
from referrals.matching.shapes import Option, Wanted

Rule = Callable[[Wanted, Option], Reason | None]

GROWN_UP = 18
P = Population
FOR_MEN = {P.MEN, P.MEN_YOUTH}
FOR_WOMEN = {P.WOMEN, P.WOMEN_CHILDREN, P.WOMEN_YOUTH, P.WOMEN_CHILDREN_DUAL}
FOR_YOUTH = {P.YOUTH, P.CO_ED_YOUTH, P.MEN_YOUTH, P.WOMEN_YOUTH}
WITH_CHILDREN = {P.WOMEN_CHILDREN, P.FAMILIES, P.CO_ED_CHILDREN} | {
    P.CO_ED_CHILDREN_DUAL,
    P.WOMEN_CHILDREN_DUAL,
}
# These words do not say that somebody on their own, or with one illness, is taken.
SPECIAL = {P.WOMEN_CHILDREN, P.WOMEN_CHILDREN_DUAL, P.FAMILIES, P.DUAL_DIAGNOSIS}
# What a center must accept for each insurance; "other" is nowhere on a list, so it is asked.
PAYS = {
    Insurance.MEDICAID: {Payment.MEDICAID},
    Insurance.MEDICARE: {Payment.MEDICARE},
    Insurance.PRIVATE: {Payment.PRIVATE},
    Insurance.VA: {Payment.VA, Payment.MILITARY},
    Insurance.NONE: {Payment.SLIDING_SCALE, Payment.ASSISTANCE, Payment.GOVERNMENT},
}
MAY_HELP = {
    Insurance.NONE: {Payment.CASH, Payment.TRIBAL, Payment.STATE},
    "": {Payment.SLIDING_SCALE, Payment.ASSISTANCE},
}
UNSURE = -4.0  # points of a question left open
NO, ASK, FITS = Standing.NO, Standing.ASK, Standing.FITS


def level(wanted: Wanted, option: Option) -> Reason:
    """The care that is looked for is given there."""
    if not option.levels:
        return Reason("level_not_said", ASK, 2 * UNSURE, (wanted.level,))
    if wanted.level in option.levels:
        return Reason("level", FITS, 0.0, (wanted.level,))
    return Reason("no_such_level", NO, 0.0, (wanted.level, option.levels))


def population(wanted: Wanted, option: Option) -> Reason:
    """It takes people of this gender."""
    takes = option.population
    told = (takes,)
    if not takes:
        return Reason("population_not_said", ASK, UNSURE)
    if takes in FOR_MEN and (wanted.gender == Gender.WOMAN or wanted.pregnant == YesNo.YES):
        return Reason("men_only", NO)
    if takes in FOR_WOMEN and wanted.gender == Gender.MAN:
        return Reason("women_only", NO)
    unsure = (
        (takes in FOR_MEN and wanted.gender != Gender.MAN)
        or (takes in FOR_WOMEN and wanted.gender != Gender.WOMAN)
        or (takes in SPECIAL and not (takes in WITH_CHILDREN and wanted.children))
    )
    if unsure:
        return Reason("ask_population", ASK, UNSURE, told)
    return Reason("population", FITS, 0.0, told)


def age(wanted: Wanted, option: Option) -> Reason | None:
    """It takes people of this age. Whoever did not say is asked about, and excluded nowhere."""
    takes = option.population
    if wanted.age is None:
        return Reason("age_not_asked", ASK, UNSURE) if takes == Population.YOUTH else None
    if wanted.age >= GROWN_UP:
        return Reason("youth_only", NO) if takes == Population.YOUTH else None
    if takes in FOR_YOUTH:
        return Reason("takes_youth", FITS)
    if not takes or takes in WITH_CHILDREN:
        return Reason("ask_youth", ASK, UNSURE)
    return Reason("grown_up_only", NO)


def payer(wanted: Wanted, option: Option) -> Reason:
    """What pays for this person is accepted there."""
    accepts, has = option.payments, wanted.insurance
    told = (has, accepts)
    if not accepts:
        return Reason("payer_not_said", ASK, UNSURE, told)
    if Payment.FREE in accepts:
        return Reason("free", FITS)
    if has in (Insurance.UNKNOWN, Insurance.OTHER):
        return Reason("ask_payer", ASK, UNSURE, told)
    if accepts & PAYS[Insurance(has)]:
        return Reason("payer", FITS, 0.0, told)
    if accepts & MAY_HELP.get(Insurance(has), MAY_HELP[""]):
        return Reason("ask_who_pays", ASK, 2 * UNSURE, told)
    return Reason("payer_not_accepted", NO, 0.0, told)


def licence(wanted: Wanted, option: Option) -> Reason | None:
    """Its licence has not ended, as far as anybody knows."""
    ends = option.licence_expires
    return Reason("licence_ended", NO, 0.0, (ends,)) if ends and ends < wanted.today else None


def taken_back(wanted: Wanted, option: Option) -> Reason | None:
    """It has not said that it does not take this person back."""
    return Reason("barred", NO) if option.center in wanted.barred else None


rules: tuple[Rule, ...] = (level, population, age, payer, licence, taken_back)
