"""The PIN that opens one's own lock: set, removed."""

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.accounts.pin import is_trivial
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused


@action
def set_pin(*, pin: str, by: User) -> User:
    """Six digits for the enrolled tablets, in place of those before. Raises Refused for easy ones.

    It is no password and no second factor: it opens a lock over a session that both have opened.
    """
    if is_trivial(pin, by.username):
        raise Refused(_("That is one of the first anybody would try. Choose other digits."))
    _write(by, make_password(pin))
    record(Verb.PIN_SET, by=by, subject=by)
    return by


@action
def remove_pin(*, by: User) -> User:
    """Without one, a lock is opened by signing in. Raises Refused where there is none."""
    if not by.pin:
        raise Refused(_("You have no PIN."))
    _write(by, "")
    record(Verb.PIN_REMOVED, by=by, subject=by)
    return by


def _write(user: User, pin: str) -> None:
    user.pin = pin
    user.save(update_fields=["pin"])
