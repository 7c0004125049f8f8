"""Five mistakes within fifteen minutes, until somebody releases the account."""

import datetime

import pytest
import time_machine
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone

from angel_program.accounts.actions.lockout import release
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.accounts.test_sign_in import RIGHT, WRONG, enter, olive, sam  # noqa: F401  # fixtures
from tests.journey import in_hours


def in_minutes(minutes):
    return timezone.now() + datetime.timedelta(minutes=minutes)


def lock(name):
    for _try in range(5):
        enter(name, WRONG)


def test_a_lock_does_not_end_by_itself(olive):  # noqa: F811  # a fixture
    lock("olive")

    with time_machine.travel(in_hours(24 * 30)):
        assert enter("olive", RIGHT).status_code == 429


def test_old_mistakes_are_forgotten(olive):  # noqa: F811  # a fixture
    for _try in range(4):
        enter("olive", WRONG)

    with time_machine.travel(in_minutes(16)):
        answers = [enter("olive", WRONG).status_code for _try in range(4)]
        assert answers == [200, 200, 200, 200]
        assert enter("olive", RIGHT).status_code == 302


def test_mistakes_of_the_last_fifteen_minutes_are_not(olive):  # noqa: F811  # a fixture
    for _try in range(4):
        enter("olive", WRONG)

    with time_machine.travel(in_minutes(14)):
        assert enter("olive", WRONG).status_code == 429


def test_an_administrator_releases_with_the_same_password(olive, administrator):  # noqa: F811  # fixtures
    lock("olive")

    release(user=olive, by=administrator)

    assert enter("olive", RIGHT).status_code == 302
    line = Entry.objects.get(verb=Verb.STAFF_RELEASED)
    assert (line.actor_id, line.subject_id) == (administrator.pk, str(olive.pk))


def test_the_admin_has_the_button(olive, administrator, sign_in):  # noqa: F811  # a fixture
    lock("olive")
    url, button = f"/admin/accounts/user/{olive.pk}/change/", "accounts_user_release"
    desk = sign_in(administrator)
    assert f'name="{button}"' in desk.get(url).text

    desk.post(url, {"role": "officer", "is_active": "on", button: ""})

    assert enter("olive", RIGHT).status_code == 302


def test_a_name_that_nobody_has_is_locked_alike(db):
    answers = [enter("nobody", WRONG) for _try in range(6)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]
    assert "Sign-in is paused for this account" in answers[-1].text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["olive", "nobody", "closed", "no-password"])
def test_every_name_costs_one_hash(name, olive, sam, officer, monkeypatch, settings):  # noqa: F811  # fixtures
    """About the same time for all: what takes the time is Argon2, and it is asked once."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    olive.set_password(RIGHT)
    olive.save()
    sam.set_password(RIGHT)
    sam.username, sam.is_active = "closed", False
    sam.save()
    type(officer).objects.create(
        username="no-password", department=officer.department, role="angel", password="!"
    )
    hashed = []
    argon = hashers.Argon2PasswordHasher
    for way in ("encode", "verify"):
        real = getattr(argon, way)
        monkeypatch.setattr(
            argon,
            way,
            lambda self, *a, _real=real, **k: (hashed.append(1), _real(self, *a, **k))[1],
        )

    answer = enter(name, WRONG)

    assert answer.status_code == 200
    assert len(hashed) == 1


def test_trying_many_names_leaves_a_line_for_each(db):
    for number in range(20):
        enter(f"name{number}", WRONG)

    assert Entry.objects.filter(verb=Verb.SIGN_IN_FAILED).count() == 20


@pytest.mark.slow
def test_nobody_is_locked_by_address(olive, sam):  # noqa: F811  # fixtures
    for number in range(40):
        enter(f"name{number}", WRONG, Client(REMOTE_ADDR="10.0.0.7"))

    answer = enter("olive", RIGHT, Client(REMOTE_ADDR="10.0.0.7"))

    assert answer.status_code == 302


def test_a_wrong_password_when_asked_again_counts_too(olive, sign_in):  # noqa: F811  # a fixture
    browser = sign_in(olive)

    answers = [
        browser.post("/accounts/reauthenticate/?next=/intake/", {"password": WRONG}).status_code
        for _try in range(5)
    ]

    assert answers == [200, 200, 200, 200, 429]
