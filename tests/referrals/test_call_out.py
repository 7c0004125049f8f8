"""A call-out: the best few are asked, the first yes has the ride, silence is kept and goes on."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from referrals.actions.apart import decline_ride, keep_apart
from referrals.actions.call_out import answer_call_out, call_out, stop_call_out, widen_call_out
from referrals.actions.escort import assign_escort
from referrals.actions.placement import decline_bed
from referrals.actions.roster import add_hours, describe_angel
from referrals.models import Asked, CallOut, Escort
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import accepted, held, in_hours, on_the_road

RIDES = "/referrals/rides/"
NOON = datetime.time(12)


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=9, center=CenterFactory(name="Lantern House", city="Boston"))


@pytest.fixture
def referral(officer, coordinator, unit):
    return accepted(officer, coordinator, unit)


@pytest.fixture
def angels(department, coordinator):
    """Five, on call around the clock, the nearest first by name and by way."""
    zips = ["01930", "01966", "01944", "01915", "01970"]
    return [
        on_call(UserFactory(username=f"a{n}", department=department, role="angel"), zip_code)
        for n, zip_code in enumerate(zips)
    ]


def on_call(angel, zip_code="01930", reach=80):
    describe_angel(angel=angel, zip_code=zip_code, reach=reach, by=angel)
    today = timezone.localdate(timezone=angel.department.zone)
    for days in (-1, 0, 1):
        day = today + datetime.timedelta(days=days)
        add_hours(angel=angel, on=day, begins=NOON, ends=NOON, by=angel)
    return angel


def answers(call):
    return {one.who.username: one.answer for one in call.asked.select_related("who")}


def later(call, minutes):
    """A quarter of an hour later, say."""
    with time_machine.travel(in_hours(minutes / 60)):
        return widen_call_out(call_out=CallOut.objects.get(pk=call.pk), by=call.made_by)


def asked_of(call, who):
    return Asked.objects.get(call_out=call, who=who)


def test_call_out_by_the_page_asks_the_best_three(referral, angels, coordinator, sign_in):
    browser = sign_in(coordinator)

    answer = browser.post(f"/referrals/{referral.pk}/call_out/", {"minutes": "15"}, follow=True)

    call = CallOut.objects.get()
    assert answers(call) == {"a0": "", "a1": "", "a2": ""}
    assert call.minutes == 15
    assert answer.text.count("asked") >= 3
    entry = Entry.objects.get(verb="referral.called_out")
    assert entry.facts == {"asked": [one.pk for one in angels[:3]], "minutes": 15}


def test_the_first_yes_has_the_ride_and_a_late_yes_reads_so(referral, angels, coordinator, sign_in):
    call = call_out(referral=referral, by=coordinator)
    browser = sign_in(angels[1])
    assert "Can you ride?" in browser.get(RIDES).text

    answer = browser.post(f"/referrals/asked/{asked_of(call, angels[1]).pk}/", {"answer": "yes"})

    assert (answer.status_code, answer["Location"]) == (302, RIDES)
    ride = Escort.objects.get()
    assert (ride.who, ride.departed_at) == (angels[1], None)
    call.refresh_from_db()
    assert call.ended_how == "taken"
    late = sign_in(angels[0]).post(
        f"/referrals/asked/{asked_of(call, angels[0]).pk}/", {"answer": "yes"}
    )
    assert late.status_code == 422
    assert "somebody else has it" in late.text
    assert Escort.objects.count() == 1
    assert "Can you ride?" not in sign_in(angels[0]).get(RIDES).text


def test_three_noes_ask_the_next_few_at_once(referral, angels, coordinator):
    call = call_out(referral=referral, by=coordinator)

    for angel in angels[:3]:
        answer_call_out(asked=asked_of(call, angel), answer="no", by=angel)

    assert answers(call) == {"a0": "no", "a1": "no", "a2": "no", "a3": "", "a4": ""}


def test_silence_is_kept_and_the_clock_asks_the_next_few(referral, angels, coordinator, capsys):
    call = call_out(referral=referral, minutes=10, by=coordinator)
    answer_call_out(asked=asked_of(call, angels[0]), answer="no", by=angels[0])
    with pytest.raises(Refused, match="still time"):
        later(call, 9)

    with time_machine.travel(in_hours(11 / 60)):
        call_command("tick")
        call_command("tick")

    assert "Call-outs in which the next few were asked: 1." in capsys.readouterr().out
    assert answers(call) == {"a0": "no", "a1": "silent", "a2": "silent", "a3": "", "a4": ""}
    facts = Entry.objects.get(verb="referral.call_out_widened").facts
    assert facts == {"silent": 2, "asked": [one.pk for one in angels[3:]]}


def test_whoever_was_asked_while_the_clock_looked_has_their_time(referral, angels, coordinator):
    call = call_out(referral=referral, minutes=10, by=coordinator)
    with time_machine.travel(in_hours(11 / 60)):
        looked_at = CallOut.objects.prefetch_related("asked").get(pk=call.pk)
        for angel in angels[:3]:
            answer_call_out(asked=asked_of(call, angel), answer="no", by=angel)

        with pytest.raises(Refused, match="still time"):
            widen_call_out(call_out=looked_at, by=call.made_by)

    assert answers(call) == {"a0": "no", "a1": "no", "a2": "no", "a3": "", "a4": ""}


@pytest.mark.parametrize("said", ["yes", "no"])
def test_who_is_kept_apart_after_being_asked_does_not_read_so(
    said, referral, angels, coordinator, sign_in
):
    call = call_out(referral=referral, by=coordinator)
    keep_apart(referral=referral, who=angels[0], by=coordinator)
    browser, path = sign_in(angels[0]), f"/referrals/asked/{asked_of(call, angels[0]).pk}/"

    answer = browser.post(path, {"answer": said})

    assert answer.status_code == 422
    assert "somebody else has it" in answer.text
    assert "Nothing is asked of you now" in browser.get(path).text
    assert "Can you ride?" not in browser.get(RIDES).text
    assert "Can you ride?" in sign_in(angels[1]).get(RIDES).text
    assert answers(call)["a0"] == ""
    assert not Escort.objects.exists()
    answer_call_out(asked=asked_of(call, angels[1]), answer="yes", by=angels[1])


def test_nobody_waits_for_the_answer_of_who_is_kept_apart(referral, angels, coordinator):
    call = call_out(referral=referral, by=coordinator)
    keep_apart(referral=referral, who=angels[0], by=coordinator)
    for angel in angels[1:3]:
        answer_call_out(asked=asked_of(call, angel), answer="no", by=angel)

    assert answers(call) == {"a0": "silent", "a1": "no", "a2": "no", "a3": "", "a4": ""}


def test_whoever_wakes_up_late_may_still_have_the_ride(referral, angels, coordinator):
    call = call_out(referral=referral, by=coordinator)
    later(call, 11)
    later(call, 22)

    with pytest.raises(Refused, match="Everybody on call was asked"):
        later(call, 60)
    answer_call_out(asked=asked_of(call, angels[2]), answer="yes", by=angels[2])

    assert Escort.objects.get().who == angels[2]
    assert answers(call)["a2"] == "yes"


def test_only_who_is_on_call_free_and_within_reach_is_asked(
    referral, officer, coordinator, unit, angels, angel
):
    """The angel of the house gave no hours, one is on the road, one goes no farther than a mile."""
    on_the_road(officer, coordinator, unit, angels[0])
    describe_angel(angel=angels[1], zip_code="01970", reach=1, by=angels[1])
    describe_angel(
        angel=angels[2], vetted_until=timezone.localdate().replace(year=2020), by=coordinator
    )
    keep_apart(referral=referral, who=angels[3], by=coordinator)

    call = call_out(referral=referral, by=coordinator)

    assert answers(call) == {"a4": ""}


@time_machine.travel("2026-03-05T00:30:00Z", tick=False)
def test_a_day_on_call_ends_by_the_department_s_clock(officer, coordinator, unit, department):
    """Half past seven in the evening in Harborview is the next day where the clock's clock is."""
    angel = UserFactory(username="a0", department=department, role="angel")
    tuesday, eight = datetime.date(2026, 3, 3), datetime.time(20)
    add_hours(angel=angel, on=tuesday, begins=eight, ends=eight, by=angel)

    call = call_out(referral=accepted(officer, coordinator, unit), by=coordinator)

    assert answers(call) == {"a0": ""}


