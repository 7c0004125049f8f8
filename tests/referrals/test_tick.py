"""The clock: what only the passing of time decides."""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from angel_program.journal.models import Entry
from angel_program.road import Status
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Purpose
from intake.models import WalkIn
from referrals.choices import ClaimEnd, FollowUpEnd
from tests.factories import BedUnitFactory
from tests.journey import at_the_center, discharged, held, in_hours, on_the_road


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
