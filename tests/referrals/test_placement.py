"""Placement: one bed, one promise, until an hour."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.actors import CLOCK
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.withdrawal import withdraw_consent
from intake.models import WalkIn
from referrals.actions.placement import (
    accept_bed,
    decline_bed,
    hold_bed,
    release_bed,
    release_lapsed,
)
from referrals.choices import ClaimEnd, DeclineReason, Fact
from referrals.models import Placement
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import accepted, held, in_hours, searching


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=1)


def facts_of(placement):
    return [*placement.milestones.values_list("fact", flat=True)]


def test_hold_bed_promises_a_place_until_an_hour(officer, coordinator, unit):
    referral, until = searching(officer), in_hours(3)

    placement = hold_bed(referral=referral, unit=unit, held_until=until, by=coordinator)

    assert (placement.place, placement.held_until) == (unit.places.get(), until)
    assert referral.walk_in.status == Status.OFFERED
    assert facts_of(placement) == [Fact.OFFERED]


def test_one_bed_is_not_held_twice(officer, coordinator, unit):
    held(officer, coordinator, unit)
    other = searching(officer)

    with pytest.raises(Refused, match="just been taken"):
        hold_bed(referral=other, unit=unit, held_until=in_hours(1), by=coordinator)

    assert other.walk_in.status == Status.SEEKING
    assert WalkIn.objects.get(pk=other.walk_in.pk).status == Status.SEEKING


def test_two_places_of_a_unit_go_to_two_people(officer, coordinator):
    unit = BedUnitFactory(places=2)

    first, second = held(officer, coordinator, unit), held(officer, coordinator, unit)

    assert {first.place.number, second.place.number} == {1, 2}


def test_the_database_keeps_two_claims_from_one_place(officer, coordinator, unit):
    placement = held(officer, coordinator, unit)
    twin = Placement(
        referral=searching(officer),
        unit=unit,
        place=placement.place,
        held_until=in_hours(1),
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_person_has_one_bed_at_a_time(officer, coordinator, unit):
    referral = held(officer, coordinator, unit).referral

    with pytest.raises(Refused, match="held for this person already"):
        hold_bed(referral=referral, unit=BedUnitFactory(), held_until=in_hours(1), by=coordinator)


def test_hold_bed_says_nothing_without_a_live_consent(officer, coordinator, unit):
    referral = searching(officer)
    withdraw_consent(consent=referral.walk_in.consents.get(purpose="placement"), by=officer)

    with pytest.raises(Refused, match="no live consent"):
        hold_bed(referral=referral, unit=unit, held_until=in_hours(1), by=coordinator)


def test_a_center_whose_licence_has_ended_is_never_offered(officer, coordinator):
    yesterday = timezone.localdate() - datetime.timedelta(days=2)
    unit = BedUnitFactory(center=CenterFactory(licence_expires=yesterday))

    with pytest.raises(Refused, match="licence"):
        hold_bed(referral=searching(officer), unit=unit, held_until=in_hours(1), by=coordinator)


def test_a_hold_needs_an_hour_that_has_not_passed(officer, coordinator, unit):
    with pytest.raises(Refused, match="hour has passed"):
        hold_bed(referral=searching(officer), unit=unit, held_until=in_hours(-1), by=coordinator)


def test_accept_bed_is_a_fact_of_its_own(officer, coordinator, unit):
    placement = held(officer, coordinator, unit)

    accept_bed(referral=placement.referral, by=coordinator)

    assert facts_of(placement) == [Fact.OFFERED, Fact.ACCEPTED]
    assert placement.referral.walk_in.status == Status.ACCEPTED


def test_accept_bed_is_refused_after_its_hour(officer, coordinator, unit):
    placement = held(officer, coordinator, unit)

    with (
        time_machine.travel(in_hours(3)),
        pytest.raises(Refused, match="passed its hour"),
    ):
        accept_bed(referral=placement.referral, by=coordinator)


def test_decline_bed_frees_the_place_and_keeps_the_reason(officer, coordinator, unit):
    placement = held(officer, coordinator, unit)

    decline_bed(referral=placement.referral, reason=DeclineReason.TOO_FAR, by=coordinator)

    placement.refresh_from_db()
    assert placement.claim_ended_why == ClaimEnd.DECLINED
    assert placement.decline_reason == DeclineReason.TOO_FAR
    assert placement.referral.walk_in.status == Status.SEEKING
    assert held(officer, coordinator, unit).place == placement.place


def test_release_bed_lets_the_search_go_on(officer, coordinator, unit):
    referral = accepted(officer, coordinator, unit)

    release_bed(referral=referral, by=coordinator)

    assert referral.walk_in.status == Status.SEEKING
    assert not referral.placements.live().exists()


def test_a_bed_held_past_its_hour_goes_to_the_next_person(officer, coordinator, unit):
    late = held(officer, coordinator, unit)

    with time_machine.travel(in_hours(3)):
        taken = held(officer, coordinator, unit)

    late.refresh_from_db()
    assert taken.place == late.place
    assert late.claim_ended_why == ClaimEnd.LAPSED
    assert WalkIn.objects.get(referral=late.referral).status == Status.SEEKING


def test_a_lapsed_hold_is_released_once(officer, coordinator, unit):
    placement, stale = held(officer, coordinator, unit), Placement.objects.get()
    with time_machine.travel(in_hours(3)):
        release_lapsed(placement=placement, by=CLOCK)

        with pytest.raises(Refused, match="not held any more"):
            release_lapsed(placement=stale, by=CLOCK)


def test_the_second_of_two_stale_copies_reads_a_sentence(officer, coordinator, unit):
    placement = held(officer, coordinator, unit)
    stale = type(placement.referral).objects.get(pk=placement.referral.pk)
    assert stale.walk_in.status == Status.OFFERED  # what this copy believes from now on
    release_bed(referral=placement.referral, by=coordinator)

    with pytest.raises(Refused):
        accept_bed(referral=stale, by=coordinator)


def test_hold_bed_by_the_page(officer, coordinator, unit, sign_in):
    referral = searching(officer)
    until = timezone.localtime(in_hours(2), timezone=coordinator.department.zone)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/hold_bed/",
        {"unit": unit.pk, "held_until": f"{until:%Y-%m-%dT%H:%M}", "payer": "medicaid"},
    )

    assert (answer.status_code, answer["Location"]) == (302, referral.get_absolute_url())
    assert referral.placements.get().held_until == until.replace(second=0, microsecond=0)


def test_a_refused_hold_keeps_what_was_typed(officer, coordinator, unit, sign_in):
    referral = searching(officer)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/hold_bed/",
        {"unit": unit.pk, "held_until": "2020-01-01T03:00", "payer": "medicaid"},
    )

    assert answer.status_code == 422
    assert "That hour has passed." in answer.text
    assert 'value="2020-01-01T03:00"' in answer.text


def test_a_stranger_finds_no_such_referral(officer, stranger, sign_in):
    referral = searching(officer)

    answer = sign_in(stranger).get(f"/referrals/{referral.pk}/hold_bed/")

    assert answer.status_code == 404