def test_nobody_on_call_is_a_sentence_and_leaves_nothing(referral, angel, coordinator, sign_in):
    answer = sign_in(coordinator).post(f"/referrals/{referral.pk}/call_out/", {"minutes": "10"})

    assert answer.status_code == 422
    assert "Ask somebody yourself" in answer.text
    assert not CallOut.objects.exists()


def test_it_is_asked_once_at_a_time_and_only_where_a_ride_is_missing(
    referral, officer, unit, angels, coordinator
):
    early = held(officer, coordinator, unit).referral
    with pytest.raises(Refused, match="First a bed is accepted"):
        call_out(referral=early, by=coordinator)
    call_out(referral=referral, by=coordinator)
    with pytest.raises(Refused, match="asked already"):
        call_out(referral=referral, by=coordinator)
    assign_escort(referral=referral, who=angels[4], by=coordinator)
    with pytest.raises(Refused, match="A ride is found already"):
        call_out(referral=referral, by=coordinator)


def test_a_ride_found_by_hand_and_a_bed_given_back_end_it(referral, angels, coordinator):
    first = call_out(referral=referral, by=coordinator)
    assign_escort(referral=referral, who=angels[4], by=coordinator)
    decline_ride(referral=referral, by=angels[4])
    second = call_out(referral=referral, by=coordinator)
    decline_bed(referral=referral, by=coordinator)

    ended = CallOut.objects.filter(pk__in=[first.pk, second.pk]).values_list("ended_how", flat=True)
    assert [*ended] == ["over", "over"]
    assert "a4" not in answers(second)
    with pytest.raises(Refused, match="not needed any more"):
        answer_call_out(asked=asked_of(second, angels[0]), answer="yes", by=angels[0])


