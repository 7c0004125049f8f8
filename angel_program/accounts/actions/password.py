"""Passwords."""

from axes.utils import reset
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from angel_program.accounts.backend import counted_as
from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def give_link(*, user: User, by: Actor) -> str:
    """The path at which this account's holder chooses a password: once, and within three days.

    Whoever made five mistakes in a row may try again: only somebody trusted hands over a link.
    """
    reset(username=counted_as(user.username))
    record(Verb.STAFF_CHANGED, by=by, department=user.department, subject=user, link=True)
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("choose_password", args=[uid, default_token_generator.make_token(user)])


@action
def choose_password(*, user: User, password: str, by: Actor) -> User:
    """Set the password of an account; the validators ran in the form. Other sessions end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(Verb.PASSWORD_CHOSEN, by=by, department=user.department, subject=user)
    return user
