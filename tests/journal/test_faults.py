"""No entry, no page: whatever fails, nobody was shown a person's page that the journal lacks.

A thousand rounds are run with ``FAULT_ROUNDS=1000`` (docs/operations.md, "How it was tried"); the
suite runs what fits in seconds. Nothing of the program is replaced: see faults.py.
"""

import itertools

import pytest
from django.test import Client

from angel_program.journal.chain import verify
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.journal import faults
from tests.journal.served import kill_at_random, served
from tests.journey import arrived
from tests.sizes import size

pytestmark = [
    pytest.mark.long,
    pytest.mark.slow,
    pytest.mark.races,
    pytest.mark.django_db(transaction=True),
]

ROUNDS = size("FAULT_ROUNDS", 40)
KILLS = max(8, ROUNDS // 10)


@pytest.fixture(autouse=True)
def _healed():
    yield
    faults.heal()


def entries(walk_in):
    return Entry.objects.filter(verb=Verb.WALK_IN_READ, walk_in_id=walk_in.pk).count()


def test_whatever_fails_no_page_is_shown_without_its_entry(officer, sign_in):
    walk_in = arrived(officer)
    browser = sign_in(officer)
    browser.raise_request_exception = False
    tried = dict.fromkeys(faults.FAULTS, 0)
    shown = dict.fromkeys(faults.FAULTS, 0)

    for _round, fault in zip(range(ROUNDS), itertools.cycle(faults.FAULTS), strict=False):
        before = entries(walk_in)
        fault()
        answer = browser.get(f"/intake/{walk_in.pk}/")
        faults.heal()
        bodies = int(walk_in.handle in answer.text)
        assert bodies <= entries(walk_in) - before, fault.__name__
        assert bodies == (answer.status_code == 200), (fault.__name__, answer.status_code)
        tried[fault] += 1
        shown[fault] += bodies

    assert shown[faults.nothing_happens] == tried[faults.nothing_happens] > 0
    for fault in (faults.the_book_is_gone, faults.nothing_can_be_written, faults.the_time_is_up):
        assert shown[fault] == 0, fault.__name__
    assert verify(Entry.objects.all()).count == Entry.objects.count()


def test_processes_killed_at_any_moment_have_shown_no_page_without_its_entry(officer, sign_in):
    walk_in = arrived(officer)
    session = _session(sign_in(officer))

    with served(slow=True) as server:
        bodies, killed = kill_at_random(
            server, f"/intake/{walk_in.pk}/", session, walk_in.handle, times=KILLS
        )

    assert killed == KILLS
    assert 0 < bodies <= entries(walk_in)
    assert verify(Entry.objects.all()).count == Entry.objects.count()


def _session(browser: Client) -> str:
    (cookie,) = [one for name, one in browser.cookies.items() if "session" in name]
    return f"{cookie.key}={cookie.value}"
