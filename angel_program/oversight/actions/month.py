"""The chief's staff hear that a month is complete."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, Tongue, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.months import Month
from angel_program.oversight.letters import MONTH_IS_COMPLETE
from angel_program.oversight.models import MonthLetter
from angel_program.permissions import Role
from angel_program.post.outbox import post_message
from angel_program.refusal import Refused

# From the second, when what was written down late on the last night is in; whoever is hired, or
# whose address is entered, in the week after it is written to as well.
FROM_DAY, TO_DAY = 2, 9


def month_to_tell(department: Department, now: datetime.datetime) -> Month | None:
    """The month whose letter is due at ``now`` on the department's clock, or None."""
    here = now.astimezone(department.zone)
    if not FROM_DAY <= here.day <= TO_DAY:
        return None
    return Month.of(here).plus(-1)


@action
def tell_month(*, department: Department, month: Month, by: Actor) -> list[MonthLetter]:
    """Write to everybody of the chief's staff who has an address and was not written to yet.

    Raises Refused where that is nobody, or another clock is writing to them in this moment.
    """
    told = MonthLetter.objects.filter(month=month.first_day).values("overseer")
    staff = User.objects.filter(department=department, role=Role.OVERSEER, is_active=True)
    waiting = staff.exclude(email="").exclude(pk__in=told).order_by("pk")
    letters = [MonthLetter(overseer=one, month=month.first_day) for one in waiting]
    if not letters:
        raise Refused(_("Everybody of the chief's staff was written to."))
    try:
        with transaction.atomic():
            MonthLetter.objects.bulk_create(letters)
    except IntegrityError:
        raise Refused(_("Everybody of the chief's staff was written to.")) from None
    for letter in letters:
        post_message(
            MONTH_IS_COMPLETE,
            department=department,
            about=letter.pk,
            language=letter.overseer.language or Tongue.ENGLISH,
        )
    record(Verb.MONTH_TOLD, by=by, department=department, month=str(month), letters=len(letters))
    return letters
