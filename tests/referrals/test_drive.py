"""A hold tied to the drive: expected, held longer, lapsed, and told on the board."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.models import WalkIn
from referrals.actions.ending import leave
from referrals.actions.escort import LATE, assign_escort, depart, expect_arrival
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import decline_bed, extend_hold, hold_bed, release_lapsed
from referrals.models import Escort, Placement, Referral
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import accepted, held, in_hours

BOARD = "/referrals/"
HERE = ZoneInfo("America/New_York")


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=6, center=CenterFactory(name="Lantern House"))


@pytest.fixture
def ready(officer, coordinator, unit, angel):
    """Held for two hours, and an angel is asked."""
    referral = accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)
    return referral


def local(at):
    return f"{timezone.localtime(at, timezone=HERE):%Y-%m-%dT%H:%M}"


def test_depart_keeps_when_they_expect_to_be_there(ready, angel, coordinator, sign_in):
    expected = in_hours(1).replace(second=0, microsecond=0)

    answer = sign_in(angel).post(
        f"/referrals/{ready.pk}/depart/", {"transport": "angel_car", "expected_at": local(expected)}
    )

    assert answer.status_code == 302
    assert Escort.objects.get().expected_at == expected
    assert "· expected" in sign_in(coordinator).get(BOARD).text
    with time_machine.travel(in_hours(1.5)):
        page = sign_in(coordinator).get(BOARD).text
        assert "expected" in page
        assert "· expected" not in page  # it is late now


def test_departing_for_later_than_the_hold_asks_what_the_center_says(ready, angel, sign_in):
    browser, path = sign_in(angel), f"/referrals/{ready.pk}/depart/"
    expected = in_hours(3).replace(second=0, microsecond=0)
    said = {"transport": "angel_car", "expected_at": local(expected)}
    assert 'name="hold"' not in browser.get(path).text

    asked = browser.post(path, said)

    assert asked.status_code == 422
    assert "they expect to come later" in asked.text
    assert 'name="hold"' in asked.text
    assert local(expected) in asked.text
    ready.walk_in.refresh_from_db()
    assert ready.walk_in.status == Status.ACCEPTED

    assert browser.post(path, said | {"hold": "longer"}).status_code == 302

    assert Placement.objects.get().held_until == expected + LATE
    assert Entry.objects.get(verb="referral.hold_extended").actor_id == angel.pk


def test_nobody_is_kept_from_leaving_by_a_center_that_does_not_answer(ready, angel):
    until = Placement.objects.get().held_until

    depart(referral=ready, expected_at=in_hours(3), hold="as_it_is", by=angel)

    assert Placement.objects.get().held_until == until
    assert ready.walk_in.status == Status.EN_ROUTE


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(-1, "cannot arrive before they leave"), (72, "No ride takes that long")],
)
def test_an_hour_that_cannot_be_is_a_sentence(ready, angel, hours, sentence):
    with pytest.raises(Refused, match=sentence):
        depart(referral=ready, expected_at=in_hours(hours), by=angel)


def test_a_departure_without_an_hour_asks_nothing(ready, angel):
    depart(referral=ready, by=angel)

    assert Escort.objects.get().expected_at is None


# Another hour, on the road


@pytest.fixture
def going(ready, angel):
    """On the road since now, expected within the hour."""
    depart(referral=ready, expected_at=in_hours(1), by=angel)
    return Referral.objects.get(pk=ready.pk)


@pytest.mark.parametrize("who", ["angel", "coordinator"])
def test_expect_arrival_by_the_page_of_whoever_rides_or_coordinates(who, going, request, sign_in):
    person = request.getfixturevalue(who)
    later = in_hours(1.5).replace(second=0, microsecond=0)
    browser, path = sign_in(person), f"/referrals/{going.pk}/expect_arrival/"
    assert "Expected so far" in browser.get(path).text

    answer = browser.post(path, {"expected_at": local(later)})

    assert answer.status_code == 302
    assert Escort.objects.get().expected_at == later
    line = Entry.objects.get(verb="referral.expected_anew")
    assert line.actor_id == person.pk
    assert {name: datetime.fromisoformat(at) for name, at in line.facts.items()} == {
        "expected": later
    }
    assert path in browser.get(answer["Location"]).text


def test_an_hour_after_the_hold_asks_what_the_center_says(going, angel, sign_in):
    browser, path = sign_in(angel), f"/referrals/{going.pk}/expect_arrival/"
    later = in_hours(4).replace(second=0, microsecond=0)
    until = Placement.objects.get().held_until
    assert 'name="hold"' not in browser.get(path).text

    asked = browser.post(path, {"expected_at": local(later)})
    assert (asked.status_code, 'name="hold"' in asked.text) == (422, True)
    assert local(later) in asked.text
    assert Escort.objects.get().expected_at < until

    browser.post(path, {"expected_at": local(later), "hold": "as_it_is"})
    assert (Escort.objects.get().expected_at, Placement.objects.get().held_until) == (later, until)
    browser.post(path, {"expected_at": local(later), "hold": "longer"})
    assert Placement.objects.get().held_until == later + LATE


@pytest.mark.parametrize(
    ("hours", "sentence"), [(-0.1, "That hour has passed"), (72, "No ride takes that long")]
)
def test_an_hour_on_the_road_that_cannot_be_is_a_sentence(going, angel, hours, sentence):
    before = Escort.objects.get().expected_at
    with pytest.raises(Refused, match=sentence):
        expect_arrival(referral=going, expected_at=in_hours(hours), by=angel)

    assert Escort.objects.get().expected_at == before


def test_before_the_ride_after_it_and_by_somebody_else_no_hour_is_changed(
    ready, angel, officer, coordinator
):
    with pytest.raises(Refused, match="Nobody is on the road"):
        expect_arrival(referral=ready, expected_at=in_hours(1), by=angel)
    depart(referral=ready, by=angel)
    other = UserFactory(username="ben", department=angel.department, role="angel")
    with pytest.raises(Refused):
        expect_arrival(referral=ready, expected_at=in_hours(1), by=other)
    hand_over(referral=ready, arrived="yes", source="escort", by=angel)
    with pytest.raises(Refused, match="Nobody is on the road"):
        expect_arrival(referral=ready, expected_at=in_hours(1), by=coordinator)
    assert Escort.objects.get().expected_at is None


def test_the_board_is_late_by_the_new_hour_and_not_by_the_old(going, angel, coordinator, sign_in):
    expect_arrival(referral=going, expected_at=in_hours(1.8), by=angel)

    with time_machine.travel(in_hours(1.5)):
        assert "· expected" in sign_in(coordinator).get(BOARD).text
    with time_machine.travel(in_hours(1.9)):
        assert "· expected" not in sign_in(coordinator).get(BOARD).text


# Held longer


def test_extend_hold_by_the_page(officer, coordinator, unit, sign_in):
    referral = held(officer, coordinator, unit).referral
    later = in_hours(5).replace(second=0, microsecond=0)

    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/extend_hold/", {"held_until": local(later)}
    )

    assert answer.status_code == 302
    assert Placement.objects.get().held_until == later


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(1, "held until then already"), (-1, "That hour has passed"), (24 * 9, "No center holds")],
)
def test_a_hold_is_never_made_shorter_or_endless(officer, coordinator, unit, hours, sentence):
    referral = held(officer, coordinator, unit).referral

    with pytest.raises(Refused, match=sentence):
        extend_hold(referral=referral, held_until=in_hours(hours), by=coordinator)


def test_a_bed_that_went_back_meanwhile_is_not_held_longer(officer, coordinator, unit):
    referral = held(officer, coordinator, unit).referral
    decline_bed(referral=referral, by=coordinator)

    with pytest.raises(Refused, match="No bed is held"):
        extend_hold(referral=referral, held_until=in_hours(5), by=coordinator)


def test_a_hold_made_longer_while_the_clock_looked_is_not_released(officer, coordinator, unit):
    referral = held(officer, coordinator, unit).referral
    with time_machine.travel(in_hours(3)):
        late = Placement.objects.overdue(timezone.now()).get()
        extend_hold(referral=referral, held_until=in_hours(5), by=coordinator)

        with pytest.raises(Refused, match="just moved this on"):
            release_lapsed(placement=late, by=CLOCK)

        assert Placement.objects.get().claim_ended_at is None


# Lapsed, and told


def test_the_board_tells_of_a_bed_that_went_back_by_itself(officer, coordinator, unit, sign_in):
    referral = held(officer, coordinator, unit).referral
    with time_machine.travel(in_hours(3)):
        call_command("tick")
        page = sign_in(coordinator).get(BOARD).text

        assert "nobody left in time: Lantern House has its bed back since" in page

        referral = Referral.objects.get(pk=referral.pk)
        hold_bed(referral=referral, unit=unit, held_until=in_hours(2), by=coordinator)
        decline_bed(referral=referral, by=coordinator)

        assert "has its bed back" not in sign_in(coordinator).get(BOARD).text


def test_whoever_has_left_is_not_told_of(officer, coordinator, unit, sign_in):
    referral = held(officer, coordinator, unit).referral
    with time_machine.travel(in_hours(3)):
        call_command("tick")
        leave(walk_in=WalkIn.objects.get(referral=referral), by=coordinator)

        assert "has its bed back" not in sign_in(coordinator).get(BOARD).text
