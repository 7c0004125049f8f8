"""A visit as far as figures go: codes, counts and times, and nobody's name. A leaf."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass
class Stay:
    """A discharge: from which level of care, why, and what comes next."""

    level: str
    reason: str
    next_level: str
    days_to_next: int | None


@dataclass
class Call:
    """One call to a center, or its answer to a link."""

    center: UUID
    outcome: str
    payer: str
    hour: int  # of the department's day


@dataclass
class RiderSearch:
    """One call-out: whether somebody said yes, after how long, and every answer."""

    taken: bool
    answers: list[str] = field(default_factory=list)
    wait: int | None = None  # seconds from the call to the yes


@dataclass
class Step:
    """One follow-up: how it was settled (blank where it is open), and what was said."""

    window: str
    ending: str
    said: dict[str, str] | None = None


@dataclass
class Visit:
    """One walk-in and everything that was written down about it."""

    pk: UUID
    department_id: int
    zone: ZoneInfo
    human: UUID
    arrived_at: datetime.datetime
    hour_known: bool
    pathway: str
    language: str
    status: str
    ended_reason: str
    ended_stage: str
    profile: dict[str, str] = field(default_factory=dict)
    age: int | None = None
    substances: set[str] = field(default_factory=set)
    not_eligible: bool = False
    # (fact, when it happened), one for each placement that it is true of.
    facts: list[tuple[str, datetime.datetime | None]] = field(default_factory=list)
    level_of_care: str = ""
    transport: str = ""
    discharge_reason: str = ""
    stays: list[Stay] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    call_outs: list[RiderSearch] = field(default_factory=list)
    kits: int = 0
    steps: list[Step] = field(default_factory=list)
    previous_at: datetime.datetime | None = None
    before_that_at: datetime.datetime | None = None

    @property
    def month(self) -> datetime.date:
        """The first day of the month it belongs to, on the department's clock."""
        return self.arrived_at.astimezone(self.zone).date().replace(day=1)

    def times(self, fact: str) -> int:
        """Of how many placements a fact is true."""
        return sum(name == fact for name, _at in self.facts)

    def wait_to(self, fact: str) -> int | None:
        """Seconds from the door to the first ``fact`` whose hour is known; None where neither is.

        A bed found by phone before the person came was no wait: 0.
        """
        at = [at for name, at in self.facts if name == fact and at is not None]
        if not (self.hour_known and at):
            return None
        return max(0, int((min(at) - self.arrived_at).total_seconds()))
