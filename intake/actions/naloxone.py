"""Naloxone: a kit in the pocket of whoever leaves, whatever else becomes of the visit."""

import datetime

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from intake.choices import NaloxoneTo, YesNo
from intake.models import NaloxoneGiven, WalkIn


@action
def give_naloxone(
    *,
    walk_in: WalkIn,
    kits: int,
    by: User,
    to: str = NaloxoneTo.PARTICIPANT,
    trained: str = YesNo.UNKNOWN,
    lot: str = "",
    expires_on: datetime.date | None = None,
    at: datetime.datetime | None = None,
) -> NaloxoneGiven:
    """Write down kits given to the participant or their family, at any stage."""
    given = NaloxoneGiven.objects.create(
        walk_in=walk_in,
        kits=kits,
        to=to,
        trained=trained,
        lot=lot,
        expires_on=expires_on,
        given_at=happened(at),
        by=by,
    )
    record(Verb.NALOXONE_GIVEN, by=by, walk_in=walk_in, subject=given, kits=kits)
    return given
