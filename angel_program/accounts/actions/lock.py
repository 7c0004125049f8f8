"""Locking a session and opening it again. What is locked stays on the server, under another key."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import StaffSession, User
from angel_program.accounts.models.session import TRIES
from angel_program.accounts.session_store import fresh_key
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused


@action
def lock_session(*, session: StaffSession, idle: bool, by: User) -> StaffSession:
    """Close it until somebody unlocks it. The key it had opens nothing from now on, in any tab.

    ``idle``: nobody had touched anything for too long. Raises Refused where it has ended, or was
    locked by another tab.
    """
    key, now = fresh_key(), timezone.now()
    open_yet = StaffSession.objects.filter(pk=session.pk, locked_at=None)
    if not open_yet.update(session_key=key, locked_at=now, tries=0):
        raise Refused(_("This session has ended."))
    session.session_key, session.locked_at, session.tries = key, now, 0
    record(Verb.SESSION_LOCKED, by=by, subject=by, idle=idle)
    return session


@action
def unlock_session(
    *, session: StaffSession, proves: Callable[[], bool], by: User
) -> StaffSession | None:
    """Open it where ``proves()`` says yes; else count the try, and end it after the fifth.

    None where it stays closed. It is no fresh proof: what asks for one asks again. Raises Refused
    where it has ended meanwhile, or was unlocked.
    """
    still = StaffSession.objects.select_for_update(of=("self",)).locked()
    session = still.filter(pk=session.pk).first()  # type: ignore[assignment]  # asked next
    if session is None:
        raise Refused(_("This session has ended. Sign in again."))
    old = session.pk
    if proves():
        key, now = fresh_key(), timezone.now()
        StaffSession.objects.filter(pk=old).update(session_key=key, locked_at=None, seen_at=now)
        session.session_key, session.locked_at = key, None
        record(Verb.SESSION_UNLOCKED, by=by, subject=by)
        return session
    tries = session.tries + 1
    StaffSession.objects.filter(pk=old).update(tries=tries)
    ended = tries >= TRIES
    if ended:
        StaffSession.objects.filter(pk=old).delete()
    record(Verb.UNLOCK_FAILED, by=by, subject=by, tries=tries, ended=ended)
    return None
