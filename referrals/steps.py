"""What a coordinator does next with somebody, by where they stand: one thing, and what else may be.

A leaf: words and the road, no database. The road itself says what is *possible*; this says what is
offered on the page, and in which order.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from angel_program.permissions import Can
from angel_program.road import Status

S = Status

# Here a hold may pass its hour; on the road it goes on.
BEFORE_THE_RIDE = (S.OFFERED, S.ACCEPTED)


@dataclass(frozen=True)
class Step:
    """One button: its verb, which is also the name of its page; its words; its picture."""

    can: Can
    label: str | Promise
    icon: str

    def url(self, pk: object) -> str:
        """The page of this step for one referral (the list of follow-ups is one for everybody)."""
        args = [] if self.can == Can.VIEW_FOLLOW_UPS else [pk]
        return reverse(f"referrals:{self.can}", args=args)


FIND = Step(Can.FIND_BED, _("Find a bed"), "search")
CALL = Step(Can.RECORD_CALL, _("Log a call"), "telephone-outbound")
HOLD = Step(Can.HOLD_BED, _("Hold a bed"), "calendar-check")
ACCEPT = Step(Can.ACCEPT_BED, _("They want it"), "check-lg")
DECLINE = Step(Can.DECLINE_BED, _("They do not want it"), "x-lg")
RELEASE = Step(Can.RELEASE_BED, _("Give the bed back"), "arrow-counterclockwise")
EXTEND = Step(Can.EXTEND_HOLD, _("Held longer"), "clock")
ASSIGN = Step(Can.ASSIGN_ESCORT, _("Find the ride"), "person-plus")
CHANGE = Step(Can.ASSIGN_ESCORT, _("Change the ride"), "person-plus")
DEPART = Step(Can.DEPART, _("They are leaving"), "car-front")
EXPECT = Step(Can.EXPECT_ARRIVAL, _("Another hour of arrival"), "clock")
TURN_BACK = Step(Can.TURN_BACK, _("They turned back"), "arrow-counterclockwise")
HAND_OVER = Step(Can.HAND_OVER, _("Hand over"), "building")
CONFIRM = Step(Can.CONFIRM_ARRIVAL, _("Confirm arrival"), "question-circle")
ADMIT = Step(Can.ADMIT, _("They are admitted"), "hospital")
DISCHARGE = Step(Can.DISCHARGE, _("The stay ended"), "signpost-split")
NEXT = Step(Can.ARRANGE_NEXT, _("Arrange the next step"), "arrow-right")
FOLLOW_UPS = Step(Can.VIEW_FOLLOW_UPS, _("Follow-ups"), "phone")

STEPS: dict[Status, tuple[Step, ...]] = {
    S.SEEKING: (FIND, CALL, HOLD),
    S.OFFERED: (ACCEPT, EXTEND, DECLINE, RELEASE),
    S.ACCEPTED: (ASSIGN, EXTEND, DECLINE, RELEASE),
    S.EN_ROUTE: (HAND_OVER, EXPECT, TURN_BACK),
    S.UNCONFIRMED: (CONFIRM,),
    S.ARRIVED: (ADMIT, DISCHARGE),
    S.ADMITTED: (DISCHARGE,),
    S.DISCHARGED: (FOLLOW_UPS,),
}


def steps_for(
    status: str,
    *,
    ride_found: bool,
    hold_is_over: bool = False,
    next_is_open: bool = False,
    next_is_due: bool = False,
) -> tuple[Step, ...]:
    """The one next step first, then what else may be done; none at the door or after the end."""
    stage = Status(status)
    if stage == S.OFFERED and hold_is_over:
        return (RELEASE, EXTEND, DECLINE)  # nobody can accept it any more
    if stage == S.ACCEPTED and ride_found:
        return (DEPART, CHANGE, EXTEND, DECLINE, RELEASE)
    if stage == S.DISCHARGED and next_is_open:
        return (NEXT, FOLLOW_UPS) if next_is_due else (FOLLOW_UPS, NEXT)
    return STEPS.get(stage, ())
