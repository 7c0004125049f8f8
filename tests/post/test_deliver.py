"""One message, from the outbox to the mail server: when it leaves, and when it does not."""

import itertools
import smtplib

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from angel_program.journal.models import Entry
from angel_program.post.choices import State, Why
from angel_program.post.deliver import LEASE, MOST_TRIES, deliver
from angel_program.post.models import Message
from angel_program.post.outbox import post_message
from intake.actions.withdrawal import withdraw_consents
from tests.journey import consented, in_hours
from tests.post import kinds

SILENT = ConnectionRefusedError("nobody listens")
TOO_MANY_MINUTES = 1000  # more than all waits together


def state_of(message):
    message.refresh_from_db()
    return message.state, message.why


def test_a_message_is_sent_once_and_noted(vendor, queue):
    message = queue()

    assert deliver(str(message.pk)) is None
    assert deliver(str(message.pk)) is None

    assert state_of(message) == (State.SENT, "")
    assert message.left_at <= message.settled_at
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["harborview@example.org"], "A question")
    ]
    line = Entry.objects.get(verb="message.sent")
    assert (line.machine, line.subject_id, line.walk_in_id) == ("post", str(message.pk), None)


def test_it_is_gone_with_what_caused_it(department, vendor):
    def cause():
        with transaction.atomic():
            post_message(kinds.PLAIN, department=department, about=department.pk)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cause()
    assert not Message.objects.exists()


def test_a_kind_that_nobody_writes_is_a_mistake(department):
    with pytest.raises(LookupError):
        post_message("gossip", department=department, about=1)


@pytest.mark.django_db(transaction=True)
def test_a_message_without_its_cause_s_transaction_is_a_mistake(department):
    with pytest.raises(RuntimeError):
        post_message(kinds.PLAIN, department=department, about=department.pk)


def test_address_and_text_are_made_when_it_is_sent(department, vendor, queue):
    message = queue()
    department.code = "southview"
    department.save()

    deliver(str(message.pk))

    assert mail.outbox[0].to == ["southview@example.org"]
    kept = " ".join(str(value) for value in Message.objects.values_list()[0])
    assert "@" not in kept
    assert "evening" not in kept


def test_a_consent_that_has_ended_stops_it_at_that_moment(officer, vendor, queue):
    walk_in = consented(officer)
    consent = walk_in.consents.first()
    first, second = (queue(kinds.UNDER_CONSENT, about=consent.pk) for _n in range(2))
    deliver(str(first.pk))
    withdraw_consents(walk_in=walk_in, everything=True, by=officer)

    deliver(str(second.pk))

    assert state_of(first) == (State.SENT, "")
    assert state_of(second) == (State.DROPPED, Why.CONSENT)
    assert second.left_at is None
    assert len(mail.outbox) == 1
    assert Entry.objects.get(verb="message.dropped").facts["why"] == "consent"


def test_it_waits_for_its_hour_and_is_dropped_after_its_last(vendor, queue):
    early, late = queue(not_before=in_hours(2)), queue(expires_at=in_hours(1))

    deliver(str(early.pk))
    with time_machine.travel(in_hours(1.5)):
        deliver(str(late.pk))
        deliver(str(early.pk))
    assert state_of(early) == (State.QUEUED, "")
    assert state_of(late) == (State.DROPPED, Why.EXPIRED)

    with time_machine.travel(in_hours(3)):
        deliver(str(early.pk))
    assert state_of(early) == (State.SENT, "")


def test_without_an_agreement_in_force_nothing_leaves(queue):
    message = queue()

    deliver(str(message.pk))

    assert state_of(message) == (State.FAILED, Why.NO_VENDOR)
    assert mail.outbox == []


def test_without_an_address_it_fails_and_says_so(department, vendor, queue):
    department.code = "nowhere"
    department.save()
    message = queue()

    deliver(str(message.pk))

    assert state_of(message) == (State.FAILED, Why.NO_ADDRESS)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no such box")}), Why.REFUSED),
        (smtplib.SMTPRecipientsRefused({"x": (451, b"later")}), ""),
        (smtplib.SMTPSenderRefused(553, b"not you", "a@example.org"), Why.REFUSED),
        (smtplib.SMTPDataError(421, b"busy"), ""),
        (smtplib.SMTPServerDisconnected("gone"), ""),
        (TimeoutError(), ""),
        (SILENT, ""),
    ],
)
def test_what_the_server_means_is_final_and_the_rest_is_tried_again(
    answer, why, vendor, queue, server_says
):
    message = queue()
    server_says(answer)

    later = deliver(str(message.pk))

    assert state_of(message) == ((State.FAILED, why) if why else (State.QUEUED, ""))
    assert later == (None if why else message)


@pytest.mark.slow
def test_it_is_tried_again_after_longer_and_longer_waits(vendor, queue, server_says):
    message = queue()
    server_says(SILENT)
    minutes = []
    for minute in range(TOO_MANY_MINUTES):
        before = Message.objects.get().attempts
        with time_machine.travel(in_hours(minute / 60)):
            deliver(str(message.pk))
        minutes += [minute] if Message.objects.get().attempts > before else []

    assert [b - a for a, b in itertools.pairwise(minutes)] == [1, 5, 15, 60, 240]
    assert len(minutes) == MOST_TRIES
    assert state_of(message) == (State.FAILED, Why.UNREACHABLE)


def test_what_reaches_the_server_at_last_is_sent(vendor, queue, server_says):
    message = queue()
    server_says(SILENT)
    deliver(str(message.pk))
    server_says(None)

    with time_machine.travel(in_hours(0.05)):
        deliver(str(message.pk))

    assert (state_of(message), message.attempts) == ((State.SENT, ""), 2)


def test_what_somebody_is_sending_is_left_alone_until_they_must_be_dead(vendor, queue):
    message = queue()
    claimed = Message.objects.filter(pk=message.pk)
    claimed.update(claimed_until=in_hours(LEASE.total_seconds() / 3600), attempts=1)

    deliver(str(message.pk))
    assert mail.outbox == []

    with time_machine.travel(in_hours(1)):
        deliver(str(message.pk))
    assert state_of(message) == (State.SENT, "")
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{message.pk}@example.org>"


def test_what_kills_every_worker_is_given_up(vendor, queue):
    message = queue(kinds.BROKEN)
    for hour in range(MOST_TRIES):
        with time_machine.travel(in_hours(hour)), pytest.raises(ZeroDivisionError):
            deliver(str(message.pk))

    with time_machine.travel(in_hours(MOST_TRIES)):
        deliver(str(message.pk))

    assert state_of(message) == (State.FAILED, Why.GIVEN_UP)
    assert Entry.objects.get(verb="message.failed").facts["why"] == "given_up"


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "gossip"},
        {"state": "sent"},
        {"state": "dropped", "why": "unreachable"},
        {"state": "failed", "why": "gone"},
        {"why": "gone"},
        {"language": "xx"},
    ],
)
def test_the_database_keeps_what_a_state_means(columns, queue):
    queue()
    settled = {} if set(columns) == {"why"} else {"settled_at": in_hours(0)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**settled, **columns)
