"""The yearly look at every account: who has one, as what, and whether they still work here."""

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def review_access(*, by: User) -> int:
    """Say that every open account of the department was looked over; how many there are.

    What should not be is closed by an administrator: whoever reviews gives and takes nothing.
    """
    many = User.objects.filter(department=by.department_id, is_active=True).count()
    record(Verb.ACCESS_REVIEWED, by=by, accounts=many)
    return many
