"""A worker is killed while the gateway has its text in hand: the text goes again, and is noted."""

import os
import subprocess
import sys
import time

import pytest
import time_machine
from django.db import transaction

from angel_program.post.choices import State, Way
from angel_program.post.models import Message
from angel_program.post.outbox import post_message
from angel_program.post.sweep import send_waiting
from tests.journal.served import address
from tests.journey import in_hours
from tests.post import kinds

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_text_whose_worker_was_killed_goes_again(department, gateway):
    kinds.bound(department, "text")
    gateway.waits = 60.0  # longer than it lives
    with transaction.atomic():
        post_message(kinds.PLAIN, department=department, about=department.pk, way=Way.TEXT)
    environment = {**os.environ, "DATABASE_URL": address(), "GATEWAY": gateway.url}
    worker = subprocess.Popen([sys.executable, "-m", "tests.post.worker"], env=environment)
    try:
        while not gateway.heard:
            assert worker.poll() is None, "the worker ended by itself"
            time.sleep(0.02)
    finally:
        worker.kill()
        worker.wait()
    assert Message.objects.get().state == State.QUEUED

    gateway.waits = 0.0
    with time_machine.travel(in_hours(1)):
        assert send_waiting() == 1

    assert [one["To"] for one in gateway.heard] == [kinds.NUMBER] * 2
    assert Message.objects.get().state == State.SENT
