"""Passwords, and the one-time links by which they are chosen."""

from axes.utils import reset
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from angel_program.accounts.actions.sessions import close_sessions
from angel_program.accounts.backend import counted_as
from angel_program.accounts.links import DAYS, Maker
from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def give_link(*, user: User, by: Actor, maker: Maker = DAYS) -> str:
    """The path at which this account's holder chooses a password: once, while ``maker`` says.

    Whoever made five mistakes in a row may try again: only somebody trusted hands over a link.
    """
    record(Verb.STAFF_CHANGED, by=by, department=user.department, subject=user, link=True)
    return link_for(user, maker)


def link_for(user: User, maker: Maker = DAYS) -> str:
    """The link itself, for verbs that give one along with something else; opens the lock."""
    reset(username=counted_as(user.username))
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("choose_password", args=[uid, maker.make_token(user)])


@action
def choose_password(*, user: User, password: str, by: Actor) -> User:
    """Set the password of an account; the validators ran in the form.

    Every session ends, and the PIN is gone: who chooses anew may have been overlooked before.
    """
    user.set_password(password)
    user.pin = ""
    user.save(update_fields=["password", "pin"])
    close_sessions(user)
    record(Verb.PASSWORD_CHOSEN, by=by, department=user.department, subject=user)
    return user
