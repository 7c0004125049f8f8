"""The door: what an officer sees first, and what they do not see."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.actions.outbox_keys import key_in_use
from intake.actions.screening import screen
from referrals.actions.ending import leave
from tests.factories import UserFactory
from tests.journey import arrived, consented, in_hours

FLAG = {"outside_checks": "flagged", "safe_with_angel": "clear", "minor": "clear"}


def flagged(officer):
    walk_in = arrived(officer)
    screen(walk_in=walk_in, answers=FLAG, by=officer)
    return walk_in


def test_an_officer_sees_those_they_welcomed(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).get("/intake/")

    assert answer.status_code == 200
    assert walk_in.get_absolute_url() in answer.text
    assert f"/intake/{walk_in.pk}/screen/" in answer.text


def test_the_door_begins_with_one_big_button(officer, sign_in):
    assert 'href="/intake/welcome/"' in sign_in(officer).get("/intake/").text


def test_an_officer_does_not_see_another_officers_walk_in(officer, station, sign_in):
    walk_in = arrived(UserFactory(station=station))
    client = sign_in(officer)

    assert str(walk_in.pk) not in client.get("/intake/").text
    assert client.get(f"/intake/{walk_in.pk}/").status_code == 404


@pytest.mark.parametrize(("hours", "status"), [(11.9, 200), (12.1, 404)])
def test_an_officer_sees_a_visit_until_12_hours_after_its_end(officer, sign_in, hours, status):
    walk_in = arrived(officer)
    leave(walk_in=walk_in, by=officer)
    client = sign_in(officer)

    with time_machine.travel(in_hours(hours)):
        client = sign_in(officer)
        assert client.get(f"/intake/{walk_in.pk}/").status_code == status
        assert (str(walk_in.pk) in client.get("/intake/").text) == (status == 200)


def test_a_supervisor_sees_what_waits_for_a_decision(officer, supervisor, sign_in):
    walk_in = flagged(officer)

    text = sign_in(supervisor).get("/intake/").text

    assert f"/intake/{walk_in.pk}/decide_screening/" in text


def test_whoever_welcomed_them_is_not_asked_to_decide(officer, supervisor, sign_in):
    walk_in = flagged(supervisor)

    text = sign_in(supervisor).get("/intake/").text

    assert str(walk_in.pk) in text
    assert "A flag waits for your decision" not in text
    assert "decide_screening" not in text


def test_an_officer_who_does_not_decide_sees_no_flag_of_others(officer, supervisor, sign_in):
    walk_in = flagged(supervisor)

    assert str(walk_in.pk) not in sign_in(officer).get("/intake/").text


def test_the_door_shows_no_name(officer, sign_in):
    arrived(officer, call_name="Wilhelmina")

    assert "Wilhelmina" not in sign_in(officer).get("/intake/").text


def test_the_door_asks_as_often_for_three_visits_as_for_one(officer, supervisor, sign_in):
    client = sign_in(supervisor)
    key_in_use()  # the first page of all makes the tablets' key
    consented(supervisor)
    flagged(officer)
    one = queries(client)
    for _more in range(2):
        consented(supervisor)
        flagged(officer)

    assert queries(client) == one


def queries(client) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/intake/").status_code == 200
    return len(caught)


def test_the_door_turns_its_pages_by_key_and_loses_nobody(officer, sign_in):
    ids = {str(arrived(officer).pk) for _number in range(23)}
    client = sign_in(officer)

    first = client.get("/intake/")
    second = client.get(f"/intake/{first.context['older']}")

    shown = [{str(row["walk_in"].pk) for row in page.context["rows"]} for page in (first, second)]
    assert [len(page) for page in shown] == [20, 3]
    assert shown[0] | shown[1] == ids
    assert second.context["older"] == ""


@pytest.mark.parametrize("after", ["", "x", "%00", "00000000-0000-0000-0000-000000000000"])
def test_a_place_that_is_not_in_the_list_is_page_one(officer, sign_in, after):
    walk_in = arrived(officer)

    answer = sign_in(officer).get(f"/intake/?after={after}")

    assert answer.status_code == 200
    assert str(walk_in.pk) in answer.text
