"""Signing in and out, written down."""

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def note_sign_in(*, by: User) -> None:
    """Write down that somebody signed in."""
    record(Verb.SIGNED_IN, by=by, subject=by)


@action
def note_sign_out(*, by: User) -> None:
    """Write down that somebody signed out."""
    record(Verb.SIGNED_OUT, by=by, subject=by)


@action
def note_failed_sign_in(*, username: str, by: Actor) -> None:
    """Write down a refused sign-in, and whose account it was for, if there is one.

    What was typed as a name is kept nowhere: people type their password there.
    """
    user = User.objects.filter(username__iexact=username).select_related("department").first()
    department = user.department if user else None
    record(Verb.SIGN_IN_FAILED, by=by, department=department, subject=user)
