"""Reading the journal: what was done and who looked, naming no participant."""

import pytest

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.models import Entry
from angel_program.permissions import Role
from intake.actions.person import identify
from tests.factories import UserFactory
from tests.journey import arrived

PATH = "/journal/"


def numbers(answer):
    return [row["entry"].seq for row in answer.context["rows"]]


def test_read_journal_shows_the_newest_first(six, privacy_officer, sign_in):
    answer = sign_in(privacy_officer).get(PATH)

    shown = numbers(answer)
    assert shown == sorted(shown, reverse=True)
    assert "Screening policy adopted" in answer.text
    assert "priya" in answer.text


def test_reading_the_journal_is_written_in_it(privacy_officer, sign_in):
    answer = sign_in(privacy_officer).get(PATH)

    first = answer.context["rows"][0]["entry"]
    assert (first.verb, first.actor_id) == ("journal.read", privacy_officer.pk)


def test_the_journal_names_no_participant(officer, privacy_officer, sign_in):
    walk_in = arrived(officer)
    identify(
        walk_in=walk_in,
        legal_name="Robin Example",
        birth_date="1984-02-29",
        phone="(978) 555-0123",
        by=officer,
    )

    answer = sign_in(privacy_officer).get(PATH)

    assert "Name and contact written down" in answer.text
    for said in ("Robin", "Example", "1984", "0123"):
        assert said not in answer.text


def test_the_journal_of_another_department_is_not_shown(officer, elsewhere, sign_in):
    arrived(officer)
    theirs = UserFactory(username="petra", department=elsewhere, role=Role.PRIVACY_OFFICER)

    answer = sign_in(theirs).get(PATH)

    assert {row["entry"].department_id for row in answer.context["rows"]} == {elsewhere.pk}


def test_read_journal_turns_its_pages(privacy_officer, sign_in, monkeypatch):
    monkeypatch.setattr("angel_program.journal.views.PAGE", 3)
    for _reading in range(4):
        note_journal_reading(by=privacy_officer)
    browser = sign_in(privacy_officer)

    first = browser.get(PATH)
    second = browser.get(PATH + first.context["older"])

    last = Entry.objects.order_by("-seq").first().seq
    assert numbers(first) == [last - 1, last - 2, last - 3]
    assert numbers(second) == [last - 4, last - 5, last - 6]
    assert f'href="?before={last - 3}"' in first.text


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "1' OR 1=1"])
def test_read_journal_answers_whatever_is_asked(before, privacy_officer, sign_in):
    assert sign_in(privacy_officer).get(PATH, {"before": before}).status_code == 200


@pytest.mark.parametrize("who", ["officer", "angel", "coordinator", "overseer", "administrator"])
def test_nobody_else_reads_the_journal(who, request, sign_in):
    assert sign_in(request.getfixturevalue(who)).get(PATH).status_code == 403
