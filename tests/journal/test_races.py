"""Many at once: one chain, no forks, no gaps."""

import threading

import pytest
from django.db import connection

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.chain import verify
from angel_program.journal.models import Entry

THREADS, EACH = 8, 50


@pytest.mark.races
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain(privacy_officer):
    before = Entry.objects.count()
    together, failures = threading.Barrier(THREADS), []

    def write():
        together.wait()
        try:
            for _reading in range(EACH):
                note_journal_reading(by=privacy_officer)
        except Exception as failure:  # noqa: BLE001 - a thread's failure would pass unseen
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _thread in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert verify(Entry.objects.order_by("seq")).count == before + 400
