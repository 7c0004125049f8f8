"""One row for each admission of a year: no id, no day, no place, in an order that tells nothing."""

import datetime
from collections import Counter

from django.db.models import Case, When
from django.db.models.functions import Coalesce

from angel_program.accounts.models import Department
from angel_program.months import Month
from angel_program.oversight.figures.withhold import small
from angel_program.oversight.teds import codes
from intake.models import Profile, SubstanceUsed
from referrals.choices import Fact
from referrals.models import Discharge, Milestone

COLUMNS = (
    *("ADMYR", "AGE", "GENDER", "RACE", "ETHNIC", "EDUC", "EMPLOY", "DETNLF", "PREG", "VET"),
    *("LIVARAG", "PRIMINC", "SERVICES", "DAYWAIT", "PSOURCE", "DETCRIM", "NOPRIOR"),
    *("SUB1", "ROUTE1", "FRSTUSE1", "ALCDRUG", "IDU", "HLTHINS", "PRIMPAY", "REASON", "LOS"),
)
Row = tuple[int, ...]


def admissions(department: Department, year: int) -> list[Row]:
    """The admissions of a calendar year on the department's clock, as numbers under ``COLUMNS``.

    The unit is the admission and not the person, as in TEDS; a row of which nothing but the
    admission is known is a row all the same. Four queries.
    """
    zone = department.zone
    first, after = (Month(at, 1).begins(zone) for at in (year, year + 1))
    facts = Milestone.objects.filter(
        fact__in=(Fact.ARRIVED, Fact.ADMITTED), referral__walk_in__department=department
    ).annotate(at=Coalesce("happened_at", "referral__walk_in__arrived_at"))
    said = facts.filter(at__gte=first, at__lt=after).select_related(
        "placement", "referral__walk_in"
    )
    # A history file tells of arrivals alone; where both are told, the admission is the later word.
    found = {one.placement_id: one for one in said.order_by(_admitted_last())}.values()
    visits = {one.referral.walk_in_id for one in found}
    profiles = Profile.objects.in_bulk(visits)
    used: dict[object, set[str]] = {}
    told = SubstanceUsed.objects.filter(walk_in__in=visits).values_list("walk_in", "substance")
    for visit, substance in told:
        used.setdefault(visit, set()).add(substance)
    ends = Discharge.objects.in_bulk({one.placement_id for one in found})
    rows = [
        _row(
            year,
            one,
            profiles.get(one.referral.walk_in_id) or Profile(),
            used.get(one.referral.walk_in_id, set()),
            ends.get(one.placement_id),
        )
        for one in found
    ]
    return sorted(without_the_few(rows))


def without_the_few(rows: list[Row]) -> list[Row]:
    """A value that ten or fewer of the rows share is missing in them: see figures/withhold.py."""
    often = [Counter(column) for column in zip(*rows, strict=True)]
    return [
        tuple(codes.MISSING if small(seen[n]) else n for n, seen in zip(row, often, strict=True))
        for row in rows
    ]


def _row(
    year: int, admitted: Milestone, profile: Profile, used: set[str], end: Discharge | None
) -> Row:
    walk_in, placement = admitted.referral.walk_in, admitted.placement
    named = used | ({profile.primary_substance} - {"unknown"})
    level = placement.level_of_care or "other"
    told = {
        "ADMYR": year,
        "AGE": codes.age(profile.age),
        "GENDER": codes.code("GENDER", profile.gender),
        "RACE": codes.code("RACE", profile.race),
        "ETHNIC": codes.code("ETHNIC", profile.ethnicity),
        "EDUC": codes.code("EDUC", profile.education),
        "EMPLOY": codes.code("EMPLOY", profile.work),
        "DETNLF": codes.code("DETNLF", profile.work),
        "PREG": codes.pregnant(profile.gender, profile.pregnant),
        "VET": codes.code("YES_NO", profile.veteran),
        "LIVARAG": codes.living(profile.housing, profile.residence),
        "PRIMINC": codes.code("PRIMINC", profile.income),
        "SERVICES": codes.code("SERVICES", level),
        "DAYWAIT": codes.waiting(_days(walk_in.arrived_at, admitted.happened_at)),
        "PSOURCE": codes.code("PSOURCE", walk_in.pathway),
        "DETCRIM": codes.code("DETCRIM", walk_in.pathway),
        "NOPRIOR": codes.code("NOPRIOR", profile.prior_treatment),
        "SUB1": codes.code("SUB1", profile.primary_substance),
        "ROUTE1": codes.code("ROUTE1", profile.route),
        "FRSTUSE1": codes.first_use(profile.age_at_first_use),
        "ALCDRUG": codes.alcohol_or_drugs(named),
        "IDU": codes.injects(profile.route),
        "HLTHINS": codes.code("HLTHINS", profile.insurance),
        "PRIMPAY": codes.code("PRIMPAY", placement.payer),
        "REASON": codes.code("REASON", end.reason) if end else codes.MISSING,
        "LOS": codes.stay(_days(admitted.happened_at, end.happened_at)) if end else codes.MISSING,
    }
    return tuple(told[name] for name in COLUMNS)


def _admitted_last() -> Case:
    return Case(When(fact=Fact.ADMITTED, then=1), default=0)


def _days(first: datetime.datetime | None, last: datetime.datetime | None) -> int | None:
    return (last - first).days if first and last else None
