"""The weekly digest: made once for a finished week, read, and signed off."""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command

from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.privacy.actions.digest import make_digest, sign_digest
from angel_program.privacy.models import Digest
from angel_program.refusal import Refused
from intake.actions.person import identify
from tests.journey import arrived

MONDAY = datetime.date(2026, 11, 16)
IN_IT = datetime.datetime(2026, 11, 18, 15, tzinfo=datetime.UTC)
AFTER = datetime.datetime(2026, 11, 23, 15, tzinfo=datetime.UTC)


@pytest.fixture
def digest(officer, coordinator, sign_in):
    """A week in which a coordinator looked at somebody else's case."""
    with time_machine.travel(IN_IT):
        walk_in = arrived(officer)
        identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
        sign_in(coordinator).get(f"/intake/{walk_in.pk}/")
    with time_machine.travel(AFTER):
        return make_digest(department=officer.department, week=MONDAY, by=CLOCK)


def test_a_digest_counts_by_account_and_names_nobody_else(digest, coordinator):
    (row,) = [row for row in digest.ranking if row["who"] == coordinator.pk]

    assert row["not_theirs"] == 1
    assert "Robin" not in json.dumps(digest.ranking)
    assert {type(value) for row in digest.ranking for value in row.values()} <= {int, float}


def test_a_week_has_one_digest(digest):
    with time_machine.travel(AFTER), pytest.raises(Refused, match="has its digest"):
        make_digest(department=digest.department, week=MONDAY, by=CLOCK)


def test_a_week_that_is_not_over_has_none(department):
    sunday = datetime.datetime(2026, 11, 22, 23, tzinfo=department.zone)

    with time_machine.travel(sunday), pytest.raises(Refused, match="not over"):
        make_digest(department=department, week=MONDAY, by=CLOCK)


def test_the_week_is_the_departments_week(officer, coordinator, sign_in):
    """Half past midnight UTC on Monday is still Sunday evening in New York."""
    with time_machine.travel(datetime.datetime(2026, 11, 23, 0, 30, tzinfo=datetime.UTC)):
        sign_in(coordinator).get(f"/intake/{arrived(officer).pk}/")
    with time_machine.travel(AFTER):
        made = make_digest(department=officer.department, week=MONDAY, by=CLOCK)

    assert [row["who"] for row in made.ranking] == [coordinator.pk]


def test_the_command_makes_what_is_owed_and_nothing_twice(department, elsewhere, capsys):
    with time_machine.travel(AFTER):
        call_command("weekly_digest")
        call_command("weekly_digest")
    assert capsys.readouterr().out.split("\n")[:2] == [
        "Weekly digests made: 2.",
        "Weekly digests made: 0.",
    ]

    with time_machine.travel(AFTER + datetime.timedelta(weeks=3)):
        call_command("weekly_digest")
    assert [d.week for d in Digest.objects.filter(department=department).order_by("week")] == [
        MONDAY + datetime.timedelta(weeks=n) for n in range(4)
    ]


def test_a_digest_stays_on_the_desk_until_it_is_signed_off(digest, privacy_officer, sign_in):
    browser, path = sign_in(privacy_officer), f"/privacy/digests/{digest.pk}/"
    assert path in browser.get("/privacy/").text

    without = browser.post(path)
    answer = browser.post(path, {"remark": "explained"})

    assert (without.status_code, answer.status_code) == (422, 302)
    assert path not in browser.get("/privacy/").text
    assert Entry.objects.get(verb="privacy.digest_signed").facts == {"remark": "explained"}
    assert "Unusual, and explained by the work" in browser.get(path).text


def test_a_digest_is_signed_off_once(digest, privacy_officer, counsel):
    stale = Digest.objects.get(pk=digest.pk)
    sign_digest(digest=digest, remark="explained", by=privacy_officer)

    with pytest.raises(Refused, match="signed off already"):
        sign_digest(digest=stale, remark="nothing_unusual", by=counsel)

    assert Digest.objects.get().remark == "explained"


def test_another_departments_digest_does_not_exist(digest, theirs, sign_in):
    assert sign_in(theirs).get(f"/privacy/digests/{digest.pk}/").status_code == 404
