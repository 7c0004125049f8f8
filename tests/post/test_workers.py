"""Three workers, killed at random: every letter leaves and is noted, and none after its reason.

`make soak` has a thousand letters; the suite a few. The workers are processes of their own, as in
use; the mail server is a file that outlives them (mailbox.py).
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from angel_program.journal.models import Entry
from angel_program.post.choices import State, Why
from angel_program.post.models import Message
from angel_program.post.outbox import post_message
from angel_program.post.sweep import bury_tasks, send_waiting
from intake.actions.withdrawal import withdraw_consents
from intake.models import Consent
from tests.journal.served import address
from tests.journey import consented, in_hours
from tests.post import kinds
from tests.sizes import size

pytestmark = [
    pytest.mark.long,
    pytest.mark.races,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

MESSAGES = size("MESSAGES", 60)
WORKERS, EACH = 3, 10  # letters of one consent
KILLS = max(3, MESSAGES // 25)


def worker(environment):
    command = [sys.executable, "-m", "tests.post.worker"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def withdraw(consent, officer):
    withdraw_consents(walk_in=consent.walk_in, consents=[consent.pk], by=officer)


@pytest.fixture
def queued(officer, department):
    """So many letters under some consents; the last of these is withdrawn before anybody looks."""
    kinds.bound(department)
    consents = [
        consented(officer).consents.select_related("walk_in__person").first()
        for _one in range(max(4, MESSAGES // EACH))
    ]
    for number in range(MESSAGES):
        with transaction.atomic():
            consent = consents[number % len(consents)]
            post_message(kinds.UNDER_CONSENT, department=department, about=consent.pk)
    withdraw(consents.pop(), officer)
    return consents


def test_killed_workers_lose_no_letter_and_send_none_without_its_reason(
    queued, officer, tmp_path, settings, monkeypatch
):
    mailbox = tmp_path / "mailbox"
    mailbox.touch()
    monkeypatch.setenv("MAILBOX", str(mailbox))
    settings.EMAIL_BACKEND = "tests.post.mailbox.Backend"
    environment = {**os.environ, "DATABASE_URL": address()}
    dice = random.Random(50)  # noqa: S311  # it is not a secret
    workers = [worker(environment) for _one in range(WORKERS)]
    killed, to_withdraw = 0, queued[: len(queued) // 2]
    try:
        while killed < KILLS:
            seen = len(mailbox.read_bytes())
            while len(mailbox.read_bytes()) == seen and waiting():  # somebody is at work
                time.sleep(0.01)
            time.sleep(dice.uniform(0, 0.2))
            which = dice.randrange(WORKERS)
            workers[which].kill()
            workers[which].wait()
            killed += 1
            workers[which] = worker(environment)
            if to_withdraw:
                withdraw(to_withdraw.pop(), officer)
        while any_unclaimed():
            time.sleep(0.05)
    finally:
        for one in workers:
            one.kill()
            one.wait()
    with time_machine.travel(in_hours(1)):  # the clock finds what the dead had claimed
        send_waiting()
        bury_tasks()

    delivered = Counter(mailbox.read_text().split())
    withdrawn = dict(
        Consent.objects.filter(withdrawn_at__isnull=False).values_list("pk", "withdrawn_at")
    )
    ended = {str(pk): at for pk, at in withdrawn.items()}
    messages = list(Message.objects.all())
    assert {one.state for one in messages} == {State.SENT, State.DROPPED}
    assert [one for one in messages if one.state == State.SENT and not delivered[str(one.pk)]] == []
    dropped = [one for one in messages if one.state == State.DROPPED]
    assert {one.why for one in dropped} == {Why.CONSENT}
    assert {one.about for one in dropped} <= {*ended}
    late = [one for one in messages if one.left_at and one.about in ended]
    assert [one for one in late if one.left_at > ended[one.about]] == []
    left = {str(one.pk) for one in messages if one.left_at}
    assert {*delivered} <= left
    noted = Entry.objects.filter(verb="message.sent").values_list("subject_id", flat=True)
    assert sorted(noted) == sorted(str(one.pk) for one in messages if one.state == State.SENT)
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()
    twice = sum(times - 1 for times in delivered.values())
    print(  # the figures of the long run
        f"{len(messages)} letters, {killed} kills, {len(dropped)} dropped, {twice} sent twice"
    )


def waiting():
    return Message.objects.filter(state=State.QUEUED).exists()


def any_unclaimed():
    """Something that a living worker will still take; what the dead had claimed is the clock's."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return ready.exists() and Message.objects.due(timezone.now()).filter(attempts=0).exists()
