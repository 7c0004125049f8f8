"""One visit while it is walked: who it is, where it is written down, and whose hands it is in."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.town import Town
from angel_program.oversight.demo.visitors import Visitor
from angel_program.road import Status
from intake.models import WalkIn
from referrals.models import BedUnit, Referral


@dataclass(eq=False)
class Visit:
    """``walk_in`` and ``referral`` are there once the walk has come to them;
    ``called`` are the units that were asked for a bed, ``owed`` when to ask one again.
    """

    town: Town
    visitor: Visitor
    dice: Dice
    officer: User = field(init=False)
    coordinator: User = field(init=False)
    walk_in: WalkIn = field(init=False)
    referral: Referral = field(init=False)
    called: set[BedUnit] = field(default_factory=set)
    owed: dict[BedUnit, datetime.datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.officer = self.dice.choice(self.town.officers)
        most, *others = self.town.coordinators
        self.coordinator = self.dice.choice(others) if others and self.dice.happens(20) else most

    @property
    def began(self) -> bool:
        """Whether the person has come in yet."""
        return hasattr(self, "walk_in")

    def stands(self, *statuses: Status) -> bool:
        """Whether the visit stands at one of these stages."""
        return self.walk_in.status in statuses

    def look_again(self) -> None:
        """Read where the visit stands, after others have worked on it."""
        self.walk_in.refresh_from_db(fields=["status", "ended_at", "ended_reason", "ended_stage"])

    def after(self, least: float, most: float) -> datetime.datetime:
        """Some minutes from now, between so many and so many."""
        return timezone.now() + self.dice.minutes(least, most)
