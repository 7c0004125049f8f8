"""The course a visit took, as its row tells it: how far it came and how it ended. Pure functions.

A history's visits are over: none of them waits on the board, whatever its row leaves open.
"""

from datetime import datetime

from angel_program.road import Status
from intake.choices import Ending
from referrals.choices import DischargeReason, Transport
from referrals.histories.row import VisitRow


def was_offered(row: VisitRow) -> bool:
    """Whether a bed was offered: said, or in what was said. Nobody accepts what was not offered,
    and an arrival is an arrival at the place offered: the contract counts it of offers.
    """
    return bool(row.offered.known or row.accepted.known or row.arrived)


def tells_of_a_placement(row: VisitRow) -> bool:
    """Whether anything is said that is kept with a placement, be it only the ride or the center."""
    return bool(
        was_offered(row)
        or row.departed.known
        or (row.arrived is False and row.offered.known is not False)
        or row.level_of_care
        or row.center
        or row.transport != Transport.UNKNOWN
        or row.discharge_reason != DischargeReason.UNKNOWN
    )


def stage(row: VisitRow) -> Status:
    """The furthest stage the row tells of, which is where the visit ended."""
    furthest_first = (
        (row.discharge_reason != DischargeReason.UNKNOWN, Status.DISCHARGED),
        (row.arrived, Status.ARRIVED),
        (row.departed.known and row.arrived is None, Status.UNCONFIRMED),
        (row.departed.known, Status.EN_ROUTE),
        (row.accepted.known, Status.ACCEPTED),
        (was_offered(row), Status.OFFERED),
        (row.medical_first, Status.MEDICAL_FIRST),
        (row.eligible is False, Status.FLAGGED),
        (row.offered.known is False, Status.SEEKING),
        (row.eligible, Status.ELIGIBLE),
    )
    return next((status for reached, status in furthest_first if reached), Status.WELCOMED)


def ending(row: VisitRow) -> Ending:
    """Why the road ended, or that the row does not say."""
    if row.not_placed_reason:
        return Ending(row.not_placed_reason)
    if row.discharge_reason == DischargeReason.DIED:
        return Ending.DIED
    return Ending.NOT_SAID


def last_known(row: VisitRow) -> datetime:
    """The latest time the row tells, local and naive: the visit ended then or later."""
    told = (row.arrived_at, row.offered.at, row.accepted.at, row.departed.at)
    return max(at for at in told if at)
