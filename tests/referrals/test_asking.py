"""Several centers are asked at once by link; the first yes holds the place."""

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.post.models import Message
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.withdrawal import withdraw_consents
from intake.models import WalkIn
from referrals.actions.asking import ask_centers, withdraw_ask
from referrals.actions.ending import leave
from referrals.actions.placement import hold_bed, release_bed
from referrals.actions.referral import open_referral
from referrals.actions.reply import reply, take_back_yes
from referrals.choices import Answered, AskEnd, CallOutcome, ClaimEnd
from referrals.models import Ask, BedRequest, Placement, Referral
from tests.asked import asked, centers_with_units, unit_of, yes
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import held, in_hours, screened, searching
from tests.post import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def three(officer, coordinator):
    """Three centers asked for one person."""
    return asked(officer, coordinator, centers_with_units(3))


def ends():
    return list(Ask.objects.order_by("asked_at").values_list("ended_as", flat=True))


def test_the_first_yes_holds_the_place_and_the_others_are_told(three):
    first, second, third = three
    reply(ask=third, answer="no", reason=CallOutcome.INSURANCE, by=CENTER)

    done = yes(first)

    assert ends() == [AskEnd.YES, AskEnd.TAKEN, AskEnd.NO]
    placement = Placement.objects.get()
    assert (done.placement, placement.unit) == (placement, unit_of(first.center))
    assert placement.made_by is None
    assert WalkIn.objects.get(referral=first.referral).status == Status.OFFERED
    told = Message.objects.filter(kind="ask_over").values_list("about", flat=True)
    assert list(told) == [str(second.pk)]


def test_a_late_yes_holds_nothing(three):
    first, second, _third = three
    yes(first)

    with pytest.raises(Refused, match="has been answered or closed"):
        yes(second)

    assert Placement.objects.count() == 1
    assert Ask.objects.get(pk=second.pk).ended_as == AskEnd.TAKEN


def test_what_a_center_says_stands_in_the_log_of_calls(three, coordinator):
    first, second, third = three
    reply(ask=first, answer="no", reason=CallOutcome.MEDICAL, by=CENTER)
    reply(ask=second, answer="waitlist", again_at=in_hours(48), by=CENTER)
    reply(ask=third, answer="assessment", by=CENTER)

    log = {call.center_id: call for call in BedRequest.objects.all()}
    assert [log[one.center_id].outcome for one in three] == ["medical", "waitlist", "assessment"]
    assert {call.answered for call in log.values()} == {Answered.LINK}
    assert {call.called_by for call in log.values()} == {coordinator}
    assert log[third.center_id].next_call_at <= timezone.now()
    assert log[second.center_id].next_call_at > in_hours(47)
    assert ends() == [AskEnd.NO, AskEnd.WAITLIST, AskEnd.ASSESSMENT]
    assert not Placement.objects.exists()


def test_a_bed_held_on_the_phone_closes_every_question(three, coordinator):
    hold_bed(
        referral=three[0].referral, unit=BedUnitFactory(), held_until=in_hours(2), by=coordinator
    )

    assert ends() == [AskEnd.TAKEN] * 3
    assert Message.objects.filter(kind="ask_over").count() == 3


def test_a_full_unit_is_said_and_the_question_stays_open(officer, coordinator, three):
    unit = unit_of(three[0].center)
    hold_bed(referral=searching(officer), unit=unit, held_until=in_hours(2), by=coordinator)

    with pytest.raises(Refused, match="has just been taken"):
        yes(three[0])

    assert ends() == ["", "", ""]
    assert not BedRequest.objects.exists()
    reply(ask=Ask.objects.get(pk=three[0].pk), answer="no", by=CENTER)
    assert ends() == [AskEnd.NO, "", ""]


def test_a_yes_needs_a_unit_of_that_center_and_an_hour(three):
    for said in ({"unit": unit_of(three[1].center)}, {"unit": None}, {"held_until": None}):
        with pytest.raises(Refused, match="Which unit has the place"):
            yes(three[0], **said)
    with pytest.raises(Refused, match="That hour has passed"):
        yes(three[0], held_until=in_hours(-1))
    with pytest.raises(Refused, match="Why not"):
        reply(ask=three[0], answer="no", reason=CallOutcome.BARRED, by=CENTER)
    with pytest.raises(Refused, match="too far ahead"):
        reply(ask=three[0], answer="waitlist", again_at=in_hours(24 * 100), by=CENTER)


@pytest.mark.parametrize("how", ["consent", "left", "late"])
def test_an_answer_after_its_reason_holds_nothing(how, three, officer):
    if how == "consent":
        withdraw_consents(walk_in=three[0].referral.walk_in, everything=True, by=officer)
    if how == "left":
        leave(walk_in=three[0].referral.walk_in, by=officer)
    hours = 2 if how == "late" else 0
    with time_machine.travel(in_hours(hours)):
        yes(three[0], held_until=in_hours(6))

    end = AskEnd.EXPIRED if how == "late" else AskEnd.WITHDRAWN
    assert Ask.objects.get(pk=three[0].pk).ended_as == end
    assert not Placement.objects.exists()
    assert not BedRequest.objects.exists()


