"""The clock: what only the passing of time decides."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from angel_program.accounts.models import Department
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.permissions import Role
from angel_program.road import Status
from intake.actions.policy import adopt_policy
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Purpose
from intake.eligibility import FIRST_POLICY
from intake.models import WalkIn
from referrals.choices import AskEnd, ClaimEnd, FollowUpEnd
from referrals.models import Ask
from tests.asked import asked, centers_with_units
from tests.factories import BedUnitFactory, DepartmentFactory, UserFactory
from tests.journey import at_the_center, discharged, held, in_hours, on_the_road
from tests.people import LONG_AGO
from tests.post import kinds


@pytest.fixture
def tick(capsys):
    """Let so many hours pass, tick, and give what was said."""

    def ticked(hours):
        with time_machine.travel(in_hours(hours)):
            call_command("tick")
        return capsys.readouterr().out

    return ticked


def test_a_bed_held_past_its_hour_is_released_once(officer, coordinator, tick):
    placement = held(officer, coordinator, BedUnitFactory())

    assert tick(1) == "Beds released: 0. Follow-ups settled: 0.\n"
    assert tick(3) == "Beds released: 1. Follow-ups settled: 0.\n"
    assert tick(3) == "Beds released: 0. Follow-ups settled: 0.\n"

    placement.refresh_from_db()
    assert placement.claim_ended_why == ClaimEnd.LAPSED
    assert WalkIn.objects.get(referral=placement.referral).status == Status.SEEKING
    assert Entry.objects.get(verb="referral.lapsed").machine == "clock"


def test_a_bed_stays_promised_while_somebody_is_on_the_road_to_it(
    officer, coordinator, angel, tick
):
    on_the_road(officer, coordinator, BedUnitFactory(), angel)

    assert tick(5) == "Beds released: 0. Follow-ups settled: 0.\n"


def test_a_withdrawn_follow_up_is_settled_when_it_comes_due(officer, coordinator, angel, tick):
    walk_in = at_the_center(officer, coordinator, BedUnitFactory(), angel).walk_in
    withdraw_consent(consent=walk_in.consents.get(purpose=Purpose.FOLLOW_UP), by=officer)

    assert tick(24) == "Beds released: 0. Follow-ups settled: 0.\n"
    assert tick(50) == "Beds released: 0. Follow-ups settled: 1.\n"
    assert tick(50) == "Beds released: 0. Follow-ups settled: 0.\n"

    assert {one.ending for one in walk_in.follow_ups.all()} == {FollowUpEnd.WITHDRAWN, ""}


def test_the_road_ends_with_the_last_withdrawn_follow_up(officer, coordinator, angel, tick):
    walk_in = discharged(officer, coordinator, BedUnitFactory(), angel).walk_in
    withdraw_consent(consent=walk_in.consents.get(purpose=Purpose.FOLLOW_UP), by=officer)

    year = datetime.timedelta(days=366) / datetime.timedelta(hours=1)
    assert tick(year).startswith("Beds released: 0. Follow-ups settled: 6.\n")

    assert WalkIn.objects.get(pk=walk_in.pk).status == Status.ENDED


def test_what_goes_wrong_with_one_row_keeps_nobody_else_waiting(
    officer, coordinator, department, capsys, caplog
):
    """A time zone's old name, which the machine does not know any more after it was upgraded."""
    elsewhere = DepartmentFactory(code="ashbury")
    adopt_policy(department=elsewhere, questions=FIRST_POLICY, by=CLOCK, effective_from=LONG_AGO)
    keeper = UserFactory(department=elsewhere, role=Role.COORDINATOR)
    for one in (elsewhere, department):
        kinds.bound(one)
    (broken,) = asked(keeper, keeper, centers_with_units(1))
    (waits,) = asked(officer, coordinator, centers_with_units(1))
    Department.objects.filter(pk=elsewhere.pk).update(time_zone="Nowhere/Ashbury")

    with time_machine.travel(in_hours(2)), pytest.raises(CommandError) as told:
        call_command("tick")

    assert told.value.returncode == 1
    assert "Nowhere/Ashbury" in caplog.text
    assert Ask.objects.get(pk=waits.pk).ended_as == AskEnd.EXPIRED
    assert Ask.objects.get(pk=broken.pk).ended_as == ""
    assert capsys.readouterr().out.startswith("Beds released: 0.")
