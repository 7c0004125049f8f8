"""Once a year the privacy officer looks over who has an account; the desk says when it is time."""

import pytest

from angel_program.journal.models import Entry
from angel_program.privacy.access import access_review
from angel_program.privacy.actions.access import review_access
from tests.factories import UserFactory
from tests.keeping.gone import days_ago

PATH = "/privacy/accounts/"
DUE = "Look over who has an account"


@pytest.fixture
def priya(privacy_officer, sign_in):
    return sign_in(privacy_officer)


def test_every_open_account_of_the_own_department_is_shown(
    priya, supervisor, coordinator, stranger
):
    UserFactory(username="gone", department=coordinator.department, is_active=False)

    page = priya.get(PATH).text

    assert "sam" in page
    assert "decides flagged screenings" in page
    assert "Coordinator" in page
    assert "gone" not in page
    assert stranger.username not in page
    assert "Not looked over yet." in page


def test_signing_is_a_line_with_the_number_of_accounts(priya, privacy_officer, coordinator):
    assert DUE in priya.get("/privacy/").text

    assert priya.post(PATH)["Location"] == "/privacy/"

    line = Entry.objects.get(verb="privacy.access_reviewed")
    assert (line.actor_id, line.facts) == (privacy_officer.pk, {"accounts": 2})
    assert DUE not in priya.get("/privacy/").text
    assert "Last looked over on" in priya.get(PATH).text


@pytest.mark.parametrize(("days", "due"), [(364, False), (366, True)])
def test_it_is_time_again_after_a_year(days, due, privacy_officer, department):
    with days_ago(days):
        review_access(by=privacy_officer)

    assert access_review(department).is_due is due


def test_another_department_s_review_is_not_ours(priya, elsewhere):
    priya.post(PATH)

    assert access_review(elsewhere).is_due
