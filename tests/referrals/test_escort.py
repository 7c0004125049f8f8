"""The ride: found, departed, turned back; and who sees it for how long."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.refusal import Refused
from angel_program.road import Status
from intake.models import WalkIn
from referrals.actions.escort import assign_escort, depart, turn_back
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import accept_bed, hold_bed, release_bed
from referrals.choices import ClaimEnd
from referrals.models import Escort
from tests.factories import BedUnitFactory, CenterFactory, DepartmentFactory, UserFactory
from tests.journey import accepted, held, in_hours, on_the_road

RIDES = "/referrals/rides/"


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=6, center=CenterFactory(name="Lantern House"))


@pytest.fixture
def referral(officer, coordinator, unit):
    return accepted(officer, coordinator, unit)


def sees(person, referral):
    return WalkIn.objects.visible_to(person).filter(pk=referral.walk_in.pk).exists()


def facts_of(placement):
    return [*placement.milestones.values_list("fact", flat=True)]


# Finding the ride


def test_assign_escort_by_the_page(referral, coordinator, angel, sign_in):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/assign_escort/", {"who": angel.pk, "transport": "angel_car"}
    )

    ride = Escort.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, referral.get_absolute_url())
    assert (ride.who, ride.transport, ride.assigned_by) == (angel, "angel_car", coordinator)


def test_assign_escort_to_nobody_of_the_program(referral, coordinator, sign_in):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/assign_escort/", {"who": "", "transport": "ambulance"}
    )

    assert answer.status_code == 302
    assert Escort.objects.get().who is None


def test_assign_escort_offers_who_may_ride_and_nobody_else(referral, coordinator, sign_in):
    home, away = coordinator.department, DepartmentFactory(code="millbrook")
    people = [
        coordinator,
        UserFactory(department=home, role="angel"),
        UserFactory(department=home, role="officer"),
        UserFactory(department=home, role="overseer"),
        UserFactory(department=home, role="angel", is_active=False),
        UserFactory(department=away, role="angel"),
    ]

    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text

    offered = [f'name="who" value="{person.pk}"' in page for person in people]
    assert offered == [True, True, True, False, False, False]


def test_assign_escort_to_somebody_who_may_not_ride_is_refused(
    referral, coordinator, overseer, sign_in
):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/assign_escort/", {"who": overseer.pk, "transport": "unknown"}
    )

    assert answer.status_code == 422
    assert not Escort.objects.exists()


def test_assign_escort_before_a_bed_is_accepted_is_a_sentence(
    officer, coordinator, angel, unit, sign_in
):
    early = held(officer, coordinator, unit).referral

    answer = sign_in(coordinator).post(
        f"/referrals/{early.pk}/assign_escort/", {"who": angel.pk, "transport": "taxi"}
    )

    assert answer.status_code == 422
    assert "First a bed is accepted" in answer.text


def test_a_second_ride_found_replaces_the_first(referral, coordinator, angel):
    other = UserFactory(username="ben", department=angel.department, role="angel")
    assign_escort(referral=referral, who=angel, by=coordinator)

    assign_escort(referral=referral, who=other, by=coordinator)

    assert Escort.objects.live().get().who == other
    with time_machine.travel(in_hours(13)):
        assert (sees(angel, referral), sees(other, referral)) == (False, True)


def test_a_bed_given_back_ends_the_ride_that_was_found(referral, coordinator, angel):
    assign_escort(referral=referral, who=angel, by=coordinator)

    release_bed(referral=referral, by=coordinator)

    assert not Escort.objects.live().exists()
    with time_machine.travel(in_hours(13)):
        assert not sees(angel, referral)


# Departing


def test_depart_by_the_rider(referral, coordinator, angel, sign_in):
    assign_escort(referral=referral, who=angel, transport="angel_car", by=coordinator)

    answer = sign_in(angel).post(f"/referrals/{referral.pk}/depart/", {"transport": "taxi"})

    ride = Escort.objects.get()
    referral.walk_in.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, RIDES)
    assert ride.transport == "taxi"
    assert timezone.now() - ride.departed_at < datetime.timedelta(minutes=1)
    assert referral.walk_in.status == Status.EN_ROUTE


def test_depart_without_a_ride_is_a_sentence(referral, coordinator, sign_in):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/depart/", {"transport": "unknown"}
    )

    assert answer.status_code == 422
    assert "Find the ride first." in answer.text


def test_nobody_rides_two_escorts_at_once(officer, coordinator, unit, angel, sign_in):
    on_the_road(officer, coordinator, unit, angel)
    second = accepted(officer, coordinator, unit)
    assign_escort(referral=second, who=angel, by=coordinator)

    answer = sign_in(angel).post(f"/referrals/{second.pk}/depart/", {"transport": "unknown"})

    second.walk_in.refresh_from_db()
    assert answer.status_code == 422
    assert "This person is on another ride already." in answer.text
    assert second.walk_in.status == Status.ACCEPTED


def test_depart_of_another_s_ride_is_not_found(referral, coordinator, angel, sign_in):
    assign_escort(referral=referral, who=angel, by=coordinator)
    other = UserFactory(username="ben", department=angel.department, role="angel")

    answer = sign_in(other).post(f"/referrals/{referral.pk}/depart/", {"transport": "unknown"})

    assert answer.status_code == 404


def test_on_the_road_a_hold_goes_on(officer, coordinator, unit, angel):
    referral = on_the_road(officer, coordinator, unit, angel)

    with time_machine.travel(in_hours(5)):
        hand_over(referral=referral, arrived="yes", by=angel)

    assert referral.walk_in.status == Status.ARRIVED


# Turning back


def test_turn_back_frees_the_place_and_the_search_goes_on(
    officer, coordinator, unit, angel, sign_in
):
    referral = on_the_road(officer, coordinator, unit, angel)
    placement = referral.placements.get()

    answer = sign_in(angel).post(f"/referrals/{referral.pk}/turn_back/", {"reason": "changed_mind"})

    placement.refresh_from_db()
    referral.walk_in.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, RIDES)
    assert placement.claim_ended_why == ClaimEnd.TURNED_BACK
    assert Escort.objects.get().turned_back_why == "changed_mind"
    assert facts_of(placement)[-2:] == ["turned_back", "not_arrived"]
    assert referral.walk_in.status == Status.SEEKING


def test_after_turning_back_another_bed_may_be_held_and_reached(officer, coordinator, unit, angel):
    referral = on_the_road(officer, coordinator, unit, angel)
    turn_back(referral=referral, by=angel)
    hold_bed(referral=referral, unit=unit, held_until=in_hours(2), by=coordinator)
    accept_bed(referral=referral, by=coordinator)
    assign_escort(referral=referral, who=angel, by=coordinator)
    depart(referral=referral, by=angel)

    assert referral.walk_in.status == Status.EN_ROUTE
    assert referral.placements.count() == 2


def test_turn_back_where_nobody_is_on_the_road_is_a_sentence(referral, coordinator):
    with pytest.raises(Refused, match="Nobody is on the road"):
        turn_back(referral=referral, by=coordinator)


# One's own rides


def test_view_escorts_shows_one_s_own_rides_and_the_next_thing_to_do(
    referral, officer, coordinator, angel, sign_in
):
    assign_escort(referral=referral, who=angel, by=coordinator)
    other = UserFactory(username="ben", department=angel.department, role="angel")
    theirs = on_the_road(officer, coordinator, BedUnitFactory(), other)

    page = sign_in(angel).get(RIDES).text

    assert f"/referrals/{referral.pk}/depart/" in page
    assert f"/referrals/{referral.pk}/hand_over/" not in page
    assert "Lantern House" in page
    assert str(theirs.pk) not in page


def test_view_escorts_offers_hand_over_and_turning_back_on_the_road(
    officer, coordinator, unit, angel, sign_in
):
    referral = on_the_road(officer, coordinator, unit, angel)

    page = sign_in(angel).get(RIDES).text

    assert f"/referrals/{referral.pk}/hand_over/" in page
    assert f"/referrals/{referral.pk}/turn_back/" in page
    assert f"/referrals/{referral.pk}/depart/" not in page


def test_a_ride_that_is_over_leaves_the_list(officer, coordinator, unit, angel, sign_in):
    referral = on_the_road(officer, coordinator, unit, angel)
    hand_over(referral=referral, arrived="yes", by=angel)

    assert "No ride just now" in sign_in(angel).get(RIDES).text


def test_an_angel_sees_a_visit_until_twelve_hours_after_the_hand_over(
    officer, coordinator, unit, angel
):
    referral = on_the_road(officer, coordinator, unit, angel)
    hand_over(referral=referral, arrived="unknown", by=angel)

    for hours, expected in ((11, True), (13, False)):
        with time_machine.travel(in_hours(hours)):
            assert sees(angel, referral) is expected


def test_an_angel_who_turned_back_does_not_follow_the_rest_of_the_road(
    officer, coordinator, unit, angel
):
    referral = on_the_road(officer, coordinator, unit, angel)
    turn_back(referral=referral, by=angel)

    assert sees(angel, referral)
    with time_machine.travel(in_hours(13)):
        assert not sees(angel, referral)


def test_view_escorts_asks_as_many_questions_for_three_rides_as_for_one(
    officer, coordinator, unit, angel, sign_in
):
    def ride():
        assign_escort(referral=accepted(officer, coordinator, unit), who=angel, by=coordinator)

    browser = sign_in(angel)
    ride()
    browser.get(RIDES)
    with CaptureQueriesContext(connection) as one:
        browser.get(RIDES)
    ride()
    ride()
    with CaptureQueriesContext(connection) as three:
        page = browser.get(RIDES).text

    assert page.count("/depart/") == 3
    assert len(three) == len(one)
