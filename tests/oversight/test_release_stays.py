"""The database itself keeps a public report as it was asked for and decided."""

# ruff: noqa: S608 - SQL from strings is what this is about; the strings are our own

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from angel_program.oversight.actions.releases import ask_release, decide_release
from angel_program.oversight.models import Release
from tests.oversight.history import taken_over, visit
from tests.oversight.test_releases import YEAR
from tests.refused import refused

pytestmark = pytest.mark.slow

SAID = "a public report stays as it was asked for and decided"
TABLE = "oversight_release"
CONTENT = "content = '{\"visits\": 12}'"
# Column → another value for it.
EVERYTHING = [
    CONTENT,
    "\"first\" = '2014-04'",
    "\"last\" = '2017-03'",
    "asked_at = '2020-01-01 00:00:00+00:00'",
    "asked_by_id = asked_by_id + 1",
    "department_id = department_id + 1",
]
DECISION = [
    "standing = 'waiting', decided_at = NULL, decided_by_id = NULL",
    "standing = 'blocked', recoverable = 3",
    "decided_at = '2020-01-01 00:00:00+00:00'",
    "decided_by_id = decided_by_id + 1",
    "findings = '[]'",
    "audited_at = '2020-01-01 00:00:00+00:00'",
]


@pytest.fixture
def waiting(department, overseer):
    with time_machine.travel("2016-05-20T16:00:00Z", tick=False):
        routes = ["inject"] * 28 + ["smoke"] * 12
        taken_over(department, *(visit("2015-05-02", route=route) for route in routes))
        return ask_release(department=department, period=YEAR, by=overseer)


@pytest.fixture(params=["published", "refused"])
def decided(request, waiting, privacy_officer):
    yes = request.param == "published"
    return decide_release(
        release=waiting, approves=yes, reason="" if yes else "not_needed", by=privacy_officer
    )


def test_what_was_asked_for_is_not_changed(waiting):
    for change in EVERYTHING:
        refused(f"UPDATE {TABLE} SET {change}", SAID)


def test_what_was_decided_is_not_changed(decided):
    for change in [*EVERYTHING, *DECISION]:
        refused(f"UPDATE {TABLE} SET {change}", SAID)


def test_none_is_lost(waiting):
    refused(f"DELETE FROM {TABLE}", SAID)
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {TABLE}", SAID)


def test_the_orm_is_refused_as_well(decided):
    for change in (
        lambda: Release.objects.update(content={}),
        lambda: Release.objects.all().delete(),
        lambda: Release.objects.get().save(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert Release.objects.get().content == decided.content


def test_a_decision_is_written(decided):
    stored = Release.objects.get()

    assert (stored.standing, stored.decided_by) == (decided.standing, decided.decided_by)
    assert stored.audited_at == decided.audited_at
