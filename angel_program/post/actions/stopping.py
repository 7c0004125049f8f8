"""A number that asks for no more texts, and one that asks for them again. Its holder says so."""

from django.utils.translation import gettext as _

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.keys import blind
from angel_program.post.models import Stopped
from angel_program.refusal import Refused


@action
def stop_texts(*, number: str, by: Actor) -> Stopped:
    """Text nothing to this number (+19785550123) any more. Raises Refused where that is so."""
    row, made = Stopped.objects.get_or_create(number=blind("number", number))
    if not made:
        raise Refused(_("This number has asked for no more texts."))
    record(Verb.TEXTS_STOPPED, by=by, subject=row)
    return row


@action
def start_texts(*, number: str, by: Actor) -> None:
    """Its holder wants texts again. Raises Refused where nothing was stopped."""
    row = Stopped.objects.of(number).first()
    if row is None:
        raise Refused(_("This number has not asked for that."))
    record(Verb.TEXTS_STARTED, by=by, subject=row)
    row.delete()
