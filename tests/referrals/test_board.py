"""The board: everyone on the road, the longest waiting first, and nobody's name."""

import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.journal.models import Entry
from intake.actions.person import identify
from intake.actions.withdrawal import withdraw_consent
from referrals.actions.ending import close_referral
from referrals.actions.referral import record_call
from referrals.choices import CallOutcome
from tests.factories import BedUnitFactory, CenterFactory, StationFactory
from tests.journey import (
    accepted,
    admitted,
    arrived,
    at_the_center,
    discharged,
    held,
    in_hours,
    on_the_road,
    searching,
)

BOARD = "/referrals/"


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=6, center=CenterFactory(name="Lantern House"))


@pytest.fixture
def board(coordinator, sign_in):
    browser = sign_in(coordinator)

    def look(query=""):
        answer = browser.get(BOARD + query)
        if answer.status_code == 302:  # locked: nobody touched it since the hour moved on
            answer = sign_in(coordinator).get(BOARD + query)
        assert answer.status_code == 200
        return answer.text

    return look


def ago(hours):
    return timezone.now() - datetime.timedelta(hours=hours)


def test_view_board_shows_the_longest_waiting_first(officer, board):
    second = searching(officer, arrived_at=ago(2))
    third = arrived(officer, arrived_at=ago(1))
    first = searching(officer, arrived_at=ago(3))

    page = board()

    places = [page.index(str(each.pk)) for each in (first, second, third)]
    assert places == sorted(places)


def test_view_board_shows_those_still_at_the_door(officer, board):
    walk_in = arrived(officer)

    assert f"/intake/{walk_in.pk}/" in board()


def test_view_board_says_where_it_stands_whose_turn_it_is_and_how_long(officer, board):
    searching(officer, arrived_at=ago(4))

    page = board()

    assert "Looking for a bed" in page
    assert "<strong>Coordinator</strong>" in page
    assert "4 h" in page
    assert "wait is-late" in page  # three hours are usual


def test_view_board_keeps_those_at_a_center_apart(officer, coordinator, angel, unit, board):
    waiting = searching(officer)
    there = at_the_center(officer, coordinator, unit, angel)
    inside = admitted(officer, coordinator, unit, angel)
    after = discharged(officer, coordinator, unit, angel)

    def shown(query):
        page = board(query)
        return {each for each in (waiting, there, inside, after) if str(each.pk) in page}

    assert shown("") == {waiting}
    assert shown("?show=center") == {there, inside}
    assert shown("?show=after") == {after}


def test_view_board_forgets_who_has_ended(officer, coordinator, board):
    referral = searching(officer)
    close_referral(referral=referral, reason="no_bed", by=coordinator)

    for part in ("", "?show=center", "?show=after"):
        assert str(referral.pk) not in board(part)


def test_view_board_names_nobody_and_writes_no_line(officer, board):
    referral = searching(officer)
    identify(walk_in=referral.walk_in, legal_name="Rosalind Quill", call_name="Roz", by=officer)
    before = Entry.objects.count()

    page = board()

    assert referral.walk_in.handle in page
    assert "Rosalind" not in page
    assert "Roz" not in page
    assert Entry.objects.count() == before


def test_view_board_marks_a_hold_past_its_hour(officer, coordinator, unit, board):
    held(officer, coordinator, unit)
    assert "hold ended" not in board()

    with time_machine.travel(in_hours(3)):
        page = board()

    assert "hold ended" in page
    assert "Lantern House" in page
    assert "Give the bed back" in page


def test_view_board_does_not_mark_a_hold_on_the_road(officer, coordinator, unit, angel, board):
    on_the_road(officer, coordinator, unit, angel)

    with time_machine.travel(in_hours(3)):
        assert "hold ended" not in board()


def test_view_board_marks_a_call_that_is_due_until_it_is_made(officer, coordinator, unit, board):
    referral = searching(officer)
    call = {"referral": referral, "center": unit.center, "by": coordinator}
    record_call(**call, outcome=CallOutcome.CALL_BACK, next_call_at=in_hours(1))
    assert "call again was due" not in board()

    with time_machine.travel(in_hours(2)):
        assert "call again was due" in board()
        record_call(**call, outcome=CallOutcome.NO_BED)
        page = board()

    assert "call again was due" not in page
    assert "2 calls" in page


def test_view_board_marks_whom_nothing_may_be_said_about(officer, board):
    referral = searching(officer)
    assert "no consent to speak" not in board()

    withdraw_consent(consent=referral.walk_in.consents.get(purpose="placement"), by=officer)

    assert "no consent to speak" in board()


def test_view_board_names_the_rider(officer, coordinator, unit, angel, board):
    on_the_road(officer, coordinator, unit, angel)

    assert "angela" in board()


