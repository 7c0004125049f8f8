"""Returning: the server points without opening a name, a coordinator decides, and can undo it."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.actions.person import identify
from intake.models import Joining, Person, WalkIn
from intake.models.person import IndexKind, JoinReason
from intake.returning import possible_returns
from referrals.actions.returning import join_persons, part_persons
from referrals.choices import FollowUpEnd
from tests.factories import BedUnitFactory
from tests.journey import arrived, discharged

LIST = "/referrals/returning/"
MONTH = datetime.timedelta(days=30)
WHO = {"legal_name": "Robin Example", "birth_date": "1984-02-29"}


def came(officer, days_ago=0, **who):
    """Somebody walked in so many days ago and said who they are."""
    with time_machine.travel(timezone.now() - datetime.timedelta(days=days_ago)):
        walk_in = arrived(officer)
        identify(walk_in=walk_in, by=officer, **who)
    return WalkIn.objects.get(pk=walk_in.pk)


def pointed_at(department):
    """The pairs found among the visits of the last 30 days: newer, older, what matches."""
    found = possible_returns(department, timezone.now() - MONTH)
    return [(one.newer.person_id, one.older.person_id, one.kinds) for one in found]


def joined(coordinator, newer, older):
    return join_persons(
        person=newer.person, into=older.person, reason=JoinReason.THEY_SAID_SO, by=coordinator
    )


def test_the_same_name_and_birth_date_points_to_the_earlier_visit(officer, department):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)

    assert pointed_at(department) == [
        (
            newer.person_id,
            older.person_id,
            (IndexKind.NAME_AND_BIRTH, IndexKind.SOUND_AND_BIRTH, IndexKind.NAME),
        )
    ]


@pytest.mark.parametrize(
    ("again", "kinds"),
    [
        ({"legal_name": "EXAMPLE, Robin"}, ["name"]),
        ({"legal_name": "Robyn Exampel", "birth_date": "1984-02-29"}, ["sound_and_birth"]),
        ({"legal_name": "Robin Example", "birth_date": "1990-01-01"}, ["name"]),
    ],
    ids=["other order, no birth date", "spelled as it sounds", "another birth date"],
)
def test_less_than_everything_points_too_and_says_how(again, kinds, officer, department):
    came(officer, 200, **WHO)
    came(officer, 1, **again)

    assert [[kind.value for kind in found[2]] for found in pointed_at(department)] == [kinds]


@pytest.mark.parametrize(
    "again",
    [
        {"legal_name": "Somebody Different", "birth_date": "1984-02-29"},
        {"birth_date": "1984-02-29"},
        {},
    ],
    ids=["another name", "a birth date alone", "nothing said"],
)
def test_strangers_are_not_pointed_at(again, officer, department):
    came(officer, 200, **WHO)
    came(officer, 1, **again)

    assert pointed_at(department) == []


def test_visits_of_long_ago_are_left_in_peace(officer, department):
    came(officer, 200, **WHO)
    came(officer, 31, **WHO)

    assert pointed_at(department) == []


def test_two_visits_of_long_ago_are_not_compared_because_a_third_came(officer, department):
    came(officer, 200, **WHO)
    came(officer, 100, **WHO)
    third = came(officer, 1, **WHO)

    assert [found[0] for found in pointed_at(department)] == [third.person_id, third.person_id]


def test_the_stronger_match_stands_first(officer, department):
    came(officer, 200, **WHO)
    same_name = came(officer, 1, legal_name="Robin Example")
    same_birth_date = came(officer, 5, **WHO)

    first = pointed_at(department)[0]

    assert first[0] == same_birth_date.person_id != same_name.person_id


def test_two_departments_are_never_compared(officer, stranger, elsewhere, department):
    came(officer, 200, **WHO)
    came(stranger, 1, **WHO)

    assert pointed_at(department) == []
    assert pointed_at(elsewhere) == []


def test_whoever_is_joined_is_not_pointed_at_again(officer, coordinator, department):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    joining = joined(coordinator, newer, older)
    assert pointed_at(department) == []

    part_persons(joining=joining, by=coordinator)

    assert len(pointed_at(department)) == 1


def test_a_third_visit_points_to_the_person_and_not_to_each_record(
    officer, coordinator, department
):
    first, second = came(officer, 200, **WHO), came(officer, 100, **WHO)
    joined(coordinator, second, first)
    third = came(officer, 1, **WHO)

    assert [found[:2] for found in pointed_at(department)] == [(third.person_id, first.person_id)]


def test_join_persons_makes_two_records_one_human_being(officer, coordinator):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)

    joined(coordinator, newer, older)

    assert Person.objects.get(pk=newer.person_id).root_id == older.person_id
    entry = Entry.objects.get(verb=Verb.PERSONS_JOINED)
    assert entry.facts == {"into": str(older.person_id), "reason": "they_said_so"}


def test_join_persons_closes_what_the_earlier_visit_still_owed(officer, coordinator, angel):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=40)):
        older = discharged(officer, coordinator, BedUnitFactory(), angel).walk_in
    newer = came(officer, 1, **WHO)

    joined(coordinator, newer, older)

    assert {one.ending for one in older.follow_ups.all()} == {FollowUpEnd.RETURNED}
    assert WalkIn.objects.get(pk=older.pk).ended_reason == "returned"


def test_a_ring_of_joinings_is_refused_whoever_looked_when(officer, coordinator):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    before = [WalkIn.objects.select_related("person").get(pk=one.pk) for one in (older, newer)]
    joined(coordinator, newer, older)

    for visits in (before, [WalkIn.objects.get(pk=one.pk) for one in (older, newer)]):
        with pytest.raises(Refused, match="one person already"):
            joined(coordinator, *visits)


def test_part_persons_makes_them_two_again(officer, coordinator):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    joining = joined(coordinator, newer, older)

    part_persons(joining=joining, by=coordinator)

    assert Person.objects.get(pk=newer.person_id).root_id == newer.person_id
    with pytest.raises(Refused, match="undone before"):
        part_persons(joining=joining, by=coordinator)


# ---- By the pages


def test_view_returns_shows_handles_and_never_a_name(officer, coordinator, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)

    answer = sign_in(coordinator).get(LIST)

    assert older.handle in answer.text
    assert newer.handle in answer.text
    assert "Name and birth date" in answer.text
    assert "Robin" not in answer.text
    assert "1984" not in answer.text


def test_view_returns_asks_the_database_as_often_for_three_as_for_one(
    officer, coordinator, sign_in
):
    def pair(name):
        older, newer = came(officer, 200, legal_name=name), came(officer, 2, legal_name=name)
        again = came(officer, 1, legal_name=name)
        joined(coordinator, again, newer)
        return older

    browser = sign_in(coordinator)
    pair("First Example")
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)

    pair("Second Instance")
    pair("Third Sample")
    with CaptureQueriesContext(connection) as three:
        answer = browser.get(LIST)

    assert len(answer.context["possible"]) == 3
    assert len(answer.context["joined"]) == 3
    assert len(three) == len(one)


def test_join_persons_by_the_page_and_part_persons_again(officer, coordinator, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    browser = sign_in(coordinator)
    join = f"{LIST}{newer.person_id}/into/{older.person_id}/"
    assert browser.get(join).status_code == 200

    answer = browser.post(join, {"reason": "same_details"})

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    joining = Joining.objects.get()
    assert f"{LIST}{joining.pk}/part/" in browser.get(LIST).text
    part = browser.post(f"{LIST}{joining.pk}/part/")
    assert (part.status_code, part["Location"]) == (302, LIST)
    assert Person.objects.get(pk=newer.person_id).same_as_id is None


def test_join_persons_needs_a_reason(officer, coordinator, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)

    answer = sign_in(coordinator).post(f"{LIST}{newer.person_id}/into/{older.person_id}/")

    assert answer.status_code == 422
    assert not Joining.objects.exists()


def test_joining_twice_reads_a_sentence(officer, coordinator, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    joined(coordinator, newer, older)

    answer = sign_in(coordinator).post(
        f"{LIST}{newer.person_id}/into/{older.person_id}/", {"reason": "same_details"}
    )

    assert answer.status_code == 422
    assert "one person already" in answer.text


def test_comparing_two_records_writes_down_that_both_were_read(officer, coordinator, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)

    sign_in(coordinator).get(f"{LIST}{newer.person_id}/into/{older.person_id}/")

    read = Entry.objects.filter(verb=Verb.WALK_IN_READ).values_list("walk_in_id", flat=True)
    assert {*read} == {older.pk, newer.pk}


def test_a_stranger_finds_no_such_person(officer, coordinator, stranger, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    theirs = came(stranger, 1, **WHO)
    joining = joined(coordinator, newer, older)
    browser = sign_in(stranger)

    for path in (
        f"{newer.person_id}/into/{older.person_id}/",
        f"{theirs.person_id}/into/{older.person_id}/",
        f"{older.person_id}/into/{theirs.person_id}/",
        f"{joining.pk}/part/",
    ):
        assert browser.post(LIST + path, {"reason": "same_details"}).status_code == 404

    assert Joining.objects.filter(undone_at=None).count() == 1
    assert browser.get(LIST).context["joined"] == []


def test_an_officer_has_no_search_for_people(officer, sign_in):
    older, newer = came(officer, 200, **WHO), came(officer, 1, **WHO)
    browser = sign_in(officer)

    assert browser.get(LIST).status_code == 403
    assert browser.get(f"{LIST}{newer.person_id}/into/{older.person_id}/").status_code == 403
