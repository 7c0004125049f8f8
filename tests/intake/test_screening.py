"""Screening by a department's own policy, and a second pair of eyes."""

import datetime

import pytest

from angel_program.journal.actors import COMMAND_LINE
from angel_program.road import Status
from intake.actions.policy import adopt_policy
from intake.actions.screening import screen
from intake.models import Screening, WalkIn
from tests.journey import arrived, screened

CLEAR = {"outside_checks": "clear", "safe_with_angel": "clear", "minor": "clear"}


@pytest.fixture
def flagged(officer):
    """Welcomed by an officer, and flagged."""
    walk_in = arrived(officer)
    screen(walk_in=walk_in, answers=CLEAR | {"safe_with_angel": "flagged"}, by=officer)
    return walk_in


def decide(client, walk_in, **said):
    return client.post(f"/intake/{walk_in.pk}/decide_screening/", said)


def test_clear_answers_make_somebody_eligible(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).post(f"/intake/{walk_in.pk}/screen/", CLEAR)

    assert answer["Location"] == f"/intake/{walk_in.pk}/give_consent/"
    assert WalkIn.objects.get().status == Status.ELIGIBLE
    assert Screening.objects.get().answers == CLEAR


def test_a_yes_asks_a_supervisor_and_turns_nobody_away(officer, sign_in):
    walk_in = arrived(officer)

    sign_in(officer).post(f"/intake/{walk_in.pk}/screen/", CLEAR | {"minor": "flagged"})

    assert WalkIn.objects.get().status == Status.FLAGGED
    assert Screening.objects.get().flags == ["guardian"]


def test_a_question_nobody_answered_is_asked_again_with_the_others_kept(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/screen/", {"outside_checks": "clear", "minor": "unknown"}
    )

    assert answer.status_code == 422
    assert "never stands in the way" in answer.text
    assert answer.context["form"]["minor"].value() == "unknown"
    assert not Screening.objects.exists()


def test_the_page_says_that_outside_checks_leave_no_trace(officer, sign_in):
    walk_in = arrived(officer)

    assert "nothing about them is written here" in (
        sign_in(officer).get(f"/intake/{walk_in.pk}/screen/").text
    )


def test_the_page_asks_what_the_policy_in_force_asks(officer, sign_in):
    questions = [{"key": "well", "ask": "Is <it> “wise” & kind?", "flag": "safety"}]
    adopt_policy(department=officer.department, questions=questions, by=COMMAND_LINE)
    walk_in = arrived(officer)
    client = sign_in(officer)

    page = client.get(f"/intake/{walk_in.pk}/screen/").text
    client.post(f"/intake/{walk_in.pk}/screen/", {"well": "flagged"})

    assert "Is &lt;it&gt; “wise” &amp; kind?" in page
    assert "under 18" not in page
    assert Screening.objects.get().flags == ["safety"]


def test_a_policy_of_tomorrow_is_not_asked_today(officer, sign_in):
    adopt_policy(
        department=officer.department,
        questions=[{"key": "new", "ask": "A new question?", "flag": "safety"}],
        effective_from=datetime.date(2999, 1, 1),
        by=COMMAND_LINE,
    )
    walk_in = arrived(officer)

    assert "A new question?" not in sign_in(officer).get(f"/intake/{walk_in.pk}/screen/").text


def test_a_department_without_a_policy_reads_a_sentence(officer, sign_in):
    walk_in = arrived(officer)
    officer.department.policies.all().delete()
    client = sign_in(officer)

    assert "no screening policy yet" in client.get(f"/intake/{walk_in.pk}/screen/").text
    answer = client.post(f"/intake/{walk_in.pk}/screen/", {})
    assert answer.status_code == 422
    assert "Ask an administrator" in answer.text


def test_nobody_is_screened_twice(officer, sign_in):
    walk_in = screened(officer)

    answer = sign_in(officer).post(f"/intake/{walk_in.pk}/screen/", CLEAR)

    assert answer.status_code == 422
    assert Screening.objects.count() == 1


def test_a_supervisor_lets_somebody_go_on_for_a_reason(flagged, supervisor, sign_in):
    answer = decide(sign_in(supervisor), flagged, goes_on="yes", override="safe_with_support")

    decision = Screening.objects.get(decides__isnull=False)
    assert answer["Location"] == "/intake/"
    assert (decision.verdict, decision.override) == ("by_decision", "safe_with_support")
    assert WalkIn.objects.get().status == Status.ELIGIBLE


def test_not_eligible_today_ends_the_visit_with_its_flag(flagged, supervisor, sign_in):
    decide(sign_in(supervisor), flagged, goes_on="no")

    flagged.refresh_from_db()
    assert (flagged.status, flagged.ended_reason) == (Status.ENDED, "safety")
    assert flagged.ended_stage == Status.FLAGGED


def test_going_on_needs_a_reason(flagged, supervisor, sign_in):
    answer = decide(sign_in(supervisor), flagged, goes_on="yes")

    assert answer.status_code == 422
    assert "Choose why the person goes on." in answer.text
    assert answer.context["form"]["goes_on"].value() == "yes"


def test_a_decision_is_one_way_or_the_other(flagged, supervisor, sign_in):
    assert decide(sign_in(supervisor), flagged, override="safe_with_support").status_code == 422


def test_whoever_welcomed_them_does_not_decide(officer, flagged, sign_in):
    client = sign_in(officer)

    page = client.get(f"/intake/{flagged.pk}/decide_screening/")
    answer = decide(client, flagged, goes_on="yes", override="help_comes_first")

    assert page.status_code == 200
    assert 'name="goes_on"' not in page.text
    assert answer.status_code == 422
    assert "Somebody else must decide this" in answer.text
    assert WalkIn.objects.get().status == Status.FLAGGED


def test_a_coordinator_may_decide(flagged, coordinator, sign_in):
    decide(sign_in(coordinator), flagged, goes_on="yes", override="help_comes_first")

    assert WalkIn.objects.get().status == Status.ELIGIBLE


def test_the_second_decision_reads_a_sentence(flagged, supervisor, coordinator, sign_in):
    decide(sign_in(coordinator), flagged, goes_on="yes", override="help_comes_first")

    # The supervisor's page was open all the while; the visit is no longer theirs to see.
    assert decide(sign_in(supervisor), flagged, goes_on="no").status_code == 404
    assert decide(sign_in(coordinator), flagged, goes_on="no").status_code == 422
    assert WalkIn.objects.get().status == Status.ELIGIBLE
