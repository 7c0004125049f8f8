"""Units of a center, and what somebody said is free there."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from referrals.choices import Population, Source
from referrals.models import BedReport, BedUnit, Center, Place


@action
def add_unit(
    *,
    center: Center,
    name: str,
    level_of_care: str,
    places: int,
    by: Actor,
    population: str = Population.CO_ED,
) -> BedUnit:
    """A unit of a center with so many places to hold. Raises Refused for a name in use."""
    unit = BedUnit(center=center, name=name, level_of_care=level_of_care, population=population)
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This center has a unit of that name.")) from None
    Place.objects.bulk_create(Place(unit=unit, number=n) for n in range(1, places + 1))
    record(Verb.UNIT_ADDED, by=by, subject=unit, center=center.pk, places=places)
    return unit


@action
def report_beds(
    *,
    unit: BedUnit,
    free: int,
    by: User,
    source: str = Source.CENTER,
    said_at: datetime.datetime | None = None,
) -> BedReport:
    """Somebody said how many beds are free. Kept with its hour; it is worth less with each."""
    report = BedReport.objects.create(
        unit=unit, free=free, source=source, said_at=happened(said_at), by=by
    )
    record(Verb.BEDS_REPORTED, by=by, subject=unit, free=free, source=source)
    return report
