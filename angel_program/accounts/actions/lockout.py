"""Opening what five mistakes have locked."""

from axes.utils import reset

from angel_program.accounts.backend import counted_as
from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def release(*, user: User, by: Actor) -> None:
    """Let this account try again, with the password and factor it has."""
    reset(username=counted_as(user.username))
    record(Verb.STAFF_RELEASED, by=by, department=user.department, subject=user)
