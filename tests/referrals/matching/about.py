"""A woman of 34 with Medicaid who needs detox, and a center that suits her; tests change one."""

import datetime
import uuid
from dataclasses import replace
from typing import Any

from referrals.matching import Match, Option, Wanted, rank
from referrals.worth import Word

NOW = datetime.datetime(2026, 3, 4, 3, 30, tzinfo=datetime.UTC)
GLOUCESTER, BOSTON, SPRINGFIELD = (42.6208, -70.6721), (42.3601, -71.0589), (42.1015, -72.5898)

SHE = Wanted(
    now=NOW,
    today=NOW.date(),
    level="detox",
    age=34,
    gender="woman",
    insurance="medicaid",
    here=GLOUCESTER,
)
SUITS = Option(
    center=uuid.UUID(int=1),
    name="Lantern House",
    levels=frozenset({"detox"}),
    population="co_ed",
    payments=frozenset({"medicaid", "private"}),
    there=BOSTON,
)


def ago(hours: float) -> datetime.datetime:
    """So many hours before now."""
    return NOW - datetime.timedelta(hours=hours)


def word(free: int, hours: float = 0, source: str = "center", **said: Any) -> Word:
    """Somebody said so, so many hours ago."""
    return Word(free, ago(hours), source, **said)


def center(number: int, **said: Any) -> Option:
    """Another center, alike but for this."""
    return replace(SUITS, center=uuid.UUID(int=number), name=f"House {number}", **said)


def judged(wanted: Wanted = SHE, **said: Any) -> Match:
    """The one center, judged; in whichever list it is."""
    found = rank(wanted, [replace(SUITS, **said)])
    return (found.fit + found.unfit)[0]


def codes(match: Match) -> set[str]:
    """The reasons, by their codes."""
    return {reason.code for reason in match.reasons}


def fits(wanted: Wanted = SHE, **said: Any) -> bool:
    """Whether the one center is in the list of those that fit."""
    return bool(rank(wanted, [replace(SUITS, **said)]).fit)
