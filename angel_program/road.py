"""The road of a visit: where it stands, what may come next, and whose turn it is.

A leaf: it imports nothing of ours. docs/policy.md draws the same road for people; tests hold the
two together, so a change here without a change there is red.
"""

import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a visit stands."""

    WELCOMED = "welcomed", _("At the door")
    MEDICAL_FIRST = "medical_first", _("Medical care first")
    FLAGGED = "flagged", _("A supervisor decides")
    ELIGIBLE = "eligible", _("Eligible")
    SEEKING = "seeking", _("Looking for a bed")
    OFFERED = "offered", _("A bed is offered")
    ACCEPTED = "accepted", _("Bed accepted")
    EN_ROUTE = "en_route", _("On the road")
    UNCONFIRMED = "unconfirmed", _("Arrival not confirmed")
    ARRIVED = "arrived", _("Arrived")
    ADMITTED = "admitted", _("Admitted")
    DISCHARGED = "discharged", _("Discharged")
    ENDED = "ended", _("Ended")


class Turn(TextChoices):
    """Who acts next."""

    OFFICER = "officer", _("Officer")
    SUPERVISOR = "supervisor", _("Supervisor")
    COORDINATOR = "coordinator", _("Coordinator")
    ESCORT = "escort", _("Escort")
    NOBODY = "nobody", _("Nobody")


S = Status

ROAD: dict[Status, frozenset[Status]] = {
    S.WELCOMED: frozenset({S.MEDICAL_FIRST, S.FLAGGED, S.ELIGIBLE, S.ENDED}),
    S.MEDICAL_FIRST: frozenset({S.WELCOMED, S.ENDED}),
    S.FLAGGED: frozenset({S.ELIGIBLE, S.MEDICAL_FIRST, S.ENDED}),
    S.ELIGIBLE: frozenset({S.MEDICAL_FIRST, S.SEEKING, S.ENDED}),
    S.SEEKING: frozenset({S.MEDICAL_FIRST, S.OFFERED, S.ENDED}),
    S.OFFERED: frozenset({S.SEEKING, S.ACCEPTED, S.ENDED}),
    S.ACCEPTED: frozenset({S.SEEKING, S.EN_ROUTE, S.ENDED}),
    S.EN_ROUTE: frozenset({S.SEEKING, S.ARRIVED, S.UNCONFIRMED, S.ENDED}),
    S.UNCONFIRMED: frozenset({S.SEEKING, S.ARRIVED, S.ENDED}),
    S.ARRIVED: frozenset({S.ADMITTED, S.DISCHARGED, S.ENDED}),
    S.ADMITTED: frozenset({S.DISCHARGED, S.ENDED}),
    S.DISCHARGED: frozenset({S.ENDED}),
    S.ENDED: frozenset(),
}

OWNER: dict[Status, Turn] = {
    S.WELCOMED: Turn.OFFICER,
    S.MEDICAL_FIRST: Turn.OFFICER,
    S.FLAGGED: Turn.SUPERVISOR,
    S.ELIGIBLE: Turn.OFFICER,
    S.SEEKING: Turn.COORDINATOR,
    S.OFFERED: Turn.COORDINATOR,
    S.ACCEPTED: Turn.ESCORT,
    S.EN_ROUTE: Turn.ESCORT,
    S.UNCONFIRMED: Turn.COORDINATOR,
    S.ARRIVED: Turn.COORDINATOR,
    S.ADMITTED: Turn.COORDINATOR,
    S.DISCHARGED: Turn.COORDINATOR,
    S.ENDED: Turn.NOBODY,
}


def _hours(hours: float) -> datetime.timedelta:
    return datetime.timedelta(hours=hours)


# The whole way from the door to a center is "often less than 3 hours" where a county health line
# screens (program.md 0.6). Whoever waits longer since the door is marked on the board: six stages,
# each within its usual time, can be a long night together.
WHOLE_WAY = _hours(3)

# The next level of care is in time within two weeks of a discharge from detox (program.md 4.1 M17).
NEXT_IN_TIME = datetime.timedelta(days=14)

# How long a stage usually takes; whoever stands in it longer is on the list of the stalled. Ours,
# for the chief to change on the signed page; the search alone may take the whole way's time. A stay
# is as long as it is.
EXPECTED: dict[Status, datetime.timedelta] = {
    S.WELCOMED: _hours(0.5),
    S.MEDICAL_FIRST: _hours(4),
    S.FLAGGED: _hours(0.5),
    S.ELIGIBLE: _hours(0.5),
    S.SEEKING: WHOLE_WAY,
    S.OFFERED: _hours(1),
    S.ACCEPTED: _hours(1),
    S.EN_ROUTE: _hours(2),
    S.UNCONFIRMED: _hours(2),
    S.ARRIVED: _hours(24),
}

# Until here a person may still walk out, and the stage at which they did is kept.
BEFORE_PLACEMENT = (
    S.WELCOMED,
    S.MEDICAL_FIRST,
    S.FLAGGED,
    S.ELIGIBLE,
    S.SEEKING,
    S.OFFERED,
    S.ACCEPTED,
)
# At a center, or after it: the board keeps these apart from those who wait.
AFTER_ARRIVAL = (S.ARRIVED, S.ADMITTED, S.DISCHARGED)
