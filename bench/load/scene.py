"""What a loader has in its hands: a crew, a clock, loaded dice, and rows not stored yet."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from angel_program.oversight import models as oversight
from bench.load.station import Crew
from intake import models as intake
from referrals import models as referrals

# In the order in which they lean on each other. Reference data (centers apart) is not among them.
TABLES: tuple[type[Model], ...] = (
    referrals.Center,
    intake.Person,
    intake.PersonKey,
    intake.PersonIndex,
    intake.Joining,
    intake.WalkIn,
    intake.Companion,
    intake.Profile,
    intake.SubstanceUsed,
    intake.Screening,
    intake.Consent,
    intake.NaloxoneGiven,
    referrals.Referral,
    referrals.BedRequest,
    referrals.Placement,
    referrals.Milestone,
    referrals.Escort,
    referrals.Discharge,
    referrals.FollowUp,
    intake.SurrenderedItem,
    oversight.Counted,
)


@dataclass(frozen=True)
class Scene:
    """One department's rows in the making."""

    crew: Crew
    now: datetime
    rng: random.Random
    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: {one: [] for one in TABLES})

    def put(self, *rows: Model) -> None:
        """Add rows of any of TABLES."""
        for row in rows:
            self.rows[type(row)].append(row)

    def store(self) -> None:
        """Write all of them."""
        for table, rows in self.rows.items():
            table._default_manager.bulk_create(rows, batch_size=1_000)
            rows.clear()
