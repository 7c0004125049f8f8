"""What comes after a stay, where nothing was arranged when it ended."""

import datetime

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from referrals.models import Center, Discharge, Referral


@action
def arrange_next(
    *,
    referral: Referral,
    next_level: str,
    by: User,
    next_center: Center | None = None,
    next_on: datetime.date | None = None,
) -> Discharge:
    """Write down the next level of care, and where and from which day, as far as it is known.

    Said once: what was arranged at the end of the stay, or by a colleague meanwhile, stays as it
    is. Raises Refused then, and where no stay has ended.
    """
    ended = Discharge.objects.filter(placement__referral=referral).order_by("recorded_at").last()
    if ended is None or Status(referral.walk_in.status) != Status.DISCHARGED:
        raise Refused(_("No stay of this person has just ended."))
    said = {"next_level": next_level, "next_center": next_center, "next_on": next_on}
    if not Discharge.objects.filter(pk=ended.pk, next_level="").update(**said):
        raise Refused(_("The next step is arranged already."))
    record(
        Verb.NEXT_ARRANGED,
        by=by,
        walk_in=referral.walk_in,
        subject=ended.placement,
        next_level=next_level,
    )
    ended.refresh_from_db()
    return ended
