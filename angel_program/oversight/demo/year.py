"""A department's months: who comes when, who comes back, and what goes on beside."""

import datetime
from collections.abc import Iterator
from datetime import timedelta

from angel_program.oversight.demo import mixes, today
from angel_program.oversight.demo.aftercare import asked_afterwards
from angel_program.oversight.demo.bags import bags, burnings
from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.houses import House
from angel_program.oversight.demo.journey import coming_back, journey
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.town import Town
from angel_program.oversight.demo.visit import Visit
from angel_program.oversight.demo.visitors import Visitor, by_ear, visitors

# The last day and a half belongs to today.py.
TODAY = timedelta(hours=36)
# Published: 40 of 376 came twice or more.
COME_BACK = 11


def year(town: Town, house: House, start: datetime.datetime, now: datetime.datetime) -> list[Walk]:
    """Every walk of one department from ``start`` to ``now``."""
    people = visitors(Dice(f"{house.code} visitors"), now.date())
    walks: list[Walk] = [
        bags(town, Dice(f"{house.code} bags"), start),
        burnings(town, Dice(f"{house.code} burnings"), start),
    ]
    for number, at in enumerate(arrivals(town, house, start, now - TODAY)):
        walks += _life(town, next(people), Dice(f"{house.code} {number}"), at)
    for number, (minutes, story) in enumerate(today.STORIES[house.code]):
        dice = Dice(f"{house.code} today {number}")
        walks += _today(town, next(people), dice, story, now - timedelta(minutes=minutes))
    return walks


def arrivals(
    town: Town, house: House, start: datetime.datetime, end: datetime.datetime
) -> Iterator[datetime.datetime]:
    """When people come, on the department's clock: so many a month, more by day than by night."""
    dice = Dice(f"{house.code} arrivals")
    first = start.astimezone(town.department.zone).replace(hour=0, minute=0, second=0)
    while first < end:
        following = (first + timedelta(days=32)).replace(day=1)
        days = (following - first).days
        for _visit in range(round(dice.randint(*house.visits) * days / 30)):
            day = first + timedelta(days=dice.randrange(days))
            at = day.replace(hour=dice.pick(mixes.HOUR), minute=dice.randrange(60))
            if at < end:
                yield at.astimezone(datetime.UTC)
        first = following


def _today(
    town: Town, visitor: Visitor, dice: Dice, story: today.Story, at: datetime.datetime
) -> list[Walk]:
    """One person's story of today, and where they were here before, that visit too."""
    visit = Visit(town, visitor, dice)
    visit.officer = town.officers[0]
    walks = [story(visit, at), asked_afterwards(visit, at)]
    if days := today.BEFORE.get(story):
        before = at - timedelta(days=days)
        first = Visit(town, visitor, Dice(str(dice.random())))
        walks += [today.out_again(first, before), asked_afterwards(first, before)]
        visit.visitor = by_ear(visitor) if story is today.described else visitor
    return walks


def _life(town: Town, visitor: Visitor, dice: Dice, at: datetime.datetime) -> list[Walk]:
    """One person's visits: most come once, some come back, and of those a few a third time."""
    visit = Visit(town, visitor, dice)
    walks = [journey(visit, at), asked_afterwards(visit, at)]
    while dice.happens(COME_BACK):
        at += timedelta(days=dice.uniform(14, 150))
        again = Visit(town, visitor, Dice(str(dice.random())))
        walks += [coming_back(visit, again, at), asked_afterwards(again, at)]
        visit = again
    return walks
