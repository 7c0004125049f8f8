"""The pages of legal papers: who opens them, and answers that tell nothing."""

import datetime

import pytest
from django.utils import timezone

from angel_program.accounts.actions.language import choose_language
from angel_program.privacy.actions.legal import answer_legal_request, forward_legal_paper
from angel_program.privacy.models import LegalRelease, LegalRequest
from intake.actions.person import identify
from tests.journey import arrived
from tests.privacy.walking import paper, papers_that_hold, without_token

ROOMS = ("", "papers/", "visit/", "answer/", "approve/", "release/")


@pytest.mark.parametrize("who", ["officer", "angel", "coordinator", "overseer", "administrator"])
@pytest.mark.parametrize("room", ROOMS)
def test_nobody_else_opens_a_legal_paper(who, room, request, officer, privacy_officer, sign_in):
    row = papers_that_hold(arrived(officer), by=privacy_officer)
    browser = sign_in(request.getfixturevalue(who))

    assert browser.get(f"/privacy/legal/{row.pk}/{room}").status_code == 403
    if room:
        assert browser.post(f"/privacy/legal/{row.pk}/{room}").status_code == 403


@pytest.mark.parametrize("room", ROOMS)
def test_another_departments_paper_does_not_exist(room, privacy_officer, theirs, sign_in):
    row = paper(by=privacy_officer)

    assert sign_in(theirs).get(f"/privacy/legal/{row.pk}/{room}").status_code == 404


@pytest.mark.parametrize("room", ROOMS)
def test_a_legal_paper_is_for_whoever_has_just_proved_who_they_are(room, privacy_officer, sign_in):
    row = paper(by=privacy_officer)
    browser = sign_in(privacy_officer)
    sign_in.prove(browser, privacy_officer, ago=600)

    answer = browser.get(f"/privacy/legal/{row.pk}/{room}")

    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_a_paper_is_forwarded_in_one_tap_without_content(who, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))

    page = browser.get("/privacy/legal/forward/")
    answer = browser.post("/privacy/legal/forward/", {"text": "about Robin Example"})

    assert "neither confirm nor deny" in page.text
    assert "<textarea" not in page.text
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert LegalRequest.objects.get().sender == "unknown"


def test_the_standard_answer_is_the_same_with_and_without_a_record(
    officer, privacy_officer, sign_in
):
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
    about_somebody = papers_that_hold(walk_in, by=privacy_officer)
    about_nobody = forward_legal_paper(by=officer)
    browser = sign_in(privacy_officer)
    pages = []
    for row in (about_somebody, about_nobody):
        answer_legal_request(legal_request=row, by=privacy_officer)
        page = browser.get(f"/privacy/legal/{row.pk}/answer/")
        assert page.status_code == 200
        pages.append(without_token(page).replace(str(row.pk), "ID").replace(str(row), "NUMBER"))

    assert pages[0] == pages[1]
    assert "neither confirm nor deny" in pages[0]
    for told in ("Robin", walk_in.handle, str(walk_in.pk)):
        assert told not in pages[0]


def test_nothing_found_is_the_same_nothing_whatever_the_reason(
    officer, stranger, privacy_officer, sign_in, django_assert_num_queries
):
    """Nobody's, another department's, the wrong day, and two that fit."""
    row = paper(by=privacy_officer)
    browser = sign_in(privacy_officer)
    today = timezone.localdate(timezone=officer.department.zone)
    one, two, here = arrived(officer), arrived(officer), arrived(officer)
    type(one).objects.filter(pk__in=[one.pk, two.pk]).update(handle="twin lantern")
    type(one).objects.filter(pk=here.pk).update(handle="here alone")
    foreign = arrived(officer)
    type(one).objects.filter(pk=foreign.pk).update(
        handle="far away", department=stranger.department
    )
    asked = {
        "nobody": ("no body", today),
        "foreign": ("far away", today),
        "two": ("twin lantern", today),
        "another day": ("here alone", today - datetime.timedelta(days=1)),
    }
    pages = set()
    for handle, day in asked.values():
        answer = browser.post(
            f"/privacy/legal/{row.pk}/visit/", {"handle": handle, "arrived_on": day.isoformat()}
        )
        shown = without_token(answer).replace(handle, "HANDLE").replace(day.isoformat(), "DAY")
        pages.add((answer.status_code, shown))

    assert len(pages) == 1
    assert pages.pop()[0] == 422


def test_a_release_is_shown_once_and_is_never_on_a_page_again(
    officer, privacy_officer, counsel, sign_in
):
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
    row = papers_that_hold(walk_in, by=privacy_officer)
    for who in (privacy_officer, counsel):
        assert sign_in(who).post(f"/privacy/legal/{row.pk}/approve/").status_code == 302

    browser = sign_in(counsel)
    page = browser.post(f"/privacy/legal/{row.pk}/release/", {"parts": ["identity"]})
    again = browser.post(f"/privacy/legal/{row.pk}/release/", {"parts": ["identity"]})

    assert page.status_code == 200
    assert "Robin Example" in page.text
    assert again.status_code == 422
    assert "Robin Example" not in again.text
    assert "Robin" not in browser.get(f"/privacy/legal/{row.pk}/").text
    assert LegalRelease.objects.count() == 1


def test_the_page_says_in_sentences_why_nothing_is_released(privacy_officer, sign_in):
    row = paper(by=privacy_officer, subpoena=True, court_order=False, section="none")

    page = sign_in(privacy_officer).get(f"/privacy/legal/{row.pk}/")

    assert "a subpoena alone permits nothing" in page.text
    assert f"/privacy/legal/{row.pk}/visit/" not in page.text


def test_papers_are_described_by_the_page(officer, privacy_officer, sign_in):
    row = forward_legal_paper(by=officer)

    answer = sign_in(privacy_officer).post(
        f"/privacy/legal/{row.pk}/papers/",
        {
            "sender": "lawyer",
            "sought_for": "civil",
            "subpoena": "on",
            "section": "none",
            "order_expires_on": "",
        },
    )

    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.sender, row.subpoena, row.court_order) == ("lawyer", True, False)


def test_legal_papers_turn_their_pages(officer, privacy_officer, sign_in, monkeypatch):
    monkeypatch.setattr("angel_program.privacy.views.legal.PAGE", 2)
    rows = [forward_legal_paper(by=officer) for _n in range(5)]
    browser, seen, path = sign_in(privacy_officer), [], "/privacy/legal/"
    while path:
        answer = browser.get(path)
        seen += [row.pk for row in answer.context["rows"]]
        path = answer.context["older"] and f"/privacy/legal/{answer.context['older']}"

    assert seen == [row.pk for row in reversed(rows)]


def test_the_letter_is_in_english_whoever_answers(privacy_officer, sign_in):
    row = paper(by=choose_language(language="pt", by=privacy_officer))
    answer_legal_request(legal_request=row, by=privacy_officer)

    page = sign_in(privacy_officer).get(f"/privacy/legal/{row.pk}/answer/").text

    letter = page[page.index('<section class="panel prose" lang="en">') :]
    assert "We can therefore neither confirm nor deny" in letter
    assert "Imprimir esta página" in page
