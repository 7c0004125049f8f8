"""Many at once: one chain, no forks, no gaps."""

import threading

import pytest
from django.db import connection

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.chain import verify
from angel_program.journal.models import Entry

THREADS = 16
# On SQLite, where one process writes at a time, a sixth says as much.
EACH = {"postgresql": 150, "sqlite": 25}


@pytest.mark.races
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_make_one_chain(privacy_officer):
    """2,400 entries on PostgreSQL; without the lock two in three of them were forks."""
    before, each = Entry.objects.count(), EACH[connection.vendor]
    together, failures = threading.Barrier(THREADS), []

    def write():
        together.wait()
        try:
            for _reading in range(each):
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
    assert verify(Entry.objects.all()).count == before + THREADS * each
    previous = Entry.objects.values_list("previous", flat=True)
    assert len({*previous}) == before + THREADS * each, "two entries follow the same one"
