"""What could not be told stands where coordinators look, as long as a call is of use."""

import html

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.actors import CENTER
from angel_program.post.models import Message
from referrals.actions.apart import keep_apart
from referrals.actions.asking import withdraw_ask
from referrals.actions.call_out import call_out, stop_call_out
from referrals.actions.ending import leave
from referrals.actions.placement import hold_bed, release_bed
from referrals.actions.referral import record_call
from referrals.actions.reply import reply
from referrals.models import Center
from tests.asked import asked, centers_with_units, unit_of, yes
from tests.journey import in_hours
from tests.post import kinds
from tests.post.clock import letters_that_leave, texts_that_leave
from tests.post.gateway import _gateway, gateway
from tests.referrals.test_call_out import angels, referral, unit
from tests.referrals.test_live_board import SCRIPT, mark
from tests.referrals.test_texts import texted

__all__ = ["_gateway", "angels", "gateway", "referral", "unit"]
FREE = "A place need not be kept any more, and they do not know it"


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def board(coordinator, sign_in):
    """The board as a coordinator reads it, words alone."""
    browser = sign_in(coordinator)
    return lambda query="": html.unescape(browser.get(f"/referrals/{query}").text)


@pytest.fixture
def holds(officer, coordinator):
    """A center that holds a place by its link, and whose address is gone since."""
    ask = yes(asked(officer, coordinator, centers_with_units(1))[0], held_until=in_hours(40))
    letters_that_leave()
    Center.objects.filter(pk=ask.center_id).update(email="")
    return ask


def test_a_place_that_nobody_could_say_is_free_stands_on_board_and_visit(
    holds, officer, coordinator, board, sign_in
):
    assert "Could not be told" not in board()
    leave(walk_in=holds.referral.walk_in, by=officer)
    letters_that_leave()

    for part in ("", "?show=stalled", "?show=center"):
        page = board(part)
        assert f"{holds.center}</a> {FREE}" in page
        assert "E-mail not sent: No address, or no number that is safe, is known" in page
        assert f'href="/referrals/{holds.referral_id}/"' in page
    visit = sign_in(coordinator).get(f"/referrals/{holds.referral_id}/").text
    assert "E-mail that it is over not sent: No address" in visit


@pytest.mark.parametrize("what", ["called", "nobody answered", "held again", "half a day"])
def test_it_stands_there_while_a_call_is_of_use(what, holds, coordinator, board, sign_in):
    release_bed(referral=holds.referral, by=coordinator)
    letters_that_leave()
    assert FREE in board()
    said = {"referral": holds.referral, "by": coordinator}

    if what == "called":
        record_call(center=holds.center, outcome="other", **said)
    if what == "nobody answered":
        record_call(center=holds.center, outcome="no_answer", **said)
    if what == "held again":
        hold_bed(unit=unit_of(holds.center), held_until=in_hours(2), **said)
    if what == "half a day":
        with time_machine.travel(in_hours(12.1)):
            assert FREE not in html.unescape(sign_in(coordinator).get("/referrals/").text)
        return

    assert (FREE in board()) == (what == "nobody answered")


def test_a_question_that_was_not_heard_stands_there_until_it_is_over(officer, coordinator, board):
    first, second = asked(officer, coordinator, centers_with_units(2))
    Center.objects.update(email="")
    letters_that_leave()

    assert board().count("They have not heard our question.") == 2
    reply(ask=first, answer="no", by=CENTER)
    withdraw_ask(ask=second, by=coordinator)
    letters_that_leave()

    page = board()
    assert "They have not heard our question." not in page
    assert f"{second.center}</a> They do not know that our question is settled." in page
    assert str(first.center) not in page


def test_what_presses_most_stands_first_and_the_rest_behind_one_tap(officer, coordinator, board):
    asks = asked(officer, coordinator, centers_with_units(6))
    Center.objects.update(email="")
    letters_that_leave()
    withdraw_ask(ask=asks[0], by=coordinator)
    letters_that_leave()

    first, others = board().split("<summary>2 more</summary>")

    assert first.count("They have not heard our question.") == 4
    assert others.count("They have not heard our question.") == 1
    assert others.index("have not heard") < others.index(f"{asks[0].center}</a> They do not know")


def test_it_costs_the_board_no_more_for_six_centers_than_for_one(officer, coordinator, sign_in):
    browser = sign_in(coordinator)
    browser.get("/referrals/")
    counts = []
    for many in (0, 1, 5):
        if many:
            asked(officer, coordinator, centers_with_units(many))
            Center.objects.update(email="")
            letters_that_leave()
        with CaptureQueriesContext(connection) as queries:
            page = browser.get("/referrals/").text
        assert page.count("They have not heard our question.") == (0, 1, 6)[len(counts)]
        counts.append(len(queries))

    assert counts[1] == counts[2] <= 12


def test_what_got_through_in_another_way_troubles_nobody(
    officer, coordinator, department, gateway, board
):
    kinds.bound(department, "text")
    center = texted(centers_with_units(1)[0])
    question = asked(officer, coordinator, [center])[0]
    texts_that_leave(gateway)
    gateway.status = 400
    release_bed(referral=yes(question).referral, by=coordinator)
    texts_that_leave(gateway)

    assert Message.objects.filter(kind="hold_over", why="refused", way="text").exists()
    assert "Could not be told" not in board()


@pytest.mark.parametrize("how", ["stopped", "kept apart"])
def test_an_angel_who_does_not_hear_the_call_stands_there_while_they_could_ride(
    how, referral, angels, coordinator, board
):
    angels[0].email = "not an address\n"
    angels[0].save(update_fields=["email"])
    call = call_out(referral=referral, by=coordinator)
    letters_that_leave()

    page = board()
    assert f"{angels[0].get_full_name()}</a> They do not know that they are asked" in page
    assert f'href="/referrals/{referral.pk}/assign_escort/"' in page
    if how == "stopped":
        stop_call_out(call_out=call, by=coordinator)
    if how == "kept apart":
        keep_apart(referral=referral, who=angels[0], by=coordinator)
    assert "Could not be told" not in board()


def test_the_open_board_learns_of_it_and_forgets_it_by_itself(holds, coordinator, sign_in):
    release_bed(referral=holds.referral, by=coordinator)
    Message.objects.filter(kind="hold_over").update(not_before=in_hours(-0.05))
    browser = sign_in(coordinator)
    before = browser.get("/referrals/", headers=SCRIPT)

    call_command("tick")

    after = browser.get("/referrals/", headers=SCRIPT | mark(before))
    assert (before.status_code, after.status_code) == (200, 200)
    assert FREE in after.text


def test_another_department_reads_none_of_it(holds, coordinator, stranger, sign_in):
    release_bed(referral=holds.referral, by=coordinator)
    letters_that_leave()

    assert "Could not be told" not in sign_in(stranger).get("/referrals/").text
