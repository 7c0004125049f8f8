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


@pytest.mark.parametrize(
    ("asked", "verbs"),
    [
        ({"group": "walk_in", "role": "officer"}, {"walk_in.welcomed"}),
        ({"group": "reading", "role": "coordinator"}, {"walk_in.read"}),
        ({"group": "reading", "role": "angel"}, set()),
        ({"group": "privacy"}, set()),
        ({"role": "officer", "until": "2020-01-01"}, set()),
        ({"role": "officer", "since": "2020-01-01"}, {"walk_in.welcomed"}),
        ({"role": "officer", "since": "2090-01-01"}, set()),
    ],
)
def test_the_journal_is_narrowed_by_kind_role_and_days(
    asked, verbs, officer, coordinator, privacy_officer, sign_in
):
    sign_in(coordinator).get(f"/intake/{arrived(officer).pk}/")

    answer = sign_in(privacy_officer).get(PATH, asked)

    assert {row["entry"].verb for row in answer.context["rows"]} == verbs


def test_the_next_page_is_narrowed_as_well(privacy_officer, six, sign_in, monkeypatch):
    monkeypatch.setattr("angel_program.journal.views.PAGE", 2)

    answer = sign_in(privacy_officer).get(PATH, {"role": "privacy_officer"})

    assert "role=privacy_officer" in answer.context["older"]


@pytest.mark.parametrize(
    "asked",
    [
        {"group": "x", "role": "x", "since": "x", "until": "x"},
        {"since": "9999-12-31", "until": "9999-12-31"},
        {"since": "0001-01-01", "until": "0001-01-01"},
        {"group": "\x00"},
    ],
)
def test_the_journal_answers_whatever_it_is_narrowed_to(asked, privacy_officer, sign_in):
    assert sign_in(privacy_officer).get(PATH, asked).status_code == 200


def test_a_line_leads_to_its_visit_and_that_is_a_line_too(
    officer, coordinator, privacy_officer, sign_in
):
    walk_in, other = arrived(officer), arrived(officer)
    browser = sign_in(privacy_officer)
    path = f"/journal/visits/{walk_in.pk}/"
    assert path in browser.get(PATH).text

    answer = browser.get(path)

    assert {row["entry"].walk_in_id for row in answer.context["rows"]} == {walk_in.pk}
    assert str(other.pk) not in answer.text
    assert walk_in.handle not in answer.text
    assert Entry.objects.order_by("-seq").first().facts == {"about": str(walk_in.pk)}


def test_nobodys_visit_has_no_page(privacy_officer, sign_in):
    pk = "00000000-0000-4000-8000-000000000000"

    assert sign_in(privacy_officer).get(f"/journal/visits/{pk}/").status_code == 404
