"""A no is written down as a yes is: 403 and 404 of somebody who is signed in."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.house.test_all_or_nothing import break_the_journal
from tests.journey import arrived


def refusals():
    """What was refused to whom, oldest first."""
    lines = Entry.objects.filter(verb=Verb.ACCESS_REFUSED).order_by("seq")
    return [(line.actor_id, line.facts) for line in lines]


def test_a_page_of_another_department_is_a_line_without_its_id(officer, stranger, sign_in):
    walk_in = arrived(officer)

    sign_in(stranger).get(f"/intake/{walk_in.pk}/")

    assert refusals() == [(stranger.pk, {"page": "view_walk_in", "answer": 404})]
    line = Entry.objects.get(verb=Verb.ACCESS_REFUSED)
    assert (line.walk_in_id, line.subject_id) == (None, "")
    assert line.department_id == stranger.department_id


def test_nobodys_page_is_written_exactly_as_somebodys(officer, stranger, sign_in):
    walk_in, browser = arrived(officer), sign_in(stranger)
    queries = []
    for pk in (walk_in.pk, uuid.uuid4()):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/intake/{pk}/").status_code == 404
        queries.append(len(asked))

    assert queries[0] == queries[1]
    first, second = refusals()
    assert first == second


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_role_that_may_not_is_a_line(method, officer, overseer, sign_in):
    walk_in = arrived(officer)

    getattr(sign_in(overseer), method)(f"/intake/{walk_in.pk}/reveal/")

    assert refusals() == [(overseer.pk, {"page": "reveal", "answer": 403})]


def test_a_page_that_is_given_costs_nothing_more_and_refuses_nobody(officer, sign_in):
    walk_in, browser = arrived(officer), sign_in(officer)

    browser.get(f"/intake/{walk_in.pk}/")

    assert refusals() == []


def test_who_is_not_signed_in_leaves_no_line(officer):
    Client().get(f"/intake/{arrived(officer).pk}/")

    assert refusals() == []


def test_an_address_that_is_no_page_of_ours_leaves_no_line(officer, sign_in):
    assert sign_in(officer).get("/intake/nowhere/at/all/").status_code == 404

    assert refusals() == []


def test_where_the_refusal_cannot_be_written_the_answer_is_503(officer, stranger, sign_in):
    walk_in, browser = arrived(officer), sign_in(stranger)
    break_the_journal()

    assert browser.get(f"/intake/{walk_in.pk}/").status_code == 503
