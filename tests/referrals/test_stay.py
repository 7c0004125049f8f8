"""The stay: admitted, discharged, and what comes after the cliff."""

import datetime

import pytest

from angel_program.refusal import Refused
from angel_program.road import Status
from intake.choices import Ending
from referrals.actions.hand_over import admit, discharge
from referrals.models import Discharge
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import admitted, at_the_center, on_the_road


@pytest.fixture
def unit(db):
    return BedUnitFactory()


def a_discharge(**said):
    return {"reason": "completed", "source": "center", **said}


def stage(referral):
    referral.walk_in.refresh_from_db()
    return referral.walk_in.status


def test_admit_is_a_fact_apart_from_arriving(officer, coordinator, unit, angel, sign_in):
    referral = at_the_center(officer, coordinator, unit, angel)

    answer = sign_in(coordinator).post(f"/referrals/{referral.pk}/admit/", {"source": "center"})

    placement = referral.placements.get()
    assert (answer.status_code, answer["Location"]) == (302, referral.get_absolute_url())
    assert stage(referral) == Status.ADMITTED
    assert [*placement.milestones.values_list("fact", "source")][-2:] == [
        ("arrived", "escort"),
        ("admitted", "center"),
    ]


def test_admit_on_the_road_is_refused_and_leaves_nothing(officer, coordinator, unit, angel):
    referral = on_the_road(officer, coordinator, unit, angel)

    with pytest.raises(Refused, match="cannot follow"):
        admit(referral=referral, by=coordinator)

    assert not referral.milestones.filter(fact="admitted").exists()


def test_discharge_keeps_how_it_ended_and_what_comes_next(
    officer, coordinator, unit, angel, sign_in
):
    referral, next_center = admitted(officer, coordinator, unit, angel), CenterFactory()

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/discharge/",
        a_discharge(next_level="residential", next_center=next_center.pk, next_on="2030-01-05"),
    )

    ending = Discharge.objects.get()
    assert answer.status_code == 302
    assert (ending.reason, ending.next_level, ending.next_center, ending.next_on) == (
        "completed",
        "residential",
        next_center,
        datetime.date(2030, 1, 5),
    )
    assert stage(referral) == Status.DISCHARGED
    assert not referral.placements.live().exists()


def test_discharge_with_nothing_arranged_yet(officer, coordinator, unit, angel, sign_in):
    referral = admitted(officer, coordinator, unit, angel)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/discharge/", a_discharge(reason="left_early")
    )

    assert answer.status_code == 302
    assert Discharge.objects.get().next_level == ""


def test_discharge_to_a_place_without_a_level_of_care_is_a_sentence(
    officer, coordinator, unit, angel, sign_in
):
    referral = admitted(officer, coordinator, unit, angel)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/discharge/", a_discharge(next_on="2030-01-05")
    )

    assert answer.status_code == 422
    assert "Choose the level of care of the next step." in answer.text
    assert 'value="2030-01-05"' in answer.text
    assert stage(referral) == Status.ADMITTED


def test_discharge_of_somebody_who_was_never_admitted_is_possible(
    officer, coordinator, unit, angel
):
    referral = at_the_center(officer, coordinator, unit, angel)

    discharge(referral=referral, reason="left_early", by=coordinator)

    assert stage(referral) == Status.DISCHARGED


def test_a_death_ends_the_visit_and_whatever_it_still_owed(officer, coordinator, unit, angel):
    referral = admitted(officer, coordinator, unit, angel)

    discharge(referral=referral, reason="died", by=coordinator)

    assert stage(referral) == Status.ENDED
    assert referral.walk_in.ended_reason == Ending.DIED
    assert not referral.walk_in.follow_ups.open().exists()


def test_a_stay_ends_once(officer, coordinator, unit, angel):
    referral = admitted(officer, coordinator, unit, angel)
    stale = type(referral).objects.select_related("walk_in").get(pk=referral.pk)
    discharge(referral=referral, reason="completed", by=coordinator)

    with pytest.raises(Refused):
        discharge(referral=stale, reason="left_early", by=coordinator)

    assert Discharge.objects.get().reason == "completed"


def test_the_stay_is_for_coordinators(officer, coordinator, unit, angel, sign_in):
    referral = at_the_center(officer, coordinator, unit, angel)

    answers = [
        sign_in(person).get(f"/referrals/{referral.pk}/{verb}/").status_code
        for person in (officer, angel)
        for verb in ("admit", "discharge")
    ]

    assert answers == [403, 403, 403, 403]