def test_view_board_lists_the_stalled_with_whose_turn_it_is_and_how_long_past(
    officer, coordinator, angel, unit, board
):
    at_the_door = arrived(officer)
    looking = searching(officer)
    offered = held(officer, coordinator, unit).referral
    there = at_the_center(officer, coordinator, unit, angel)
    riding = on_the_road(officer, coordinator, unit, angel)
    everyone = (at_the_door, looking, offered, riding, there)

    def stalled(hours):
        with time_machine.travel(in_hours(hours)):
            page = board("?show=stalled")
        return page, {each for each in everyone if str(each.pk) in page}

    assert "Nobody is stalled" in stalled(0.1)[0]
    assert stalled(0.6)[1] == {at_the_door}
    assert stalled(1.1)[1] == {at_the_door, offered}
    page, found = stalled(3.5)
    assert found == {at_the_door, looking, offered, riding}
    assert all(f">{whose}<" in page for whose in ("Officer", "Coordinator", "Escort"))
    # Half an hour was usual at the door, three hours for a bed, two for the ride.
    assert re.findall(r"past the usual time by.*?>(\d[^<]*)<", page) == [
        "3 h", "30 min", "2 h 30 min", "1 h 30 min",
    ]  # fmt: skip


def test_view_board_says_also_on_its_other_parts_who_is_late(officer, board):
    searching(officer)
    assert "past the usual time" not in board()

    with time_machine.travel(in_hours(4)):
        assert "past the usual time" in board()


def test_view_board_shows_what_its_filters_ask_for(officer, coordinator, unit, board):
    other = StationFactory(department=coordinator.department, code="pier")
    at_the_door = arrived(officer)
    looking = searching(officer)
    offered = held(officer, coordinator, unit).referral
    everyone = (at_the_door, looking, offered)

    def shown(query):
        page = board(query)
        return {each for each in everyone if str(each.pk) in page}

    assert shown("?turn=officer") == {at_the_door}
    assert shown("?turn=coordinator") == {looking, offered}
    assert shown(f"?turn=coordinator&station={officer.station.pk}") == {looking, offered}
    assert shown(f"?station={other.pk}") == set()
    assert shown("?care=detox") == {looking, offered}
    assert shown("?care=residential") == set()
    assert "Nobody here with these filters" in board("?care=residential")
    assert shown("?turn=nobody&station=x&care=%00") == {*everyone}


def test_view_board_keeps_its_filters_in_each_address_and_nothing_else(officer, board):
    for _n in range(51):
        arrived(officer)

    page = board("?show=waiting&turn=officer&q=Rosalind")

    assert "Rosalind" not in page
    assert "?show=stalled&amp;turn=officer" in page  # its other parts
    assert re.search(r'rel="next" href="\?after=[^"]*&amp;turn=officer"', page)


def test_view_board_turns_pages_by_key(officer, board):
    first = ago(60)
    people = [arrived(officer, arrived_at=first + datetime.timedelta(minutes=n)) for n in range(52)]

    one = board()
    two = board(f"?after={people[49].pk}&show=waiting")

    assert f"?after={people[49].pk}" in one
    assert [str(p.pk) in one for p in people] == [True] * 50 + [False] * 2
    assert [f"/intake/{p.pk}/" in two for p in people] == [False] * 50 + [True] * 2


@pytest.mark.parametrize("query", ["?after=nobody", "?after=%00", "?show=everything", "?show="])
def test_view_board_with_a_strange_address_is_its_first_page(officer, board, query):
    walk_in = arrived(officer)

    assert str(walk_in.pk) in board(query)


def test_view_board_shows_nobody_of_another_department(officer, stranger, sign_in):
    referral = searching(officer)

    page = sign_in(stranger).get(BOARD).text

    assert str(referral.pk) not in page
    assert "Nobody is waiting" in page


def test_view_board_is_for_coordinators(officer, angel, overseer, sign_in):
    answers = [sign_in(person).get(BOARD).status_code for person in (officer, angel, overseer)]

    assert answers == [403, 403, 403]


def test_view_board_asks_as_many_questions_for_three_as_for_one(
    officer, coordinator, angel, unit, board
):
    def everywhere():
        searching(officer)
        held(officer, coordinator, unit)
        accepted(officer, coordinator, unit)
        arrived(officer)

    everywhere()
    board()
    with CaptureQueriesContext(connection) as one:
        board()
    everywhere()
    on_the_road(officer, coordinator, BedUnitFactory(), angel)
    with CaptureQueriesContext(connection) as three:
        board()

    assert len(three) == len(one)
    assert len(three) <= 12
    assert not [q for q in three if "COUNT(*)" in q["sql"].upper().split(" FROM ")[0][:40]]
