"""Follow-ups: promised, asked only while the person agrees, and the way back in."""

import datetime

import pytest
import time_machine

from angel_program.accounts.models import Department
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.consent import give_consent
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Ending, Purpose
from intake.models import WalkIn
from referrals.actions.follow_up import begin_again, record_follow_up, settle_unagreed
from referrals.choices import AttemptResult, Channel, FollowUpEnd, InTreatment, Window
from referrals.models import FollowUp, Outcome
from tests.factories import BedUnitFactory
from tests.journey import at_the_center, discharged, in_hours

LIST = "/referrals/follow_ups/"
FIFTY_HOURS = 50
REACHED = {"channel": "phone", "result": "reached"}


@pytest.fixture
def walk_in(officer, coordinator, angel):
    """Somebody who arrived at a center and agreed to be asked how they are."""
    return at_the_center(officer, coordinator, BedUnitFactory(), angel).walk_in


@pytest.fixture
def follow_up(walk_in):
    """Their first follow-up, promised for 48 hours after the walk-in."""
    return walk_in.follow_ups.get(window=Window.TWO_DAYS)


def withdraw(walk_in, by):
    withdraw_consent(consent=walk_in.consents.get(purpose=Purpose.FOLLOW_UP), by=by)


def test_six_follow_ups_are_promised_from_the_hour_of_the_walk_in(walk_in):
    promised = {one.window: one.due_at - walk_in.arrived_at for one in walk_in.follow_ups.all()}

    assert promised[Window.TWO_DAYS] == datetime.timedelta(hours=48)
    assert promised[Window.SEVEN_DAYS] == datetime.timedelta(days=7)
    assert len(promised) == 6


def test_a_follow_up_comes_due_at_its_hour_and_not_before(follow_up):
    before, at = follow_up.due_at - datetime.timedelta(seconds=1), follow_up.due_at

    assert [*FollowUp.objects.due(before)] == []
    assert [*FollowUp.objects.due(at)] == [follow_up]


def test_whoever_withdrew_is_not_due_from_that_moment(follow_up, coordinator):
    withdraw(follow_up.walk_in, coordinator)

    assert [*FollowUp.objects.due(in_hours(FIFTY_HOURS))] == []


def test_a_consent_that_ended_asks_nobody(follow_up):
    follow_up.walk_in.consents.filter(purpose=Purpose.FOLLOW_UP).update(
        expires_on=follow_up.due_at.date() - datetime.timedelta(days=2)
    )

    assert [*FollowUp.objects.due(follow_up.due_at)] == []


def test_record_follow_up_keeps_an_attempt_and_stays_open(follow_up, coordinator):
    record_follow_up(
        follow_up=follow_up,
        channel=Channel.PHONE,
        result=AttemptResult.NO_ANSWER,
        by=coordinator,
    )

    follow_up.refresh_from_db()
    assert follow_up.settled_at is None
    assert [one.result for one in follow_up.attempts.all()] == ["no_answer"]


def test_could_not_reach_is_a_result(follow_up, coordinator):
    record_follow_up(
        follow_up=follow_up,
        channel=Channel.PHONE,
        result=AttemptResult.WRONG_NUMBER,
        give_up=True,
        by=coordinator,
    )

    follow_up.refresh_from_db()
    assert follow_up.ending == FollowUpEnd.NOT_REACHED
    assert not Outcome.objects.exists()


def test_record_follow_up_keeps_what_they_said(follow_up, coordinator):
    record_follow_up(
        follow_up=follow_up,
        channel=Channel.PHONE,
        result=AttemptResult.REACHED,
        treatment=InTreatment.OUTPATIENT,
        by=coordinator,
    )

    outcome = Outcome.objects.get(follow_up=follow_up)
    assert (outcome.treatment, outcome.used_30_days) == ("outpatient", "unknown")
    follow_up.refresh_from_db()
    assert follow_up.ending == FollowUpEnd.REACHED


def test_a_follow_up_is_settled_once(follow_up, coordinator):
    said = {"channel": Channel.PHONE, "result": AttemptResult.REACHED, "by": coordinator}
    stale = FollowUp.objects.get(pk=follow_up.pk)
    record_follow_up(follow_up=follow_up, **said)

    with pytest.raises(Refused, match="settled already"):
        record_follow_up(follow_up=stale, **said)

    assert follow_up.attempts.count() == 1


def test_nobody_is_called_after_the_consent_was_withdrawn(follow_up, coordinator):
    withdraw(follow_up.walk_in, coordinator)

    with pytest.raises(Refused, match="does not agree"):
        record_follow_up(
            follow_up=follow_up,
            channel=Channel.PHONE,
            result=AttemptResult.REACHED,
            by=coordinator,
        )

    assert not follow_up.attempts.exists()


