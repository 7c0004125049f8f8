"""The two sides of a match, in codes only: what is looked for, and a place that may give it."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.choices import Gender, Insurance, Language, Medication, YesNo
from referrals.choices import LevelOfCare
from referrals.near import Where
from referrals.worth import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one person needs, as far as they said; ``now`` and ``today`` are the department's."""

    now: datetime.datetime
    today: datetime.date
    level: str = LevelOfCare.DETOX
    age: int | None = None
    gender: str = Gender.UNKNOWN
    pregnant: str = YesNo.UNKNOWN
    children: bool = False  # children need care, by the list of needs
    insurance: str = Insurance.UNKNOWN
    medication: str = Medication.UNKNOWN
    language: str = Language.UNKNOWN
    here: Where | None = None
    # Centers that said they do not take this person back, and beds this person did not want.
    barred: frozenset[uuid.UUID] = frozenset()
    declined: Mapping[uuid.UUID, str] = field(default_factory=dict)  # values of DeclineReason
    # How often any center says yes: what is expected of one that was hardly ever asked.
    usual: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A unit of a center, or a center whose units nobody wrote down. Blank is not known."""

    center: uuid.UUID
    name: str
    unit: uuid.UUID | None = None
    unit_name: str = ""
    city: str = ""
    state: str = ""
    phone: str = ""
    levels: frozenset[str] = frozenset()
    population: str = ""
    payments: frozenset[str] = frozenset()
    licence_expires: datetime.date | None = None
    medications: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    there: Where | None = None
    words: tuple[Word, ...] = ()  # what was said of its beds, newest first
    places: int = 0  # that can be held through the program; 0 where no unit is written down
    promised: int = 0  # of these, claimed now
    promised_since: int = 0  # of these, claimed after the newest word
    asked: int = 0  # calls that were answered within the last year
    said_yes: int = 0

    @property
    def full(self) -> bool:
        """Whether every place is promised through this program."""
        return 0 < self.places <= self.promised
