"""One angel and two people who wait for them; and one ride that three angels say yes to at once.

Real threads on the database in use. Every round has the same two people; whoever left turns back
before the next. No round asks whether it was fast.
"""

import datetime
from contextlib import suppress

import pytest
from django.utils import timezone

from angel_program.refusal import Refused
from angel_program.road import Status
from intake.models import WalkIn
from referrals.actions.apart import decline_ride, keep_apart
from referrals.actions.call_out import answer_call_out, call_out, stop_call_out
from referrals.actions.escort import assign_escort, depart, turn_back
from referrals.actions.placement import accept_bed, hold_bed, release_bed
from referrals.actions.roster import add_hours
from referrals.models import Asked, CallOut, Escort, Referral
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import accepted, in_hours
from tests.races.test_hold_bed import at_once
from tests.sizes import size

pytestmark = [
    pytest.mark.long,
    pytest.mark.races,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

ROUNDS = size("HELD_ROUNDS", 6)
PAGE_ROUNDS = max(3, ROUNDS // 10)
NOON = datetime.time(12)
ON_ANOTHER = "This person is on another ride already."


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=4)


@pytest.fixture
def rivals(coordinator):
    """The second coordinator is of the same department, at the next desk."""
    other = UserFactory(username="carl", department=coordinator.department, role="coordinator")
    return coordinator, other


@pytest.fixture
def waiting(officer, coordinator, unit, angel):
    """Two people, each with a bed, and the same angel asked to ride with both."""
    people = [accepted(officer, coordinator, unit) for _each in "12"]
    for referral in people:
        assign_escort(referral=referral, who=angel, by=coordinator)
    return [referral.pk for referral in people]


def fresh(pk):
    return Referral.objects.select_related("walk_in__department").get(pk=pk)


def try_to_leave(pk, by):
    """Depart as a request would, with fresh rows; the sentence where it is refused."""
    try:
        return depart(referral=fresh(pk), by=by)
    except Refused as no:
        return str(no)


def back_to_where_it_began(unit, angel, by):
    """Whoever left turns back, is given another bed, and the angel is asked again."""
    gone = Escort.objects.live().exclude(departed_at=None).get()
    referral = fresh(gone.placement.referral_id)
    turn_back(referral=referral, by=by)
    hold_bed(referral=referral, unit=unit, held_until=in_hours(2), by=by)
    accept_bed(referral=referral, by=by)
    assign_escort(referral=referral, who=angel, by=by)


def statuses(people):
    return sorted(WalkIn.objects.filter(referral__in=people).values_list("status", flat=True))


def test_one_person_rides_once_in_every_race(waiting, rivals, unit, angel):
    for _round in range(ROUNDS):
        answers = at_once(
            *(
                lambda pk=pk, by=by: try_to_leave(pk, by)
                for pk, by in zip(waiting, rivals, strict=True)
            )
        )

        assert sorted(isinstance(answer, Escort) for answer in answers) == [False, True]
        assert [a for a in answers if not isinstance(a, Escort)] == [ON_ANOTHER]
        assert Escort.objects.live().exclude(departed_at=None).count() == 1
        assert statuses(waiting) == [Status.ACCEPTED, Status.EN_ROUTE]
        back_to_where_it_began(unit, angel, rivals[0])


@pytest.fixture
def called(officer, coordinator, unit):
    """One person with a bed, and six angels on call, of whom three are asked."""
    six = [
        UserFactory(username=f"a{n}", department=officer.department, role="angel") for n in "123456"
    ]
    yesterday = timezone.localdate(timezone=officer.department.zone) - datetime.timedelta(days=1)
    for one in six:
        for day in range(3):
            on = yesterday + datetime.timedelta(days=day)
            add_hours(angel=one, on=on, begins=NOON, ends=NOON, by=one)
    return accepted(officer, coordinator, unit), six


def try_to_say(answer, asked, who):
    """Answer as a request would, with fresh rows; the sentence where it is refused."""
    row = Asked.objects.select_related("call_out__placement__referral__walk_in").get(pk=asked)
    try:
        return answer_call_out(asked=row, answer=answer, by=who)
    except Refused as no:
        return str(no)


def all_say(answer, call):
    """Everybody who is asked now answers at once."""
    asked = call.asked.filter(answer="").select_related("who")
    return at_once(*(lambda one=one: try_to_say(answer, one.pk, one.who) for one in asked))


def test_the_first_yes_of_three_has_the_ride_in_every_race(called, rivals):
    referral, _six = called

    for _round in range(PAGE_ROUNDS):
        call = call_out(referral=fresh(referral.pk), by=rivals[0])
        answers = all_say("yes", call)

        won = [answer for answer in answers if isinstance(answer, Asked)]
        assert (len(answers), len(won)) == (3, 1)
        assert all("Thank you." in answer for answer in answers if answer not in won)
        assert Escort.objects.live().get().who_id == won[0].who_id
        assert CallOut.objects.get(pk=call.pk).ended_how == "taken"
        decline_ride(referral=fresh(referral.pk), by=won[0].who)
        keep_apart(referral=fresh(referral.pk), who=won[0].who, again=True, by=rivals[0])


def test_three_noes_at_once_ask_the_next_three_once(called, rivals):
    referral, six = called

    for _round in range(PAGE_ROUNDS):
        call = call_out(referral=fresh(referral.pk), by=rivals[0])
        answers = all_say("no", call)

        assert [type(answer) for answer in answers] == [Asked] * 3
        said = call.asked.values_list("answer", flat=True)
        assert sorted(said) == ["", "", "", "no", "no", "no"]
        assert {one.who_id for one in call.asked.all()} == {one.pk for one in six}
        stop_call_out(call_out=CallOut.objects.get(pk=call.pk), by=rivals[0])


@pytest.mark.parametrize("found", ["by_hand", "by_a_call_out"])
def test_nobody_rides_to_a_bed_that_goes_back_in_every_race(called, rivals, unit, angel, found):
    referral, _six = called

    def find():
        with suppress(Refused):
            if found == "by_hand":
                assign_escort(referral=fresh(referral.pk), who=angel, by=rivals[0])
            else:
                call_out(referral=fresh(referral.pk), by=rivals[0])

    for _round in range(ROUNDS):
        at_once(find, lambda: release_bed(referral=fresh(referral.pk), by=rivals[1]))

        assert not Escort.objects.live().exists()
        assert not CallOut.objects.live().exists()
        hold_bed(referral=fresh(referral.pk), unit=unit, held_until=in_hours(2), by=rivals[0])
        accept_bed(referral=fresh(referral.pk), by=rivals[0])


def test_whoever_is_kept_apart_rides_in_no_race(officer, coordinator, unit, angel, rivals):
    referral = accepted(officer, coordinator, unit)

    def find():
        with suppress(Refused):
            assign_escort(referral=fresh(referral.pk), who=angel, by=rivals[0])

    for _round in range(ROUNDS):
        at_once(find, lambda: keep_apart(referral=fresh(referral.pk), who=angel, by=rivals[1]))

        assert not Escort.objects.live().exists()
        keep_apart(referral=fresh(referral.pk), who=angel, again=True, by=rivals[1])


def try_to(action, pk, by, **known):
    """As a request would, with fresh rows; the sentence where it is refused."""
    try:
        return action(referral=fresh(pk), by=by, **known)
    except Refused as no:
        return str(no)


def test_nobody_is_asked_for_a_ride_that_was_found_at_that_moment(called, rivals, unit):
    referral, six = called

    for _round in range(ROUNDS):
        at_once(
            lambda: try_to(call_out, referral.pk, rivals[0]),
            lambda: try_to(assign_escort, referral.pk, rivals[1], who=six[0]),
        )

        assert (CallOut.objects.live().count(), Escort.objects.live().count()) == (0, 1)
        anew(referral.pk, unit, rivals[0])


def test_nobody_is_asked_for_a_bed_that_was_let_go_at_that_moment(called, rivals, unit):
    referral, _six = called

    for _round in range(ROUNDS):
        at_once(
            lambda: try_to(call_out, referral.pk, rivals[0]),
            lambda: try_to(release_bed, referral.pk, rivals[1]),
        )

        assert not CallOut.objects.live().exists()
        anew(referral.pk, unit, rivals[0])


def test_whoever_leaves_is_whoever_rides_also_where_another_is_asked_just_then(
    called, rivals, unit
):
    referral, six = called

    for _round in range(ROUNDS):
        assign_escort(referral=fresh(referral.pk), who=six[0], by=rivals[0])
        at_once(
            lambda: try_to(depart, referral.pk, rivals[0]),
            lambda: try_to(assign_escort, referral.pk, rivals[1], who=six[1]),
        )

        assert Escort.objects.live().get().departed_at is not None
        assert statuses([referral.pk]) == [Status.EN_ROUTE]
        anew(referral.pk, unit, rivals[0])


def anew(pk, unit, by):
    """They are given a bed again, whatever became of the last, and want it."""
    stage = fresh(pk).walk_in.status
    if stage == Status.EN_ROUTE:
        turn_back(referral=fresh(pk), by=by)
    elif stage != Status.SEEKING:
        release_bed(referral=fresh(pk), by=by)
    hold_bed(referral=fresh(pk), unit=unit, held_until=in_hours(2), by=by)
    accept_bed(referral=fresh(pk), by=by)


def test_one_person_rides_once_through_the_pages(waiting, rivals, unit, angel, sign_in):
    browsers = [sign_in(rival) for rival in rivals]

    for _round in range(PAGE_ROUNDS):
        answers = at_once(
            *(
                lambda pk=pk, browser=browser: browser.post(
                    f"/referrals/{pk}/depart/", {"transport": "angel_car"}
                )
                for pk, browser in zip(waiting, browsers, strict=True)
            )
        )

        assert sorted(answer.status_code for answer in answers) == [302, 422]
        assert [ON_ANOTHER in answer.text for answer in answers if answer.status_code == 422] == [
            True
        ]
        back_to_where_it_began(unit, angel, rivals[0])
