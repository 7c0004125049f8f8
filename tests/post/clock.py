"""Letters that leave without a worker: by the clock, a minute after they were written."""

from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from angel_program.post.choices import State
from angel_program.post.models import Message
from tests.journey import in_hours
from tests.post.gateway import Gateway


def letters_that_leave() -> list[EmailMessage]:
    """All that have left so far, the newest last."""
    Message.objects.filter(state=State.QUEUED).update(not_before=in_hours(-0.05))
    call_command("tick")
    return list(mail.outbox)


def texts_that_leave(gateway: Gateway) -> list[dict[str, str]]:
    """What the gateway has heard so far of number and words, the newest last."""
    letters_that_leave()
    return [{"to": one["To"], "words": one["Body"]} for one in gateway.heard]
