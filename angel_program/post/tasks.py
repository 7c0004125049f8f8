"""The post's one task. The message is the truth; a task only says that one may be due."""

from django.utils import timezone
from django_tasks import default_task_backend, task

from angel_program.post.deliver import deliver
from angel_program.post.models import Message


@task()
def deliver_message(message_id: str) -> None:
    """Send one message, if it is due and nobody else is sending it. Any number of times."""
    later = deliver(message_id)
    if later is not None:
        wake(later)


def wake(message: Message) -> None:
    """Let a worker look at it when it is due; where no worker can wait, `tick` will."""
    later = message.not_before if message.not_before > timezone.now() else None
    if later and not default_task_backend.supports_defer:
        return
    deliver_message.using(run_after=later).enqueue(str(message.pk))
