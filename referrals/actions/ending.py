"""Ending a visit: they left, at any stage, in one tap; or a coordinator closes it for a reason."""

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import BEFORE_PLACEMENT, Status
from intake.actions._move import end
from intake.choices import Ending
from intake.models import WalkIn
from referrals.actions._facts import drop_placement
from referrals.actions.follow_up import close_follow_ups, promise_follow_ups
from referrals.choices import FollowUpEnd
from referrals.models import Referral


@action
def leave(*, walk_in: WalkIn, by: User) -> WalkIn:
    """The person left before placement. Always allowed, never held against them; the stage is kept.

    A held bed is free at once, a ride is cancelled, and follow-ups they agreed to are promised.
    Raises Refused once they are on the road: then they turned back, or arrived.
    """
    stage = Status(walk_in.status)
    if stage not in BEFORE_PLACEMENT:
        raise Refused(_("They are past the station. Turn back, or hand over."))
    _end(walk_in, Ending.LEFT, by=by)
    record(Verb.LEFT, by=by, walk_in=walk_in, subject=walk_in, stage=stage)
    return walk_in


@action
def close_referral(*, referral: Referral, reason: str, by: User) -> WalkIn:
    """End the visit for a reason, such as no bed, or followed up to the end."""
    _end(referral.walk_in, Ending(reason), by=by)
    record(Verb.ENDED, by=by, walk_in=referral.walk_in, subject=referral.walk_in, reason=reason)
    return referral.walk_in


def _end(walk_in: WalkIn, reason: Ending, *, by: User) -> None:
    referral = Referral.objects.filter(walk_in=walk_in).first()
    if referral:
        drop_placement(referral, by=by)
    end(walk_in, reason, by=by)
    if reason == Ending.DIED:
        close_follow_ups(walk_in, FollowUpEnd.DIED, by=by)
    else:
        promise_follow_ups(walk_in, by=by)
