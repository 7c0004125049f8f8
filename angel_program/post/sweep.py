"""What the clock does for the post: it sends what waits, and buries tasks whose worker died.

A station without a worker has its messages sent here. Beside workers it finds what they missed.
"""

import datetime
import logging

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from angel_program.post import deliver as delivery
from angel_program.post.choices import State
from angel_program.post.models import Message

log = logging.getLogger("django.post")
# A worker is given so long before the clock takes a message from it that is due.
A_WORKERS_TURN = datetime.timedelta(seconds=30)
# Of one tick; the next goes on.
AT_ONCE = 500
# Task rows say nothing that the message does not; the journal keeps what messages say.
TASKS_KEPT = datetime.timedelta(days=1)
MESSAGES_KEPT = datetime.timedelta(days=90)


class WorkerLost(Exception):
    """Whoever ran this task was killed: nobody else leaves one running for so long."""


def send_waiting() -> int:
    """Send what is due and was left lying; how many left. By a way that is silent, no more."""
    due = Message.objects.due(timezone.now()).filter(
        not_before__lte=timezone.now() - A_WORKERS_TURN
    )
    sent, silent = 0, set()
    for pk, way in list(due.order_by("not_before").values_list("pk", "way")[:AT_ONCE]):
        if way in silent:
            continue
        try:
            later = delivery.deliver(str(pk))
        except Exception:  # one broken letter stops neither the others nor the clock
            log.exception("A message could not be written: %s", pk)
            continue
        if later is not None:
            silent.add(way)  # the next would wait for the same silence
        sent += Message.objects.filter(pk=pk, state=State.SENT).count()
    return sent


def bury_tasks() -> int:
    """Close tasks that a killed worker left running, for ever otherwise; delete old ones.

    Their messages are not concerned: whatever is due is found by itself. How many were closed.
    """
    now = timezone.now()
    lost = list(DBTaskResult.objects.running().filter(started_at__lte=now - delivery.LEASE))
    for task in lost:
        task.set_failed(WorkerLost())
    old = DBTaskResult.objects.filter(enqueued_at__lte=now - TASKS_KEPT)
    old.exclude(status=TaskResultStatus.RUNNING).delete()
    Message.objects.filter(settled_at__lte=now - MESSAGES_KEPT).delete()
    return len(lost)
