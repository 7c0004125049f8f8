"""What became of a message, written once. The post itself calls these; nobody has to press."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.post.choices import NOT_NEEDED, State, Why
from angel_program.post.models import Message
from angel_program.refusal import Refused


@action
def note_sent(*, message: Message, by: Actor) -> Message:
    """The mail server has taken it. Raises Refused where it was settled before."""
    _settle(message, state=State.SENT)
    record(
        Verb.MESSAGE_SENT,
        by=by,
        department=message.department,
        subject=message,
        kind=message.kind,
        about=message.about,
    )
    return message


@action
def settle_unsent(*, message: Message, why: str, by: Actor) -> Message:
    """It does not leave: dropped where it has no reason any more, failed where somebody should
    look. Raises Refused where it was settled before.
    """
    state = State.DROPPED if why in NOT_NEEDED else State.FAILED
    _settle(message, state=state, why=Why(why))
    record(
        Verb.MESSAGE_DROPPED if state == State.DROPPED else Verb.MESSAGE_FAILED,
        by=by,
        department=message.department,
        subject=message,
        kind=message.kind,
        about=message.about,
        why=why,
    )
    return message


def _settle(message: Message, **columns: Any) -> None:
    columns |= {"settled_at": timezone.now(), "claimed_until": None}
    waiting = Message.objects.filter(pk=message.pk, state=State.QUEUED)
    if not waiting.update(**columns):
        raise Refused(_("This message was settled before."))
    for name, value in columns.items():
        setattr(message, name, value)
