"""The first administrator, accounts nobody uses, and names that are given once."""

import datetime
import re

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.models import User
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.accounts.test_choose_password import CHOSEN, choose, may_sign_in, open_link
from tests.accounts.test_reference import PERSON
from tests.factories import UserFactory

LINK = re.compile(r"https?://[^/]+(/accounts/choose-password/\S+)")
WORDS = ("first_administrator", "ada", "--department", "harborview")


@pytest.fixture
def run(capsys, department):
    """Run a command and give what it said."""

    def ran(*words):
        call_command(*words)
        return capsys.readouterr().out

    return ran


def in_(**time):
    return time_machine.travel(timezone.now() + datetime.timedelta(**time))


def test_the_first_administrator_gets_a_link(run):
    choose(*open_link(LINK.search(run(*WORDS))[1]))

    assert User.objects.get().role == "administrator"
    assert may_sign_in("ada", CHOSEN)
    assert Entry.objects.filter(verb=Verb.STAFF_ADDED).count() == 1


def test_the_link_works_for_fifteen_minutes(run):
    link = LINK.search(run(*WORDS))[1]

    with in_(minutes=14):
        assert "Choose a password" in open_link(link)[1].text
    with in_(minutes=16):
        assert "does not work any more" in open_link(link)[1].text


def test_a_link_that_ran_out_is_followed_by_another(run):
    old = LINK.search(run(*WORDS))[1]
    with in_(minutes=20):
        new = LINK.search(run(*WORDS))[1]
        choose(*open_link(new))
        assert may_sign_in("ada", CHOSEN)
    assert "does not work any more" in open_link(old)[1].text


@pytest.mark.parametrize("name", ["ada", "eve"])
def test_there_is_no_second_first_administrator(name, run):
    choose(*open_link(LINK.search(run(*WORDS))[1]))

    with pytest.raises(CommandError, match="has an administrator") as refused:
        run("first_administrator", name, "--department", "harborview")

    assert refused.value.returncode == 1
    assert User.objects.count() == 1


def test_a_name_that_was_given_is_not_given_again(run, officer):
    with pytest.raises(CommandError, match="was given before"):
        run("first_administrator", "OLIVE", "--department", "harborview")


def test_a_name_that_cannot_be_is_one_sentence(run):
    with pytest.raises(CommandError, match="Enter a valid username"):
        run("first_administrator", "a b", "--department", "harborview")


def test_each_department_has_its_own(run, administrator, elsewhere):
    choose_password(user=administrator, password=CHOSEN, by=administrator)

    assert LINK.search(run("first_administrator", "eve", "--department", "millbrook"))


def test_the_demos_password_is_given_only_in_the_demo(db):
    with pytest.raises(CommandError, match="This is no demo"):
        call_command("demo")

    assert not User.objects.exists()


def test_an_account_that_nobody_uses_is_closed_after_ninety_days(run, officer, coordinator):
    with in_(days=89):
        coordinator.last_login = timezone.now()
        coordinator.save()
        run("tick")
        officer.refresh_from_db()
        assert officer.is_active

    with in_(days=91):
        assert "Accounts closed that nobody has used for ninety days: 1." in run("tick")
        run("tick")

    assert {*User.objects.filter(is_active=False)} == {officer}
    line = Entry.objects.get(verb=Verb.STAFF_CLOSED)
    assert (line.machine, line.subject_id) == ("clock", str(officer.pk))


def test_an_account_that_was_opened_again_has_ninety_days_more(
    run, officer, administrator, sign_in
):
    with in_(days=91):
        administrator.last_login = timezone.now()
        administrator.save()
        run("tick")
        sign_in(administrator).post(
            f"/admin/accounts/user/{officer.pk}/change/", {"role": "officer", "is_active": "on"}
        )
        run("tick")

        officer.refresh_from_db()
        assert officer.is_active


def test_the_name_of_a_closed_account_is_not_given_again(officer, administrator, sign_in):
    officer.is_active = False
    officer.save()

    answer = sign_in(administrator).post(
        "/admin/accounts/user/add/", PERSON | {"username": "OLIVE"}
    )

    assert "This name is taken." in answer.text
    assert User.objects.filter(username__iexact="olive").count() == 1


def test_a_name_is_not_changed(administrator, sign_in):
    nora = UserFactory(username="nora", department=administrator.department)

    sign_in(administrator).post(
        f"/admin/accounts/user/{nora.pk}/change/", PERSON | {"username": "eve"}
    )

    nora.refresh_from_db()
    assert nora.username == "nora"
    assert nora.display_name == "Nora Field"


def test_the_sign_in_says_whose_house_this_is(client, db):
    text = client.get("/accounts/login/").text

    assert "For staff of this program only" in text
    assert "42 CFR Part 2" in text
