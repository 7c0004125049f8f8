"""The two sides: a ride that is looked for, and somebody of the department who may go on it."""

import datetime
from dataclasses import dataclass

from angel_program.permissions import Role
from intake.choices import Gender, Language
from referrals.near import Where
from referrals.on_call import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """From where to where, and with whom as far as they said; ``now`` on the department's clock."""

    now: datetime.datetime
    here: Where | None = None
    there: Where | None = None
    language: str = Language.UNKNOWN
    gender: str = Gender.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Rider:
    """Somebody who may ride along. Blank is not known, and rules nobody out."""

    pk: int
    name: str
    role: str = Role.ANGEL
    languages: frozenset[str] = frozenset()
    gender: str = Gender.UNKNOWN
    home: Where | None = None
    reach: int | None = None  # miles they go
    vetted_until: datetime.date | None = None
    trained_until: datetime.date | None = None
    windows: tuple[Window, ...] = ()
    riding: bool = False  # on the road with somebody else
    asked: int = 0  # rides found with them that have not begun
    rode: int = 0  # rides begun within the last day
    apart: bool = False  # not with this person, or not this time: nobody reads which