def test_a_death_closes_everything_that_was_promised(follow_up, coordinator):
    record_follow_up(
        follow_up=follow_up,
        channel=Channel.FAMILY,
        result=AttemptResult.DIED,
        by=coordinator,
    )

    walk_in = WalkIn.objects.get(pk=follow_up.walk_in_id)
    assert not walk_in.follow_ups.open().exists()
    assert {one.ending for one in walk_in.follow_ups.all()} == {"died"}
    assert walk_in.ended_reason == Ending.DIED


def test_the_road_ends_after_the_last_follow_up(officer, coordinator, angel):
    walk_in = discharged(officer, coordinator, BedUnitFactory(), angel).walk_in

    for follow_up in walk_in.follow_ups.all():
        assert WalkIn.objects.get(pk=walk_in.pk).status == Status.DISCHARGED
        record_follow_up(
            follow_up=FollowUp.objects.get(pk=follow_up.pk),
            channel=Channel.PHONE,
            result=AttemptResult.NO_ANSWER,
            give_up=True,
            by=coordinator,
        )

    assert WalkIn.objects.get(pk=walk_in.pk).ended_reason == Ending.COMPLETED


def test_what_came_due_after_a_withdrawal_is_settled_by_the_clock(follow_up, coordinator):
    withdraw(follow_up.walk_in, coordinator)

    assert [*FollowUp.objects.unagreed(in_hours(1))] == []
    assert [*FollowUp.objects.unagreed(in_hours(FIFTY_HOURS))] == [follow_up]
    settle_unagreed(follow_up=follow_up, by=CLOCK)

    follow_up.refresh_from_db()
    assert follow_up.ending == FollowUpEnd.WITHDRAWN
    assert Entry.objects.filter(verb=Verb.FOLLOW_UP_SETTLED, machine="clock").count() == 1


def test_what_came_due_after_the_last_day_is_settled_by_the_clock_too(follow_up):
    last = follow_up.due_at.date() - datetime.timedelta(days=2)
    follow_up.walk_in.consents.filter(purpose=Purpose.FOLLOW_UP).update(expires_on=last)

    later = in_hours(FIFTY_HOURS)
    assert [*FollowUp.objects.unagreed(later)] == [follow_up]
    with time_machine.travel(later):
        settle_unagreed(follow_up=follow_up, by=CLOCK)

    follow_up.refresh_from_db()
    assert follow_up.ending == FollowUpEnd.EXPIRED


def test_whoever_agrees_is_not_settled(follow_up):
    with pytest.raises(Refused, match="agrees to be asked"):
        settle_unagreed(follow_up=follow_up, by=CLOCK)


@pytest.mark.parametrize(
    ("zone", "holds"),
    [("Pacific/Honolulu", True), ("America/New_York", True), ("Asia/Tokyo", False)],
)
def test_the_last_day_of_a_consent_is_read_on_the_department_s_clock(
    follow_up, elsewhere, zone, holds
):
    """At 02:00 UTC on the 2nd it is still the 1st in New York, and long the 2nd in Tokyo."""
    at = datetime.datetime(2030, 5, 2, 2, 0, tzinfo=datetime.UTC)
    Department.objects.filter(pk=follow_up.department_id).update(time_zone=zone)
    Department.objects.filter(pk=elsewhere.pk).update(time_zone="Europe/Berlin")
    FollowUp.objects.filter(pk=follow_up.pk).update(due_at=at)
    follow_up.walk_in.consents.filter(purpose=Purpose.FOLLOW_UP).update(
        expires_on=datetime.date(2030, 5, 1)
    )

    assert FollowUp.objects.due(at).filter(pk=follow_up.pk).exists() is holds
    assert FollowUp.objects.unagreed(at).filter(pk=follow_up.pk).exists() is not holds


def test_whoever_agrees_again_is_asked_again(follow_up, coordinator, officer):
    withdraw(follow_up.walk_in, coordinator)
    give_consent(walk_in=follow_up.walk_in, consents=("follow_up",), signature="A mark", by=officer)

    later = in_hours(FIFTY_HOURS)
    assert [*FollowUp.objects.due(later)] == [follow_up]
    assert [*FollowUp.objects.unagreed(later)] == []


def test_begin_again_is_a_new_visit_of_the_same_person(walk_in, coordinator):
    again = begin_again(walk_in=walk_in, by=coordinator)

    assert again.person_id == walk_in.person_id
    assert (again.status, again.pathway) == (Status.WELCOMED, "phone")
    assert {one.ending for one in walk_in.follow_ups.all()} == {"returned"}


def test_a_second_tap_does_not_begin_a_second_visit(walk_in, coordinator):
    begin_again(walk_in=walk_in, by=coordinator)

    with pytest.raises(Refused, match="on the road already"):
        begin_again(walk_in=walk_in, by=coordinator)

    assert WalkIn.objects.count() == 2
