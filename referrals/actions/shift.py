"""Taking over: what was told up to here is known to this person."""

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused


@action
def take_shift(*, line: int, by: User) -> int:
    """Note that this person has read what was done up to this line of the journal; gives it back.

    The journal is where it is kept (docs/decisions/0013). What was written between reading and
    saying so comes behind that line, and is told the next time. Raises Refused for a line that is
    not this department's.
    """
    if not Entry.objects.filter(seq=line, department_id=by.department_id).exists():
        raise Refused(_("That list is not this department's. Open it again and look once more."))
    record(Verb.SHIFT_TAKEN, by=by, line=line)
    return line
