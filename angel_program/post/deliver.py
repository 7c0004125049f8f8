"""Sending one message, once as a rule and never less: claim, write, carry, note.

A worker may be killed at each step. Before the letter is written nothing has left. After it the
message stays claimed until its hour, and then goes again, if its reason still stands: a message can
arrive twice (its Message-ID is the same) and cannot be lost.
"""

import datetime
from contextlib import suppress

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from angel_program.accounts.models import Carries
from angel_program.accounts.vendors import may_carry
from angel_program.journal.actors import POST
from angel_program.post import carrier, texting
from angel_program.post.actions.delivery import note_sent, settle_unsent
from angel_program.post.choices import Way, Why
from angel_program.post.letters import (
    WRITERS,
    Letter,
    NotReached,
    NotSent,
    NotYet,
    Text,
)
from angel_program.post.models import Message, Stopped
from angel_program.refusal import Refused

CARRIERS = {Way.EMAIL: carrier, Way.TEXT: texting}
# Longer than any mail server or gateway is waited for. What was claimed before belongs to nobody.
LEASE = datetime.timedelta(minutes=5)
# The wait after each try that did not reach anybody, in minutes; after the last it is over.
WAITS = (1, 5, 15, 60, 240)
MOST_TRIES = len(WAITS) + 1


def deliver(message_id: str) -> Message | None:
    """Send it, drop it, or put it off. Gives the message where it is to be tried again."""
    message = _claim(message_id)
    if message is None:
        return None
    try:
        CARRIERS[Way(message.way)].carry(message, _written(message))
    except NotSent as no:
        _settle(message, no.why)
    except NotYet as no:
        _keep(message, until=no.until)
    except NotReached:
        if message.attempts < MOST_TRIES:
            return _put_off(message)
        _settle(message, Why.UNREACHABLE)
    else:
        with suppress(Refused):  # its claim had passed, and another has settled it
            note_sent(message=message, by=POST)
    return None


def _claim(message_id: str) -> Message | None:
    """Take it for this process alone, by compare-and-set; None where it is not to be taken."""
    now = timezone.now()
    mine = {"claimed_until": now + LEASE, "attempts": F("attempts") + 1}
    if not Message.objects.due(now).filter(pk=message_id).update(**mine):
        return None
    return Message.objects.select_related("department").get(pk=message_id)


def _written(message: Message) -> Letter | Text:
    """The letter, its reason asked under a lock, and the moment kept. Raises NotSent, NotYet."""
    way = Way(message.way)
    with (
        transaction.atomic(),
        translation.override(message.language),
        timezone.override(message.department.zone),
    ):
        if message.attempts > MOST_TRIES:  # its workers died, or its writer fails
            raise NotSent(Why.GIVEN_UP)
        if message.expires_at and message.expires_at <= timezone.now():
            raise NotSent(Why.EXPIRED)
        letter = WRITERS[message.kind, way](message)
        if not letter.to:
            raise NotSent(Why.NO_ADDRESS)
        if isinstance(letter, Text) and Stopped.objects.of(letter.to).exists():
            raise NotSent(Why.STOPPED)
        try:
            printed = CARRIERS[way].is_console()
            may_carry(Carries(way), department=message.department, console=printed)
        except Refused:
            raise NotSent(Why.NO_VENDOR) from None
        message.left_at = timezone.now()
        message.save(update_fields=["left_at"])
    return letter


def _settle(message: Message, why: Why) -> None:
    with suppress(Refused):
        settle_unsent(message=message, why=why, by=POST)


def _keep(message: Message, *, until: datetime.datetime) -> None:
    """Let it lie until then: the clock finds it. That was no try."""
    message.attempts, message.not_before, message.claimed_until = message.attempts - 1, until, None
    message.save(update_fields=["attempts", "not_before", "claimed_until"])


def _put_off(message: Message) -> Message:
    wait = datetime.timedelta(minutes=WAITS[message.attempts - 1])
    message.not_before, message.claimed_until = timezone.now() + wait, None
    message.save(update_fields=["not_before", "claimed_until"])
    return message
