"""Follow-ups by the person who sees to them."""

import pytest
import time_machine

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from referrals.actions.escort import assign_escort, depart
from referrals.actions.follow_up import assign_follow_up
from referrals.actions.hand_over import hand_over
from referrals.choices import FollowUpEnd
from referrals.models import FollowUp
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import accepted, at_the_center, in_hours

LIST = "/referrals/follow_ups/"


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=9)


@pytest.fixture
def carl(coordinator):
    return UserFactory(
        username="carl", display_name="Carl", department=coordinator.department, role="coordinator"
    )


@pytest.fixture
def walk_in(officer, coordinator, unit, angel):
    return at_the_center(officer, coordinator, unit, angel).walk_in


def first(walk_in):
    return walk_in.follow_ups.order_by("due_at").first()


def test_whoever_held_the_bed_sees_to_what_an_angel_s_hand_over_promises(walk_in, coordinator):
    assert {one.responsible for one in walk_in.follow_ups.all()} == {coordinator}


def test_whoever_promises_it_sees_to_it_where_they_coordinate(
    officer, coordinator, carl, unit, angel
):
    referral = accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)
    depart(referral=referral, by=angel)

    hand_over(referral=referral, arrived="yes", by=carl)

    assert {one.responsible for one in FollowUp.objects.all()} == {carl}


def test_nobody_sees_to_what_somebody_who_is_gone_had_begun(officer, coordinator, unit, angel):
    referral = accepted(officer, coordinator, unit)
    assign_escort(referral=referral, who=angel, by=coordinator)
    depart(referral=referral, by=angel)
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    hand_over(referral=referral, arrived="yes", by=angel)

    assert {one.responsible for one in FollowUp.objects.all()} == {None}


def test_assign_follow_up_by_the_page_gives_all_that_is_owed(walk_in, carl, coordinator, sign_in):
    one = first(walk_in)

    answer = sign_in(coordinator).post(
        f"{LIST}{one.pk}/assign_follow_up/", {"who": carl.pk, "all_of_visit": "on"}
    )

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{one.pk}/")
    assert {other.responsible for other in walk_in.follow_ups.all()} == {carl}
    facts = Entry.objects.get(verb="follow_up.assigned").facts
    assert facts == {"who": carl.pk, "all_of_visit": True}


def test_one_alone_is_given_and_given_to_nobody(walk_in, carl, coordinator):
    one = first(walk_in)

    assign_follow_up(follow_up=one, who=carl, all_of_visit=False, by=coordinator)
    assert FollowUp.objects.of(carl).count() == 1

    assign_follow_up(follow_up=one, by=carl)
    assert FollowUp.objects.of_nobody().count() == walk_in.follow_ups.count()


def test_an_officer_or_a_stranger_is_given_nothing(walk_in, officer, stranger, coordinator):
    for who in (officer, stranger):
        with pytest.raises(Refused, match="makes no follow-ups here"):
            assign_follow_up(follow_up=first(walk_in), who=who, by=coordinator)


def test_what_is_settled_is_given_to_nobody_any_more(walk_in, carl, coordinator):
    one = first(walk_in)
    walk_in.follow_ups.update(settled_at=in_hours(0), ending=FollowUpEnd.REACHED)

    with pytest.raises(Refused, match="settled already"):
        assign_follow_up(follow_up=one, who=carl, by=coordinator)


def test_the_list_by_whoever_sees_to_it(officer, coordinator, carl, unit, angel, sign_in):
    mine, his, nobody = (at_the_center(officer, coordinator, unit, angel).walk_in for _n in "123")
    assign_follow_up(follow_up=first(his), who=carl, by=coordinator)
    assign_follow_up(follow_up=first(nobody), by=coordinator)

    with time_machine.travel(in_hours(50)):
        browser = sign_in(coordinator)
        shown = {
            whose: {
                one for one in (mine, his, nobody) if str(one.pk) in browser.get(LIST + whose).text
            }
            for whose in ("", "?whose=mine", "?whose=nobody", "?whose=wrong")
        }

    assert shown == {
        "": {mine, his, nobody},
        "?whose=mine": {mine},
        "?whose=nobody": {nobody},
        "?whose=wrong": {mine, his, nobody},
    }


def test_what_a_closed_account_saw_to_is_nobody_s(walk_in, coordinator, carl, sign_in):
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    assert str(walk_in.pk) in sign_in(carl).get(f"{LIST}?whose=nobody").text
