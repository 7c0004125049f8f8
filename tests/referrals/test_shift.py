"""The shift change: nobody is lost between two people, and nothing is told twice."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.refusal import Refused
from intake.actions.person import identify
from referrals.actions.ending import close_referral
from referrals.actions.referral import record_call
from referrals.actions.shift import take_shift
from referrals.choices import CallOutcome
from referrals.live import newest_line
from referrals.shift import shift_of
from referrals.views._timeline import DETAILS
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import arrived, held, in_hours, on_the_road, searching
from tests.meanwhile import meanwhile

SHIFT = "/referrals/shift/"


@pytest.fixture
def night(coordinator):
    """The coordinator of the next shift."""
    return UserFactory(username="nora", department=coordinator.department, role=Role.COORDINATOR)


@pytest.fixture
def call(coordinator):
    def call(referral, outcome=CallOutcome.NO_BED):
        center = BedUnitFactory().center
        record_call(referral=referral, center=center, outcome=outcome, by=coordinator)

    return call


def told(user):
    """For each visit that changed, what was done, newest first."""
    shift = shift_of(user, DETAILS)
    return {one.row.walk_in.handle: [done.text for done in one.done] for one in shift.changed}


def take(user):
    take_shift(line=newest_line(user.department), by=user)


def test_what_was_done_is_told_with_who_did_it(officer, coordinator, night, call):
    referral = searching(officer)
    call(referral)

    shift = shift_of(night, DETAILS)

    assert told(night)[referral.walk_in.handle] == [
        "Center called: No bed", "Looking for a bed", "Screened: Eligible", "Walked in",
    ]  # fmt: skip
    assert [done.who for done in shift.changed[0].done] == [str(coordinator)] + [str(officer)] * 3


def test_what_was_taken_over_is_not_told_again(officer, night, call):
    first, second = searching(officer), searching(officer)
    take(night)
    assert told(night) == {}

    call(second)

    assert told(night) == {second.walk_in.handle: ["Center called: No bed"]}
    still = [row.walk_in for row in shift_of(night, DETAILS).still]
    assert still == [first.walk_in]


def test_each_takes_over_for_themselves(officer, coordinator, night):
    searching(officer)

    take(night)

    assert told(night) == {}
    assert len(told(coordinator)) == 1


def test_what_comes_between_reading_and_taking_over_is_told_the_next_time(
    officer, night, call, sign_in
):
    referral = searching(officer)
    browser = sign_in(night)
    read = re.search(r'name="line" value="(\d+)"', browser.get(SHIFT).text)[1]
    call(referral, CallOutcome.NO_ANSWER)

    answer = browser.post(f"{SHIFT}take_shift/", {"line": read})

    assert (answer.status_code, answer.url) == (302, "/referrals/")
    assert told(night) == {referral.walk_in.handle: ["Center called: No answer"]}


def test_what_comes_while_the_list_is_read_is_told_the_next_time(officer, night, call):
    referral = searching(officer)
    with meanwhile("referrals_referral", lambda: call(referral, CallOutcome.NO_ANSWER)):
        read = shift_of(night, DETAILS)
    assert "Center called: No answer" not in [done.text for done in read.changed[0].done]

    take_shift(line=read.line, by=night)

    assert told(night) == {referral.walk_in.handle: ["Center called: No answer"]}


def test_who_never_took_over_is_told_of_twelve_hours(officer, night, call):
    referral = searching(officer)
    with time_machine.travel(in_hours(11.9)):
        assert len(told(night)) == 1
    with time_machine.travel(in_hours(12.1)):
        assert told(night) == {}
        assert [row.walk_in for row in shift_of(night, DETAILS).still] == [referral.walk_in]
    with time_machine.travel(in_hours(13)):
        call(referral)
    with time_machine.travel(in_hours(13.1)):
        assert told(night) == {referral.walk_in.handle: ["Center called: No bed"]}


def test_whoever_took_over_long_ago_is_told_all_of_it(officer, night, call):
    referral = searching(officer)
    take(night)
    call(referral)

    with time_machine.travel(in_hours(40)):
        assert told(night) == {referral.walk_in.handle: ["Center called: No bed"]}


def test_an_end_is_told_and_the_late_come_first(officer, coordinator, angel, night):
    ended = searching(officer)
    riding = on_the_road(officer, coordinator, BedUnitFactory(), angel)
    offered = held(officer, coordinator, BedUnitFactory()).referral
    take(night)
    close_referral(referral=ended, reason="no_bed", by=coordinator)
    with time_machine.travel(in_hours(1.5)):
        # The offer is past its hour by now, the ride is not.
        record_call(
            referral=riding, center=BedUnitFactory().center, outcome=CallOutcome.NO_BED,
            by=coordinator,
        )  # fmt: skip
        record_call(
            referral=offered, center=BedUnitFactory().center, outcome=CallOutcome.NO_BED,
            by=coordinator,
        )  # fmt: skip
        found = told(night)

    assert [*found] == [each.walk_in.handle for each in (offered, ended, riding)]
    assert found[ended.walk_in.handle] == ["Visit ended: No bed could be found"]


def test_looking_changes_nothing_and_names_nobody(officer, night, sign_in):
    referral = searching(officer)
    identify(walk_in=referral.walk_in, legal_name="Rosalind Quill", call_name="Roz", by=officer)
    browser = sign_in(night)
    before = Entry.objects.count()

    page = browser.get(SHIFT).text

    assert referral.walk_in.handle in page
    assert "Rosalind" not in page
    assert "Roz" not in page
    assert Entry.objects.count() == before


def test_taking_over_is_written_down(officer, night):
    searching(officer)
    line = newest_line(night.department)

    take(night)

    entry = Entry.objects.get(verb=Verb.SHIFT_TAKEN)
    assert (entry.actor_id, entry.facts, entry.walk_in_id) == (night.pk, {"line": line}, None)


def test_a_line_of_another_department_is_not_taken_over(officer, stranger, night):
    searching(officer)

    with pytest.raises(Refused, match="not this department's"):
        take_shift(line=newest_line(night.department), by=stranger)


@pytest.mark.parametrize("line", ["", "x", "-1", "9" * 30, str(2**63 - 1)])
def test_a_line_that_was_never_shown_is_refused_on_the_page(line, officer, night, sign_in):
    searching(officer)

    answer = sign_in(night).post(f"{SHIFT}take_shift/", {"line": line})

    assert answer.status_code == 422
    assert len(told(night)) == 1


def test_another_department_s_night_is_not_told(officer, stranger):
    searching(officer)

    assert told(stranger) == {}
    assert shift_of(stranger, DETAILS).still == []


def test_as_many_questions_for_three_as_for_one(officer, coordinator, night, sign_in):
    browser = sign_in(night)

    def everywhere():
        arrived(officer)
        searching(officer)
        held(officer, coordinator, BedUnitFactory())

    everywhere()
    browser.get(SHIFT)
    with CaptureQueriesContext(connection) as one:
        browser.get(SHIFT)
    everywhere()
    with CaptureQueriesContext(connection) as two:
        browser.get(SHIFT)

    assert len(two) == len(one)
    assert len(two) <= 18
