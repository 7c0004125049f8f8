"""The clock sends what nobody took, and buries the tasks of workers that died."""

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from angel_program.post.choices import State
from angel_program.post.models import Message
from angel_program.post.sweep import MESSAGES_KEPT
from tests.journey import in_hours
from tests.post import kinds

AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def tick(capsys):
    def ticked(hours):
        with time_machine.travel(in_hours(hours)):
            call_command("tick")
        return capsys.readouterr().out

    return ticked


def test_where_there_is_no_worker_the_clock_sends(vendor, queue, tick):
    queue()
    queue(kinds.BROKEN)
    queue()

    assert "Messages" not in tick(0)  # a worker has its turn first
    assert "Messages sent that no worker had taken: 2.\n" in tick(0.1)
    assert len(mail.outbox) == 2


def test_a_silent_server_is_asked_once_a_tick(vendor, queue, server_says, tick):
    queue()
    queue()
    server_says(TimeoutError())

    tick(0.1)

    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 1]


def test_a_task_enqueued_is_committed_with_its_cause(
    vendor, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        message = queue(not_before=in_hours(1))

    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [str(message.pk)], "kwargs": {}}
    assert task.run_after == message.not_before


def test_whoever_presses_waits_for_it_where_so_set(
    vendor, queue, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = AT_ONCE
    with django_capture_on_commit_callbacks(execute=True):
        now, later = queue(), queue(not_before=in_hours(1))

    now.refresh_from_db()
    later.refresh_from_db()
    assert (now.state, later.state) == (State.SENT, State.QUEUED)
    assert not DBTaskResult.objects.exists()


def test_the_task_of_a_dead_worker_is_buried_and_old_rows_go(
    vendor, queue, tick, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=in_hours(0))

    tick(0)
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING
    tick(0.2)
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    tick(25)
    assert not DBTaskResult.objects.exists()
    assert Message.objects.get().state == State.SENT
    tick(MESSAGES_KEPT.days * 24 + 1)
    assert not Message.objects.exists()
