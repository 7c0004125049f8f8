"""The bags' own ledger: what was handed in, day by day, and destroyed before two witnesses.

A walk of its own that knows no visit, as the ledger itself knows none.
"""

import datetime

from django.utils import timezone

from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.town import Town
from intake.actions.surrender import destroy_item, surrender_item
from intake.choices import ItemClass
from intake.models import SurrenderedItem

ITEMS = {
    ItemClass.NEEDLES: 38,
    ItemClass.PARAPHERNALIA: 30,
    ItemClass.SUSPECTED_DRUG: 24,
    ItemClass.MEDICATION: 8,
}
KEPT = datetime.timedelta(days=30)


def bags(town: Town, dice: Dice, start: datetime.datetime) -> Walk:
    """A bag every few days, numbered as they come off the printed roll; the roll is mixed."""
    roll = dice.sample(range(1000, 10_000), 1000)
    yield start
    for number in roll:
        yield timezone.now() + dice.minutes(60 * 20, 60 * 24 * 9)
        witness, taker = dice.sample([*town.officers, town.supervisor], 2)
        surrender_item(
            bag_number=f"B-{number}",
            item_class=dice.pick(ITEMS),
            gross_grams=dice.choice((None, dice.randrange(12, 190))),
            place=f"Locker {dice.randrange(1, 5)}",
            witnessed_by=witness,
            by=taker,
        )


def burnings(town: Town, dice: Dice, start: datetime.datetime) -> Walk:
    """Every few weeks everything that has lain for thirty days is destroyed."""
    yield start
    while True:
        yield town.office_hours(timezone.now() + dice.minutes(60 * 24 * 24, 60 * 24 * 34))
        old = timezone.localdate() - KEPT
        ripe = SurrenderedItem.objects.visible_to(town.supervisor).awaiting_destruction()
        for item in ripe.filter(taken_on__lte=old):
            destroy_item(item=item, witness=dice.choice(town.officers), by=town.supervisor)
