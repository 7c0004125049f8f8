"""Tablets: added with a code, enrolled by it, revoked."""

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import StaffSession, Station, Tablet, TabletPurpose, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.keys import blind
from angel_program.refusal import Refused

# Signs that nobody takes for one another, read aloud or off a slip of paper: 40 bits in eight.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8


@action
def add_tablet(*, station: Station, name: str, purpose: str = TabletPurpose.DESK, by: User) -> str:
    """A tablet to be enrolled, and the code that does it: once, within fifteen minutes.

    The code is given here and cannot be looked up. Refused at another department's station.
    """
    if station.department_id != by.department_id:
        raise Refused(_("This station is not one of yours."))
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    tablet = Tablet.objects.create(
        station=station, name=name, purpose=purpose, added_by=by, code=_digest(code)
    )
    record(Verb.TABLET_ADDED, by=by, subject=tablet, station=station, purpose=purpose)
    return code


@action
def enroll_tablet(*, code: str, by: Actor) -> tuple[Tablet, str]:
    """Make the tablet on which this code is typed the one it was given for, and its secret.

    Raises Refused for a code that nobody gave, that was used, or that is too old.
    """
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    waiting = Tablet.objects.select_for_update(of=("self",)).waiting()
    tablet = waiting.select_related("station__department").filter(code=_digest(typed)).first()
    if tablet is None:
        raise Refused(_("That code is not right, or fifteen minutes have passed."))
    token = secrets.token_urlsafe(32)
    tablet.code, tablet.token = "", tablet_mark(token)
    tablet.enrolled_at = tablet.seen_at = timezone.now()
    tablet.save(update_fields=["code", "token", "enrolled_at", "seen_at"])
    whose = tablet.station.department
    record(Verb.TABLET_ENROLLED, by=by, department=whose, subject=tablet, station=tablet.station)
    return tablet, token


@action
def note_wrong_code(*, by: Actor) -> None:
    """Write down that somebody tried a code that enrolls nothing. What was typed is not kept."""
    record(Verb.TABLET_REFUSED, by=by)


@action
def revoke_tablet(*, tablet: Tablet, by: User) -> Tablet:
    """From its next request on it is an ordinary browser in which nobody is signed in.

    A tablet whose code was not typed yet cannot be enrolled any more. Raises Refused where it was
    revoked before.
    """
    tablet = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if tablet.revoked_at is not None:
        raise Refused(_("This tablet was revoked already."))
    tablet.revoked_at, tablet.revoked_by, tablet.code = timezone.now(), by, ""
    tablet.save(update_fields=["revoked_at", "revoked_by", "code"])
    ended, _each = StaffSession.objects.filter(tablet=tablet).delete()
    record(Verb.TABLET_REVOKED, by=by, subject=tablet, ended=ended)
    return tablet


def tablet_mark(token: str) -> str:
    """How the database knows what a tablet shows."""
    return blind("tablet", token)


def _digest(code: str) -> str:
    return blind("tablet code", code)
