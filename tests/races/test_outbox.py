"""The same intake from two sides at once: one walk-in, and nobody is told that it failed.

And the keys that drafts are sealed to, tended by two clocks at once.
"""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from intake.actions.outbox_keys import key_in_use
from intake.models import Draft, OutboxKey, WalkIn
from tests.races.test_hold_bed import at_once
from tests.sizes import size
from tests.tablet import WHOLE, sealed, send

pytestmark = [
    pytest.mark.long,
    pytest.mark.races,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

ROUNDS = size("HELD_ROUNDS", 8)
MONTH = datetime.timedelta(days=31)
AGAIN = 409  # the tablet keeps it, and asks again


def test_a_draft_sent_twice_at_once_is_filed_once(officer):
    for number in range(1, ROUNDS + 1):
        envelope = sealed(officer)

        answers = at_once(lambda e=envelope: send(e), lambda e=envelope: send(e))

        assert {answer.status_code for answer in answers} <= {200, AGAIN}
        assert send(envelope).json()["state"] == "filed"
        assert WalkIn.objects.count() == number
    assert not Draft.objects.open().exists()


def test_a_draft_and_its_own_form_at_once_are_one_walk_in(officer, sign_in):
    client = sign_in(officer)
    for number in range(1, ROUNDS + 1):
        envelope = sealed(officer)
        form = dict(WHOLE) | {"id": envelope["id"]}

        by_tablet, by_form = at_once(
            lambda e=envelope: send(e), lambda f=form: client.post("/intake/welcome/", f)
        )

        assert by_tablet.status_code in (200, AGAIN)
        assert by_form.status_code == 302
        assert send(envelope).json()["state"] == "filed"
        assert WalkIn.objects.count() == number
    assert not Draft.objects.open().exists()


def test_the_first_two_pages_of_all_agree_on_one_key(officer, supervisor, sign_in):
    clients = [sign_in(who) for who in (officer, supervisor)]

    pages = at_once(*[lambda c=client: c.get("/intake/welcome/") for client in clients])

    keys = {page.context["tablet"]["key"] for page in pages}
    assert len(keys) == 1


def test_of_two_clocks_at_once_one_tends_the_keys_and_the_other_finds_nothing_to_do(db):
    key_in_use()
    began, made = timezone.now(), Entry.objects.filter(verb=Verb.OUTBOX_KEY_MADE)
    for number in range(1, ROUNDS + 1):
        with time_machine.travel(began + number * MONTH):
            at_once(*[lambda: call_command("tick")] * 2)

        assert OutboxKey.objects.get(in_use=True).made_at > began + (number - 1) * MONTH
        assert made.count() == number + 1
        gone = Entry.objects.filter(verb=Verb.OUTBOX_KEY_DESTROYED).count()
        assert OutboxKey.objects.count() + gone == number + 1
    assert gone
