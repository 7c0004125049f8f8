"""Whose time is over: 30 days where no bed was accepted, 24 months after the last contact else."""

import datetime

import pytest
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.retention import adopt_retention
from angel_program.keeping.due import due
from angel_program.keeping.models import RetentionRule
from intake.actions.joining import join_records
from referrals.actions.ending import leave
from referrals.actions.follow_up import record_follow_up
from tests import journey
from tests.keeping.gone import days_ago, left, placed


def due_in(department, days):
    """Who is due when so many days have passed from now, and why."""
    as_of = timezone.now() + datetime.timedelta(days=days)
    return {pk: str(why) for pk, why in due(department, as_of).items()}


def test_who_was_never_placed_is_due_after_thirty_days(department, officer):
    walk_in = left(officer)

    assert due_in(department, 29.9) == {}
    assert due_in(department, 30.1) == {walk_in.person_id: "never_placed"}


def test_who_was_placed_is_due_after_twenty_four_months(
    department, officer, coordinator, unit, angel
):
    walk_in = placed(officer, coordinator, unit, angel)

    assert due_in(department, 729.9) == {}
    assert due_in(department, 730.1) == {walk_in.person_id: "closed_visit"}


def test_an_open_visit_is_never_due(department, officer):
    journey.screened(officer)

    assert due_in(department, 9999) == {}


def test_who_is_still_to_be_asked_how_they_are_is_not_due(department, officer):
    walk_in = journey.consented(officer)  # with a consent to follow-ups
    leave(walk_in=walk_in, by=officer)

    assert walk_in.follow_ups.open().exists()
    assert due_in(department, 9999) == {}


def test_the_last_attempt_to_reach_somebody_is_a_contact(department, officer, coordinator):
    with days_ago(100):
        walk_in = journey.consented(officer)
        leave(walk_in=walk_in, by=officer)
    for follow_up in walk_in.follow_ups.all():
        record_follow_up(
            follow_up=follow_up, channel="phone", result="no_answer", give_up=True, by=coordinator
        )

    assert not walk_in.follow_ups.open().exists()
    assert due_in(department, 29) == {}
    assert set(due_in(department, 31)) == {walk_in.person_id}


def test_a_return_keeps_the_earlier_record_too(department, officer, coordinator):
    earlier, now = left(officer, days=60), journey.arrived(officer)
    assert set(due_in(department, 0)) == {earlier.person_id}

    join_records(person=now.person, into=earlier.person, reason="they_said_so", by=coordinator)

    assert due_in(department, 9999) == {}


def test_one_placement_counts_for_the_whole_human_being(
    department, officer, coordinator, unit, angel
):
    first, again = placed(officer, coordinator, unit, angel, days=90), left(officer, days=60)
    join_records(person=again.person, into=first.person, reason="same_details", by=coordinator)

    assert due_in(department, 0) == {}
    assert set(due_in(department, 700)) == {first.person_id, again.person_id}


def test_the_department_s_own_days_count(department, officer):
    walk_in = left(officer, days=20)
    adopt_retention(department=department, by=COMMAND_LINE)
    RetentionRule.objects.filter(department=department, kind="never_placed").update(days=14)

    assert set(due_in(department, 0)) == {walk_in.person_id}


def test_another_department_s_people_are_not_looked_at(elsewhere, officer):
    left(officer, days=60)

    assert due_in(elsewhere, 0) == {}


@pytest.mark.parametrize("people", [1, 4])
def test_the_questions_do_not_grow_with_the_people(
    department, officer, django_assert_num_queries, people
):
    for _one in range(people):
        left(officer, days=60)

    with django_assert_num_queries(6):
        due(department, timezone.now())
