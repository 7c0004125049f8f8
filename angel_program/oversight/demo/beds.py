"""What centers said is free: each unit heard from at its own pace, so that ages differ."""

import datetime

from django.utils import timezone

from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.town import Town
from referrals.actions.places import report_beds
from referrals.choices import Source
from referrals.models import BedUnit

# Between two reports of a unit: from half a day to a week and a half.
HOURS = (11, 20, 30, 48, 110, 250)


def bed_reports(
    town: Town, dice: Dice, unit: BedUnit, number: int, start: datetime.datetime
) -> Walk:
    """A coordinator writes down what the center says, again and again."""
    hours = HOURS[number % len(HOURS)]
    yield start + dice.minutes(0, hours * 60)
    while True:
        report_beds(
            unit=unit,
            free=dice.choice((0, 0, 0, 1, 1, 2, 3)),
            source=Source.CENTER,
            by=dice.choice(town.coordinators),
        )
        yield timezone.now() + dice.minutes(hours * 40, hours * 80)
