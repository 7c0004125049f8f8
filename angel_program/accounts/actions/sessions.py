"""Signing in and out, written down; sessions ended from elsewhere."""

from angel_program.accounts.models import StaffSession, Tablet, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def note_sign_in(*, by: User, key: str = "", tablet: Tablet | None = None) -> None:
    """Write down that somebody signed in, and end what they had open on another device of the kind.

    Everybody has one tablet and one other device at a time (requirement S7; ASVS 7.1.2). ``key`` is
    that of the session that has just begun.
    """
    same_kind = StaffSession.objects.filter(account=by, tablet__isnull=tablet is None)
    ended, _each = same_kind.exclude(pk=key).delete()
    record(Verb.SIGNED_IN, by=by, subject=by, ended=ended)


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


@action
def end_session(*, session: StaffSession, by: User) -> None:
    """End one of one's own sessions, at whichever device it is: its next page is the sign-in."""
    session.delete()
    record(Verb.SIGNED_OUT, by=by, subject=by, elsewhere=True)


@action
def end_sessions(*, user: User, by: Actor) -> int:
    """End all sessions of an account; how many there were."""
    ended = close_sessions(user)
    record(Verb.SESSIONS_ENDED, by=by, department=user.department, subject=user, ended=ended)
    return ended


def close_sessions(user: User) -> int:
    """The rows themselves, for verbs that end sessions along with something else."""
    ended, _ = StaffSession.objects.filter(account=user).delete()
    return ended
