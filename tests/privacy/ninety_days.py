"""Ninety invented days of a department's journal: twelve people at work, and one who snoops.

Written from the work (program.md), not from the ranking: officers welcome, read and go home;
coordinators call, hold beds, follow up for months, look over a colleague's shoulder now and then;
angels ride. The snooper does the same work as everybody, and looks at people besides.
"""

import datetime
import random
from collections.abc import Iterator

from angel_program.privacy.unusual import Line

BEGAN = datetime.datetime(2026, 6, 1)  # a Monday
DAYS = 90
HOUR = datetime.timedelta(hours=1)
# Who works when: the hour a shift of eight begins.
OFFICERS = {1: 7, 2: 7, 3: 15, 4: 15, 5: 23, 6: 23}
COORDINATORS = {7: 8, 8: 9, 9: 12, 10: 16}
ANGELS = {11: 10, 12: 17}


class Journal:
    """The lines of ninety days, drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  # invented, and the same every time
        self.lines: list[Line] = []
        self.visits: list[tuple[int, datetime.datetime]] = []

    def write(self, who: int, at: datetime.datetime, kind: str, visit: int | None) -> None:
        """One line, at its minute."""
        role = "officer" if who in OFFICERS else "angel" if who in ANGELS else "coordinator"
        self.lines.append(Line(who, role, at, kind, visit))

    def work(self) -> "Journal":
        """Ninety days of everybody's work."""
        for day in range(DAYS):
            midnight = BEGAN + datetime.timedelta(days=day)
            for officer, hour in OFFICERS.items():
                if self.dice.random() < 0.7:  # days off
                    for _each in range(self.dice.choice([0, 0, 1, 1, 2])):
                        self._visit(officer, midnight + (hour + self.dice.random() * 6) * HOUR)
            for coordinator, hour in COORDINATORS.items():
                if self.dice.random() < 0.7:
                    self._desk(coordinator, midnight + hour * HOUR)
        return self

    def _visit(self, officer: int, at: datetime.datetime) -> None:
        """Somebody comes in, is read about and helped, and rides to a center."""
        visit = len(self.visits)
        self.visits.append((visit, at))
        self.write(officer, at, "did", visit)
        for minute in range(0, 60, 12):
            self.write(officer, at + datetime.timedelta(minutes=minute), "read", visit)
        self.write(officer, at + HOUR, "did", visit)
        if self.dice.random() < 0.3:
            self.write(officer, at + 1.2 * HOUR, "opened", visit)
        coordinator = self.dice.choice([*COORDINATORS])
        for step in range(self.dice.randint(2, 6)):
            later = at.replace(hour=(COORDINATORS[coordinator] + step) % 24)
            self.write(coordinator, later, "read", visit)
            self.write(coordinator, later, "did", visit)
            if step == 1:
                self.write(coordinator, later, "opened", visit)
        rider = self.dice.choice([*ANGELS, officer])
        self.write(rider, at + 2 * HOUR, "read", visit)
        self.write(rider, at + 3 * HOUR, "ended", visit)

    def _desk(self, coordinator: int, begins: datetime.datetime) -> None:
        """A coordinator's day: follow-ups of whoever's cases, and a look at a colleague's."""
        for visit, came in self.visits:
            if (begins - came).days in (2, 7, 30) and self.dice.random() < 0.3:
                at = begins + self.dice.random() * 7 * HOUR
                self.write(coordinator, at, "read", visit)
                self.write(coordinator, at, "opened", visit)
                self.write(coordinator, at + HOUR / 6, "did", visit)
        for visit, _came in self.dice.sample(self.visits, min(2, len(self.visits))):
            if self.dice.random() < 0.3:  # a colleague asks
                self.write(coordinator, begins + self.dice.random() * 7 * HOUR, "read", visit)
        if self.dice.random() < 0.1:
            self.write(coordinator, begins + HOUR, "refused", None)

    def snoop(self, who: int, how: str) -> "Journal":
        """Somebody looks at people who are none of their business, some times a week."""
        shift = (OFFICERS | COORDINATORS | ANGELS)[who]
        watched = self.dice.choice(self.visits)[0]
        for day in range(DAYS):
            if self.dice.random() > 0.6:
                continue
            midnight = BEGAN + datetime.timedelta(days=day)
            for hours, kind, visit in self._looks(how, shift, watched):
                self.write(who, midnight + hours * HOUR, kind, visit)
        return self

    def _looks(self, how: str, shift: int, watched: int) -> list[tuple[float, str, int | None]]:
        """One day's snooping: hours after midnight, what, and at whom."""
        at, night = shift + self.dice.random() * 7, (shift + 12) % 24
        three = [visit for visit, _came in self.dice.sample(self.visits, 3)]
        return {
            "at night": [(night, "read", three[0]), (night + 0.2, "read", watched)],
            "names": [(at, kind, visit) for visit in three for kind in ("read", "opened")],
            "one person": [
                (at, "read", watched),
                (at + 1, "read", watched),
                (at, "read", three[0]),
            ],
            "doors": [(at + n / 60, "refused", None) for n in range(4)],
        }[how]

    def weeks(self) -> Iterator[datetime.datetime]:
        """The Mondays from the fifth week on: habits want some weeks to show."""
        for week in range(4, DAYS // 7):
            yield BEGAN + datetime.timedelta(weeks=week)
