"""Two people read the same file at the same time."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection

from angel_program.accounts.models import Department
from angel_program.refusal import Refused
from intake.models import Person, WalkIn
from tests.referrals.histories.visits import FULL, take

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROWS = [replace(FULL, visit_ref=f"V{n}", person_ref=f"P{n // 2}") for n in range(20)]


def read_all(department: Department, together: Barrier, outcomes: list[str]) -> None:
    """Take every row over, each at the same moment as the other reader."""
    try:
        for row in ROWS:
            together.wait(timeout=60)
            try:
                take(department, row)
                outcomes.append("taken")
            except Refused as why:
                outcomes.append(str(why))
    finally:
        connection.close()


def test_two_readers_of_one_file_make_each_visit_and_each_person_once(department):
    together, outcomes = Barrier(2), []
    readers = [Thread(target=read_all, args=(department, together, outcomes)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(outcomes) == 40
    assert set(outcomes) <= {
        "taken",
        "This visit is being taken over elsewhere now. Read it again.",
    }
    assert WalkIn.objects.count() == 20
    assert Person.objects.count() == 10
