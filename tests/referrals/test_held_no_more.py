"""A center that holds a place by its link hears when the place need not be held any more."""

import pytest
from django.test import Client
from django.utils import timezone

from angel_program.journal.actors import CENTER
from angel_program.post.choices import State, Why
from angel_program.post.models import Message
from angel_program.templatetags.look import moment
from referrals.actions.ending import leave
from referrals.actions.escort import turn_back
from referrals.actions.hand_over import hand_over
from referrals.actions.placement import decline_bed, hold_bed, release_bed
from referrals.actions.reply import take_back_yes
from referrals.links import REPLIES
from referrals.models import Referral
from tests.asked import asked, centers_with_units, on_the_way, unit_of, yes
from tests.factories import BedUnitFactory
from tests.journey import held, in_hours
from tests.post import kinds
from tests.post.clock import letters_that_leave
from tests.referrals.test_texts import UNSAID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def holds(officer, coordinator):
    """A center that said yes by its link, to one visit of which nothing else is known."""
    return yes(asked(officer, coordinator, centers_with_units(1))[0])


@pytest.fixture
def driven_to(officer, coordinator, angel):
    """The same, and they have left for it."""
    return on_the_way(officer, coordinator, angel, centers_with_units(1))


def told():
    """What centers are to be told of places they held."""
    return [*Message.objects.filter(kind__startswith="hold_").values_list("kind", "about")]


@pytest.mark.parametrize("how", ["release", "decline", "left"])
def test_before_anybody_leaves(how, holds, officer, coordinator):
    if how == "release":
        release_bed(referral=holds.referral, by=coordinator)
    if how == "decline":
        decline_bed(referral=holds.referral, by=coordinator)
    if how == "left":
        leave(walk_in=holds.referral.walk_in, by=officer)

    assert told() == [("hold_over", str(holds.pk))]


@pytest.mark.parametrize("how", ["turned back", "not there"])
def test_on_the_road(how, driven_to, angel):
    if how == "turned back":
        turn_back(referral=driven_to.referral, by=angel)
    if how == "not there":
        hand_over(referral=driven_to.referral, arrived="no", by=angel)

    assert told() == [("hold_over", str(driven_to.pk))]


@pytest.mark.parametrize("how", ["they cannot keep it", "arrived", "nobody knows yet", "by phone"])
def test_not_where_they_say_so_or_somebody_lies_there(
    how, holds, driven_to, officer, coordinator, angel
):
    if how == "they cannot keep it":
        take_back_yes(ask=holds, by=CENTER)
    if how == "arrived":
        hand_over(referral=driven_to.referral, arrived="yes", by=angel)
    if how == "nobody knows yet":
        hand_over(referral=driven_to.referral, arrived="unknown", by=angel)
        leftover = driven_to.referral.placements.get()
        assert leftover.ended_at is None
    if how == "by phone":
        spoken = held(officer, coordinator, BedUnitFactory())
        release_bed(referral=spoken.referral, by=coordinator)

    assert told() == []


def test_the_center_s_own_word_that_nobody_came_is_not_told_back(driven_to):
    hand_over(referral=driven_to.referral, arrived="no", by=CENTER)

    assert told() == []


def test_the_letter_names_the_hour_and_says_nothing_of_anybody(holds, coordinator):
    release_bed(referral=holds.referral, by=coordinator)

    letter = letters_that_leave()[-1]

    assert letter.to == [holds.center.email]
    assert f"the place that {holds.center} holds for us until " in letter.body
    with timezone.override(holds.referral.walk_in.department.zone):
        assert moment(holds.placement.held_until) in letter.body
    walk_in = holds.referral.walk_in
    said = f"{letter.subject}\n{letter.body}".casefold()
    unsaid = {*UNSAID, "person", walk_in.handle, str(walk_in.pk)} - {"Lantern"}  # their own name
    assert [word for word in unsaid if word.casefold() in said] == []


def test_no_letter_gives_away_the_place_that_is_held_again_meanwhile(holds, coordinator):
    """Declined, thought better of, and held once more before the letter left."""
    referral = Referral.objects.get(pk=holds.referral_id)
    decline_bed(referral=referral, by=coordinator)
    unit = unit_of(holds.center)
    hold_bed(referral=referral, unit=unit, held_until=in_hours(5), by=coordinator)

    assert letters_that_leave() == []
    (message,) = Message.objects.filter(kind="hold_over")
    assert (message.state, message.why) == (State.DROPPED, Why.GONE)


def test_a_center_that_says_yes_on_the_telephone_is_not_told_to_keep_nothing(officer, coordinator):
    """Asked by its link as well: that question is closed, and its place is held all the same."""
    first, second = asked(officer, coordinator, centers_with_units(2))
    letters_that_leave()
    unit = unit_of(first.center)
    hold_bed(referral=first.referral, unit=unit, held_until=in_hours(2), by=coordinator)

    settled = letters_that_leave()[2:]

    assert [one.to for one in settled] == [[second.center.email]]
    assert Message.objects.get(kind="ask_over", about=str(first.pk)).why == Why.GONE
    said = [Client().get(f"/reply/{REPLIES.token_of(ask)}/").text for ask in (first, second)]
    assert ["As you said on the telephone" in page for page in said] == [True, False]
    assert ["nothing is held with you" in page for page in said] == [False, True]


def test_it_is_told_for_as_long_as_the_center_would_hold_the_place(officer, coordinator):
    ask = asked(officer, coordinator, centers_with_units(1))[0]
    until = in_hours(40)
    holds = yes(ask, held_until=until)

    release_bed(referral=holds.referral, by=coordinator)

    assert Message.objects.get(kind="hold_over").expires_at == until
