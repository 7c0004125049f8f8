"""Who agrees to a batch, and whom it leaves."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.forgetting import (
    ask_to_forget,
    carry_out_forgetting,
    decide_forgetting,
    propose_forgetting,
)
from angel_program.keeping.models import ForgettingBatch
from angel_program.privacy.actions.hold import hold_record
from angel_program.refusal import Refused
from intake.actions.joining import join_records
from intake.models import Person
from tests import journey
from tests.keeping.agreeing import agreed, said
from tests.keeping.gone import left


def test_one_person_s_word_is_not_enough(department, officer, privacy_officer):
    left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    decide_forgetting(batch=batch, decision="agree", by=privacy_officer)

    with pytest.raises(Refused, match="You have agreed already"):
        decide_forgetting(batch=batch, decision="agree", by=privacy_officer)
    with pytest.raises(Refused, match="Two different people"):
        carry_out_forgetting(batch=batch, by=COMMAND_LINE)

    assert not Person.objects.filter(wrapped_key=None).exists()


def test_a_privacy_officer_is_the_first_and_another_may_be_the_second(
    department, officer, privacy_officer, counsel, administrator
):
    left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)

    with pytest.raises(Refused, match="A privacy officer agrees first"):
        decide_forgetting(batch=batch, decision="agree", by=administrator)
    decide_forgetting(batch=batch, decision="agree", by=privacy_officer)
    batch = decide_forgetting(batch=batch, decision="agree", by=counsel)

    assert (batch.first_by, batch.second_by) == (privacy_officer, counsel)


def test_the_database_refuses_the_same_person_twice(department, officer, privacy_officer):
    left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        ForgettingBatch.objects.filter(pk=batch.pk).update(
            first_by=privacy_officer, first_at=now, second_by=privacy_officer, second_at=now
        )


def test_a_refused_batch_forgets_nobody(department, officer, privacy_officer, administrator):
    left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    decide_forgetting(batch=batch, decision="agree", by=privacy_officer)
    decide_forgetting(batch=batch, decision="refuse", by=administrator)

    with pytest.raises(Refused, match="Two different people"):
        carry_out_forgetting(batch=batch, by=COMMAND_LINE)
    with pytest.raises(Refused, match="decided before"):
        decide_forgetting(batch=batch, decision="agree", by=administrator)


def test_whoever_came_back_since_is_left(
    department, officer, coordinator, privacy_officer, administrator
):
    gone = left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    again = journey.arrived(officer)
    join_records(person=again.person, into=gone.person, reason="they_said_so", by=coordinator)
    agreed(batch, privacy_officer, administrator)

    carry_out_forgetting(batch=batch, by=COMMAND_LINE)

    assert batch.counts("outcome") == {"in_touch": 1}
    assert not gone.person.is_forgotten


def test_a_legal_hold_is_respected_and_said(department, officer, privacy_officer, administrator):
    held, free = left(officer, days=60), left(officer, days=60)
    batch = propose_forgetting(department=department, by=COMMAND_LINE)
    agreed(batch, privacy_officer, administrator)
    hold_record(walk_in=held, by=privacy_officer)

    carry_out_forgetting(batch=batch, by=COMMAND_LINE)

    assert batch.counts("outcome") == {"forgotten": 1, "held": 1}
    assert not Person.objects.get(pk=held.person_id).is_forgotten
    assert Person.objects.get(pk=free.person_id).is_forgotten
    assert "due, but under a legal hold: 1" in said("--department", "harborview")
    with pytest.raises(Refused, match="legal hold"):
        ask_to_forget(walk_in=held, by=privacy_officer)
    with pytest.raises(Refused, match="Nobody is to be forgotten"):
        propose_forgetting(department=department, by=COMMAND_LINE)


def test_a_day_that_has_not_come_is_refused(department):
    with pytest.raises(Refused, match="has not come"):
        propose_forgetting(department=department, as_of=journey.in_hours(5), by=COMMAND_LINE)
