"""Many try a lock in one moment: five proofs are looked at, and no sixth."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from angel_program.accounts.actions.lock import lock_session, unlock_session
from angel_program.accounts.models import StaffSession
from angel_program.accounts.models.session import TRIES
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from tests.enrolled import Enrolled

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

GUESSERS = 20


def test_of_many_tries_at_once_five_are_looked_at(officer, station, administrator):
    Enrolled(station, administrator).sign_in(officer)
    session = StaffSession.objects.get(account=officer)
    lock_session(session=session, idle=False, by=officer)
    gate, looked_at = threading.Barrier(GUESSERS), []

    def guess():
        gate.wait(timeout=60)
        try:
            return unlock_session(session=session, proves=lambda: looked_at.append(1), by=officer)
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(GUESSERS) as pool:
        answers = [one.result() for one in [pool.submit(guess) for _one in range(GUESSERS)]]

    assert len(looked_at) == TRIES
    assert (answers.count(None), answers.count("refused")) == (TRIES, GUESSERS - TRIES)
    assert not StaffSession.objects.filter(account=officer).exists()
    failed = Entry.objects.filter(verb=Verb.UNLOCK_FAILED).order_by("seq")
    assert [line.facts["tries"] for line in failed] == [1, 2, 3, 4, 5]
