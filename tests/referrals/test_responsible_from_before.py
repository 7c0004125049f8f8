"""Follow-ups from before anybody saw to them find somebody, by the rule that new ones go by."""

import importlib

import pytest
from django.apps import apps

from referrals.actions.follow_up import assign_follow_up, record_follow_up
from referrals.actions.hand_over import hand_over
from referrals.actions.referral import record_call
from referrals.models import FollowUp
from tests.asked import centers_with_units, on_the_way
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import at_the_center, on_the_road
from tests.post import kinds

NAME = "referrals.migrations.0009_follow_ups_from_before_find_who_sees_to_them"
LIST = "/referrals/follow_ups/"


@pytest.fixture
def carl(coordinator):
    return UserFactory(
        username="carl", display_name="Carl", department=coordinator.department, role="coordinator"
    )


@pytest.fixture
def walk_in(officer, coordinator, angel, db):
    """Somebody at a center, by an angel's hand-over; the coordinator held the bed."""
    return at_the_center(officer, coordinator, BedUnitFactory(places=9), angel).walk_in


def migrated(walk_in):
    """Who sees to what this visit owes, after a time in which nobody did."""
    importlib.import_module(NAME).as_new_ones_do(apps, None)
    return {one.responsible for one in walk_in.follow_ups.open()}


def from_before(walk_in):
    walk_in.follow_ups.update(responsible=None)


def test_whoever_held_the_last_bed_sees_to_them(walk_in, coordinator):
    from_before(walk_in)

    assert migrated(walk_in) == {coordinator}


def test_whoever_promised_them_goes_before(officer, coordinator, carl, angel):
    referral = on_the_road(officer, coordinator, BedUnitFactory(places=9), angel)
    hand_over(referral=referral, arrived="yes", by=carl)
    from_before(referral.walk_in)

    assert migrated(referral.walk_in) == {carl}


def test_whoever_called_last_sees_to_them_where_a_center_held_the_bed_itself(
    officer, coordinator, carl, angel, department
):
    kinds.bound(department)
    ask = on_the_way(officer, coordinator, angel, centers_with_units(1))
    record_call(referral=ask.referral, center=ask.center, outcome="other", by=carl)
    hand_over(referral=ask.referral, arrived="yes", by=angel)
    from_before(ask.referral.walk_in)

    assert migrated(ask.referral.walk_in) == {carl}


def test_nobody_does_what_somebody_who_is_gone_had_begun_and_the_list_says_so(
    walk_in, coordinator, carl, sign_in
):
    from_before(walk_in)
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    assert migrated(walk_in) == {None}
    page = sign_in(carl).get(f"{LIST}?whose=nobody").text
    assert page.count(walk_in.handle) >= walk_in.follow_ups.open().count() > 1
    assert walk_in.handle not in sign_in(carl).get(f"{LIST}?whose=mine").text


def test_what_was_given_away_stays_as_they_said(walk_in, coordinator, carl):
    second = walk_in.follow_ups.order_by("due_at")[1]
    from_before(walk_in)
    assign_follow_up(follow_up=second, who=carl, by=coordinator)
    assign_follow_up(follow_up=second, who=None, by=coordinator)

    assert migrated(walk_in) == {None}


def test_what_is_settled_stays_as_it_was(walk_in, coordinator):
    first = walk_in.follow_ups.order_by("due_at")[0]
    from_before(walk_in)
    record_follow_up(follow_up=first, channel="phone", result="refused", by=coordinator)

    assert migrated(walk_in) == {coordinator}
    assert FollowUp.objects.get(pk=first.pk).responsible is None


def test_once_more_changes_nothing(walk_in, carl):
    walk_in.follow_ups.update(responsible=carl)

    assert migrated(walk_in) == {carl}
