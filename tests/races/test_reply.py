"""Centers answer by their links while coordinators hold beds: all at once, through the pages.

Real threads on the database in use. `make soak` has 50 places, 500 questions and 16 threads (4 on
SQLite, which has one writer); the suite a few. Every place is held at most once, every question
ends in exactly one answer, and nobody is shown an error.
"""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from angel_program.journal.chain import verify
from angel_program.journal.models import Entry
from referrals.choices import AskEnd
from referrals.links import REPLIES
from referrals.models import Ask, BedRequest, Placement
from tests.asked import ask, centers_with_units, unit_of
from tests.journey import in_hours, searching
from tests.post import kinds
from tests.sizes import size

pytestmark = [
    pytest.mark.long,
    pytest.mark.races,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

PLACES, QUESTIONS = size("REPLY_PLACES", 5), size("REPLY_QUESTIONS", 40)
THREADS = size("REPLY_THREADS", 6)
CENTERS = EACH = 5  # every person is asked for at each center
ANSWERED = {AskEnd.YES, AskEnd.NO, AskEnd.WAITLIST, AskEnd.ASSESSMENT}
TAKEN = "has just been taken"
SEEN = {200, 302, 422}  # the page, done, or a sentence on the form


def threads():
    return THREADS if connection.vendor == "postgresql" else min(THREADS, 4)


def center_answers(question, dice, seen):
    """What one desk does: looks, presses, and answers otherwise where its unit is full."""
    client, path = Client(), f"/reply/{REPLIES.token_of(question)}/"
    seen.append(client.get(path).status_code)
    answer = dice.choices(["yes", "no", "waitlist", "assessment"], [6, 2, 1, 1])[0]
    said = {
        "yes": {"unit": unit_of(question.center).pk, "hours": 4},
        "no": {"reason": "insurance"},
        "waitlist": {"days": 2},
        "assessment": {},
    }[answer]
    done = client.post(path, {"answer": answer, **said})
    seen.append(done.status_code)
    if TAKEN in done.text:
        seen.append(client.post(path, {"answer": "no", "reason": "no_bed"}).status_code)


def coordinator_holds(referral, center, browser, seen):
    """Somebody said yes on the telephone."""
    until = timezone.localtime(in_hours(2), timezone=referral.walk_in.department.zone)
    said = {"unit": unit_of(center).pk, "held_until": f"{until:%Y-%m-%dT%H:%M}", "payer": "none"}
    seen.append(browser.post(f"/referrals/{referral.pk}/hold_bed/", said).status_code)


@pytest.fixture
def jobs(officer, coordinator, department, sign_in):
    """Every question once, and for every fourth person a coordinator who is on the telephone."""
    kinds.bound(department)
    centers = centers_with_units(CENTERS, places=PLACES // CENTERS)
    browser, found = sign_in(coordinator), []
    for number in range(QUESTIONS // EACH):
        referral = searching(officer)
        found += [
            lambda dice, seen, question=question: center_answers(question, dice, seen)
            for question in ask(referral, centers, coordinator)
        ]
        if number % 4 == 0:
            found.append(
                lambda dice, seen, r=referral, c=centers[number % CENTERS]: coordinator_holds(
                    r, c, browser, seen
                )
            )
    random.Random(8).shuffle(found)  # noqa: S311  # it is not a secret
    return found


def test_every_place_is_held_once_and_every_question_ends_in_one_answer(jobs):
    waiting: SimpleQueue = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    gate = threading.Barrier(threads())

    def work(number):
        dice, seen = random.Random(number), []  # noqa: S311  # as above
        gate.wait(timeout=60)
        try:
            while True:
                waiting.get_nowait()(dice, seen)
        except Empty:
            return seen
        finally:
            connection.close()

    with ThreadPoolExecutor(threads()) as pool:
        answers = [pool.submit(work, number) for number in range(threads())]
        seen = Counter(code for one in answers for code in one.result())

    asks, placements = Ask.objects.all(), Placement.objects.all()
    ends = Counter(asks.values_list("ended_as", flat=True))
    assert {*seen} <= SEEN, seen
    assert {*ends} <= ANSWERED | {AskEnd.TAKEN}
    assert ends.total() == QUESTIONS
    held = list(placements.values_list("place", flat=True))
    assert len(held) == len({*held}) <= PLACES
    assert ends[AskEnd.YES] > 0
    assert len({*placements.values_list("referral", flat=True)}) == len(held)
    assert {*asks.filter(ended_as=AskEnd.YES).values_list("placement", flat=True)} == {
        *placements.filter(made_by=None).values_list("pk", flat=True)
    }
    answered = sum(ends[end] for end in ANSWERED)
    assert BedRequest.objects.count() == answered
    assert asks.filter(call__isnull=False).count() == answered
    assert Entry.objects.filter(verb="referral.replied").count() == answered
    assert Entry.objects.filter(verb="referral.ask_closed").count() == ends[AskEnd.TAKEN]
    assert verify(Entry.objects.all()).count == Entry.objects.count()
    print(f"{len(held)} of {PLACES} places held; {dict(ends)}; {dict(seen)}, {threads()} threads")