def test_stop_call_out_by_the_page(referral, angels, coordinator, sign_in):
    call = call_out(referral=referral, by=coordinator)

    sign_in(coordinator).post(f"/referrals/call_outs/{call.pk}/stop/")

    call.refresh_from_db()
    assert call.ended_how == "stopped"
    with pytest.raises(Refused, match="Nobody is asked any more"):
        stop_call_out(call_out=call, by=coordinator)
    with pytest.raises(Refused, match="Nobody is asked any more"):
        later(call, 11)


def test_an_answer_is_the_angel_s_own_and_is_given_once(referral, angels, coordinator, sign_in):
    call = call_out(referral=referral, by=coordinator)
    mine = asked_of(call, angels[0])

    assert sign_in(angels[1]).get(f"/referrals/asked/{mine.pk}/").status_code == 404
    with pytest.raises(Refused, match="You are not asked"):
        answer_call_out(asked=mine, answer="yes", by=angels[1])
    answer_call_out(asked=mine, answer="no", by=angels[0])
    with pytest.raises(Refused, match="answered already"):
        answer_call_out(asked=mine, answer="yes", by=angels[0])


def test_the_database_keeps_one_yes_in_a_call_out(referral, angels, coordinator):
    call = call_out(referral=referral, by=coordinator)
    said = {"answer": "yes", "answered_at": timezone.now()}
    Asked.objects.filter(call_out=call, who=angels[0]).update(**said)

    with pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.filter(call_out=call, who=angels[1]).update(**said)