def test_a_question_withdrawn_is_closed_and_told(three, coordinator):
    withdraw_ask(ask=three[1], by=coordinator)

    assert ends() == ["", AskEnd.WITHDRAWN, ""]
    with pytest.raises(Refused):
        yes(three[1])
    with pytest.raises(Refused):
        withdraw_ask(ask=Ask.objects.get(pk=three[1].pk), by=coordinator)


def test_the_clock_closes_what_nobody_answered(three, officer, coordinator):
    gone = asked(officer, coordinator, centers_with_units(1))[0]
    leave(walk_in=gone.referral.walk_in, by=officer)
    call_command("tick")
    assert Ask.objects.get(pk=gone.pk).ended_as == AskEnd.WITHDRAWN
    assert Ask.objects.unanswered().count() == 3

    with time_machine.travel(in_hours(1.1)):
        call_command("tick")

    assert {one.ended_as for one in three if not one.refresh_from_db()} == {AskEnd.EXPIRED}


def test_a_yes_taken_back_frees_the_place_and_calls_the_coordinator(three):
    yes(three[0])
    take_back_yes(ask=Ask.objects.get(pk=three[0].pk), by=CENTER)

    placement = Placement.objects.get()
    assert placement.claim_ended_why == ClaimEnd.RELEASED
    assert WalkIn.objects.get(referral=three[0].referral).status == Status.SEEKING
    due = BedRequest.objects.owed().get()
    assert (due.outcome, due.next_call_at <= timezone.now()) == (CallOutcome.NO_BED, True)
    with pytest.raises(Refused, match="hold no place"):
        take_back_yes(ask=Ask.objects.get(pk=three[0].pk), by=CENTER)
    assert Entry.objects.get(verb="referral.yes_taken_back").machine == "center"


def test_a_yes_taken_back_is_told_on_the_board_until_there_is_another_bed(
    three, coordinator, sign_in
):
    yes(three[0])
    take_back_yes(ask=Ask.objects.get(pk=three[0].pk), by=CENTER)
    browser, told = sign_in(coordinator), "a center took its yes back"
    assert told in browser.get("/referrals/").text

    referral = Referral.objects.get(pk=three[0].referral_id)
    hold_bed(referral=referral, unit=BedUnitFactory(), held_until=in_hours(2), by=coordinator)
    assert told not in browser.get("/referrals/").text
    with time_machine.travel(in_hours(1)):
        release_bed(referral=referral, by=coordinator)
        assert told not in sign_in(coordinator).get("/referrals/").text


def test_only_who_may_be_told_has_an_address_and_waits_is_asked(officer, coordinator, department):
    center, nowhere = CenterFactory(email="desk@a.example.org"), CenterFactory()
    referral = searching(officer)

    def ask(centers, hours=1.0, about=referral):
        return ask_centers(
            referral=about,
            centers=centers,
            answer_by=in_hours(hours),
            payer="unknown",
            by=coordinator,
        )

    for no, said in (
        ("cannot be written to", {"centers": [nowhere]}),
        ("Choose up to 12", {"centers": []}),
        ("A day at most", {"centers": [center], "hours": 30}),
        ("A day at most", {"centers": [center], "hours": -1}),
        (
            "No bed is looked for",
            {"centers": [center], "about": held(officer, coordinator, BedUnitFactory()).referral},
        ),
    ):
        with pytest.raises(Refused, match=no):
            ask(**said)
    ask([center])
    with pytest.raises(Refused, match="asked already"):
        ask([center])
    center.is_active = False
    with pytest.raises(Refused, match="not asked for beds"):
        ask([center])
    withdraw_consents(walk_in=referral.walk_in, everything=True, by=officer)
    with pytest.raises(Refused, match="no live consent"):
        ask([CenterFactory(email="desk@b.example.org")])
    department.vendors.all().delete()
    with pytest.raises(Refused, match="no vendor"):
        ask([center])
    assert Ask.objects.count() == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"ended_as": "no"},
        {"ended_as": "yes", "ended_at": timezone.now()},
        {"ended_as": "gossip", "ended_at": timezone.now()},
        {"taken_back_at": timezone.now()},
    ],
)
def test_the_database_keeps_what_an_end_means(columns, three):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.filter(pk=three[0].pk).update(**columns)


def test_nobody_who_consented_to_nothing_is_asked_for(officer, coordinator):
    referral = open_referral(walk_in=screened(officer), by=officer)
    with pytest.raises(Refused, match="no live consent"):
        ask_centers(
            referral=referral,
            centers=centers_with_units(1),
            answer_by=in_hours(1),
            payer="unknown",
            by=coordinator,
        )
