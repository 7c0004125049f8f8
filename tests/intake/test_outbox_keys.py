"""The tablets' keys: replaced every month, and kept while anything may wait for them."""

import pytest
import time_machine
from django.core.management import call_command

from angel_program.journal.actors import CLOCK
from angel_program.refusal import Refused
from intake.actions.outbox_keys import destroy_outbox_key, key_in_use, rotate_outbox_key
from intake.models import Draft, OutboxKey, WalkIn
from tests.journey import in_hours
from tests.tablet import sealed, send

DAY = 24


def test_there_is_one_key_in_use(db):
    first = key_in_use()

    assert key_in_use() == first
    second = rotate_outbox_key(by=CLOCK)
    assert key_in_use() == second
    assert OutboxKey.objects.filter(in_use=True).count() == 1


def test_a_key_replaced_while_a_draft_waits_still_opens_it(officer):
    envelope = sealed(officer)
    rotate_outbox_key(by=CLOCK)
    rotate_outbox_key(by=CLOCK)

    assert send(envelope).json()["state"] == "filed"
    assert WalkIn.objects.count() == 1


def test_the_clock_replaces_a_key_after_a_month(db):
    first = key_in_use()

    call_command("tick")
    assert key_in_use() == first
    with time_machine.travel(in_hours(31 * DAY)):
        call_command("tick")

    assert key_in_use() != first


def test_an_old_key_is_destroyed_when_nothing_can_wait_for_it(officer):
    old = key_in_use()
    rotate_outbox_key(by=CLOCK)

    with time_machine.travel(in_hours(59 * DAY)):
        call_command("tick")
        assert OutboxKey.objects.filter(pk=old.pk).exists()
    with time_machine.travel(in_hours(61 * DAY)):
        call_command("tick")

    assert not OutboxKey.objects.filter(pk=old.pk).exists()


def test_an_old_key_is_kept_while_a_draft_waits_for_it(officer):
    send(sealed(officer, finished=False))
    old = key_in_use()
    rotate_outbox_key(by=CLOCK)

    with time_machine.travel(in_hours(400 * DAY)):
        call_command("tick")
        with pytest.raises(Refused, match="may still wait"):
            destroy_outbox_key(key=old, by=CLOCK)

    assert Draft.objects.get().key == old


def test_a_key_that_somebody_else_has_replaced_is_not_replaced_again(db):
    old = key_in_use()
    new = rotate_outbox_key(old=old, by=CLOCK)

    with pytest.raises(Refused, match="has been replaced"):
        rotate_outbox_key(old=old, by=CLOCK)

    assert key_in_use() == new


def test_a_draft_for_a_key_that_is_gone_is_kept_and_said_to_be(officer):
    key_in_use()
    envelope = sealed(officer)
    rotate_outbox_key(by=CLOCK)
    with time_machine.travel(in_hours(61 * DAY)):
        call_command("tick")

    assert send(envelope).json() == {"state": "attention"}
    assert Draft.objects.get().held == "unreadable"


def test_the_private_half_is_sealed_where_it_lies(db):
    key = key_in_use()

    assert b"PRIVATE KEY" not in OutboxKey.objects.get().private.blob
    assert key.open().public_key()
