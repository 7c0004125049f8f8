"""Who captured it: a signed word that a page gives to the tablet, and the tablet gives back.

Whoever holds it can have an intake written in that officer's name, and can read nothing with it.
Sending needs no session: a tablet sends what waits on it whoever is signed in by then, or nobody.
"""

import datetime
from dataclasses import dataclass

from django.core import signing
from django.utils import timezone

from angel_program.accounts.models import Station, User
from angel_program.keys import blind

SALT = "intake.capture"
# A night on duty without network. An intake begun later than that waits for somebody's eyes.
CAPTURES_FOR = datetime.timedelta(hours=12)
# What comes in even later is kept, and filed by nobody but a person.
FILES_FOR = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Captor:
    """The officer who was signed in when the page was made, at what door, and when that was."""

    user_id: int
    station_id: int | None
    since: datetime.datetime

    def is_late(self, captured_at: datetime.datetime) -> bool:
        """Whether too long lies between the page, the intake, and now."""
        long_after = captured_at - self.since > CAPTURES_FOR
        return long_after or timezone.now() - self.since > FILES_FOR


def capture_token(user: User, station: Station | None) -> str:
    """The word for this officer's pages at this door, from now on."""
    at = station.pk if station else None
    said = {"by": user.pk, "at": at, "since": int(timezone.now().timestamp())}
    return signing.dumps(said, salt=SALT)


def captor_of(token: str) -> Captor | None:
    """Whose word it is, or None where we never gave it."""
    try:
        said = signing.loads(token, salt=SALT)
        since = datetime.datetime.fromtimestamp(said["since"], tz=datetime.UTC)
        return Captor(said["by"], said["at"], since)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def officer_mark(user: User) -> str:
    """How a tablet tells one officer's waiting drafts from another's: it names nobody."""
    return blind("outbox officer", str(user.pk))[:16]
