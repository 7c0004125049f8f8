"""The hand-over: arrived yes, no, or not known; and confirmed later by somebody who knows."""

import pytest
from django.utils import timezone

from angel_program.refusal import Refused
from angel_program.road import Status
from referrals.actions.hand_over import confirm_arrival, hand_over
from referrals.choices import Arrived, ClaimEnd, Source
from referrals.models import ArrivalReport
from tests.factories import BedUnitFactory
from tests.journey import accepted, in_hours, on_the_road


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=1)


@pytest.fixture
def referral(officer, coordinator, unit, angel):
    return on_the_road(officer, coordinator, unit, angel)


@pytest.fixture
def placement(referral):
    return referral.placements.get()


def stage(referral):
    referral.walk_in.refresh_from_db()
    return referral.walk_in.status


def facts_of(placement):
    return [*placement.milestones.values_list("fact", flat=True)]


def test_hand_over_that_they_arrived(referral, placement, angel, sign_in):
    answer = sign_in(angel).post(
        f"/referrals/{referral.pk}/hand_over/", {"arrived": "yes", "source": "escort"}
    )

    placement.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/referrals/rides/")
    assert stage(referral) == Status.ARRIVED
    assert placement.claim_ended_why == ClaimEnd.ARRIVED
    assert (placement.milestones.get(fact="arrived").source, placement.ended_at) == ("escort", None)
    assert referral.walk_in.follow_ups.count() == 6


def test_hand_over_that_they_did_not_arrive_goes_on_searching(referral, placement, angel):
    hand_over(referral=referral, arrived=Arrived.NO, by=angel)

    placement.refresh_from_db()
    assert stage(referral) == Status.SEEKING
    assert facts_of(placement) == ["offered", "accepted", "departed", "not_arrived"]
    assert placement.ended_at is not None
    assert not referral.walk_in.follow_ups.exists()


def test_hand_over_not_known_and_confirmed_later(referral, placement, angel, coordinator, sign_in):
    hand_over(referral=referral, arrived=Arrived.UNKNOWN, by=angel)
    assert stage(referral) == Status.UNCONFIRMED
    assert facts_of(placement) == ["offered", "accepted", "departed"]

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/confirm_arrival/", {"arrived": "yes", "source": "family"}
    )

    assert answer.status_code == 302
    assert stage(referral) == Status.ARRIVED
    fact = placement.milestones.get(fact="arrived")
    assert (fact.source, fact.happened_at) == ("family", None)  # nobody said at which hour
    assert [*ArrivalReport.objects.values_list("arrived", "source")] == [
        ("unknown", "escort"),
        ("yes", "family"),
    ]


def test_confirm_arrival_may_stay_not_known(referral, angel, coordinator):
    hand_over(referral=referral, arrived=Arrived.UNKNOWN, by=angel)

    confirm_arrival(
        referral=referral, arrived=Arrived.UNKNOWN, source=Source.CENTER, by=coordinator
    )

    assert stage(referral) == Status.UNCONFIRMED
    assert ArrivalReport.objects.count() == 2


def test_confirm_arrival_that_they_did_not(referral, placement, angel, coordinator):
    hand_over(referral=referral, arrived=Arrived.UNKNOWN, by=angel)

    confirm_arrival(referral=referral, arrived=Arrived.NO, source=Source.CENTER, by=coordinator)

    assert stage(referral) == Status.SEEKING
    assert facts_of(placement)[-1] == "not_arrived"


def test_the_twelve_hours_of_the_officer_begin_at_the_first_hand_over(referral, angel, coordinator):
    hand_over(referral=referral, arrived=Arrived.UNKNOWN, by=angel)
    first = referral.walk_in.handed_over_at

    confirm_arrival(referral=referral, arrived=Arrived.YES, source=Source.CENTER, by=coordinator)

    referral.walk_in.refresh_from_db()
    assert referral.walk_in.handed_over_at == first


def test_hand_over_needs_an_answer_and_not_known_is_one(referral, angel, sign_in):
    answer = sign_in(angel).post(f"/referrals/{referral.pk}/hand_over/", {"source": "escort"})

    assert answer.status_code == 422
    assert stage(referral) == Status.EN_ROUTE


def test_hand_over_in_the_future_is_a_sentence(referral, angel, sign_in):
    later = timezone.localtime(in_hours(3), timezone=angel.department.zone)

    answer = sign_in(angel).post(
        f"/referrals/{referral.pk}/hand_over/",
        {"arrived": "yes", "source": "escort", "at": f"{later:%Y-%m-%dT%H:%M}"},
    )

    assert answer.status_code == 422
    assert "That time has not come yet." in answer.text
    assert f'value="{later:%Y-%m-%dT%H:%M}"' in answer.text


def test_hand_over_from_the_station_is_a_sentence(officer, coordinator, unit, sign_in):
    referral = accepted(officer, coordinator, unit)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/hand_over/", {"arrived": "yes", "source": "escort"}
    )

    assert answer.status_code == 422
    assert "Nobody is on the road." in answer.text


def test_an_arrival_is_handed_over_once(referral, angel):
    stale = type(referral).objects.select_related("walk_in").get(pk=referral.pk)
    hand_over(referral=referral, arrived=Arrived.YES, by=angel)

    with pytest.raises(Refused):
        hand_over(referral=stale, arrived=Arrived.NO, by=angel)


def test_confirm_arrival_of_an_arrival_that_is_not_open_is_a_sentence(
    referral, coordinator, sign_in
):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/confirm_arrival/", {"arrived": "yes", "source": "center"}
    )

    assert answer.status_code == 422
    assert "The arrival of this person is not open." in answer.text


def test_confirm_arrival_is_for_coordinators(referral, angel, sign_in):
    answer = sign_in(angel).get(f"/referrals/{referral.pk}/confirm_arrival/")

    assert answer.status_code == 403
