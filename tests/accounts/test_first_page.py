"""The first page of each role, and the two pages for machines."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("officer", "/intake/"),
        ("angel", "/referrals/rides/"),
        ("coordinator", "/referrals/"),
        ("overseer", "/admin/"),
        ("privacy_officer", "/privacy/"),
        ("administrator", "/admin/"),
    ],
)
def test_each_role_begins_where_its_work_is(who, where, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))

    answer = browser.get("/")

    assert (answer.status_code, answer["Location"]) == (302, where)
    assert browser.get(where).status_code == 200


def test_who_is_not_signed_in_begins_at_the_sign_in(db):
    assert Client().get("/")["Location"] == "/accounts/login/?next=/"


def test_healthz_says_ok_and_nothing_else():
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.django_db
def test_readyz_is_ready_where_everything_is_there():
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.django_db
def test_readyz_is_not_ready_while_a_migration_waits():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.text) == (503, "not ready")
