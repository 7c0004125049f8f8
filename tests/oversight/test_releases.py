"""A public report leaves the house by three: who asks, the audit, and who decides."""

import json

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.months import Month, Period
from angel_program.oversight.actions.releases import ask_release, decide_release, digest
from angel_program.oversight.models import Release
from angel_program.oversight.periods import releasable
from angel_program.refusal import Refused
from tests.factories import UserFactory
from tests.oversight.history import taken_over, visit

pytestmark = pytest.mark.slow

YEAR = Period.parse("2015-04", "2016-03")
APRIL = Period.parse("2016-04", "2016-04")


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2016-05-20T16:00:00Z", tick=False):
        yield


@pytest.fixture
def year(department):
    """Forty visits of the year: 28 injected, 12 smoked."""
    routes = ["inject"] * 28 + ["smoke"] * 12
    taken_over(department, *(visit("2015-05-02", route=route) for route in routes))


@pytest.fixture
def asked(year, department, overseer):
    """Its report, asked for and let through by the audit."""
    return ask_release(department=department, period=YEAR, by=overseer)


def put_among_the_published(release, period=YEAR, **changes):
    """A report as if it had been published, for what would be printed under other figures."""
    copy = Release.objects.get(pk=release.pk)
    copy.pk, copy.standing = None, "published"
    copy.first, copy.last = str(period.first), str(period.last)
    copy.decided_at, copy.decided_by = release.asked_at, UserFactory(department=release.department)
    copy.content = {**copy.content, **changes}
    copy.save(force_insert=True)


def test_only_fixed_periods_that_are_over_may_be_asked_for():
    years, months = releasable(Month(2016, 5))[:4], releasable(Month(2016, 5))[4:]
    assert [str(one) for one in years] == [
        "2015-04/2016-03",
        "2015-01/2015-12",
        "2014-10/2015-09",
        "2014-07/2015-06",
    ]
    assert [str(one) for one in months][:2] == ["2016-04/2016-04", "2016-03/2016-03"]
    assert len(months) == 12


@pytest.mark.parametrize("months", [("2016-05", "2016-05"), ("2015-05", "2016-04")])
def test_a_period_of_ones_own_choice_is_refused(year, department, overseer, months):
    with pytest.raises(Refused, match="twelve that end a quarter"):
        ask_release(department=department, period=Period.parse(*months), by=overseer)


def test_months_before_the_first_visit_are_refused(department, overseer):
    taken_over(department, visit("2016-05-02"))
    with pytest.raises(Refused, match="Nobody had come"):
        ask_release(department=department, period=APRIL, by=overseer)


def test_a_report_that_passes_its_audit_waits_and_says_so_in_the_journal(asked, overseer):
    line = Entry.objects.get(verb=Verb.RELEASE_ASKED)
    assert (asked.standing, asked.findings) == ("waiting", [])
    assert (line.actor_id, line.subject_id) == (overseer.pk, str(asked.pk))
    assert line.facts["digest"] == digest(asked.content)
    assert asked.content["visits"] == 40
    assert asked.content["release"] == str(asked.pk)
    assert asked.content["follow_ups"]["due"] is None


def test_the_same_report_does_not_wait_twice(asked, department, overseer):
    with pytest.raises(Refused, match="waits for the privacy officer already"):
        ask_release(department=department, period=YEAR, by=overseer)


def test_the_privacy_officer_publishes_it(asked, privacy_officer):
    decided = decide_release(release=asked, approves=True, by=privacy_officer)
    assert (decided.standing, decided.decided_by) == ("published", privacy_officer)
    assert Entry.objects.filter(verb=Verb.RELEASE_PUBLISHED).count() == 1


def test_who_asked_never_decides(asked, overseer):
    with pytest.raises(Refused, match="you asked for the report"):
        decide_release(release=asked, approves=True, by=overseer)


def test_nor_does_the_database_let_them(asked, overseer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(standing="published", decided_by=overseer, decided_at=asked.asked_at)


def test_what_can_be_worked_out_is_never_published_whoever_writes_the_row(asked, privacy_officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(
            standing="published",
            recoverable=1,
            decided_by=privacy_officer,
            decided_at=asked.asked_at,
        )


def test_a_refusal_has_a_reason(asked, privacy_officer):
    with pytest.raises(Refused, match="Choose why"):
        decide_release(release=asked, approves=False, by=privacy_officer)
    decided = decide_release(
        release=asked, approves=False, reason="known_in_town", by=privacy_officer
    )
    assert (decided.standing, decided.reason) == ("refused", "known_in_town")


def test_nothing_is_decided_twice(asked, privacy_officer):
    decide_release(release=asked, approves=False, reason="other", by=privacy_officer)
    with pytest.raises(Refused, match="nothing to decide"):
        decide_release(release=asked, approves=True, by=privacy_officer)


def test_a_second_report_that_tells_of_the_quarter_between_is_blocked(
    year, asked, department, overseer, privacy_officer
):
    """Before April 2015 nobody had come: the year is nine months, and the next quarter the rest."""
    earlier = Period.parse("2014-10", "2015-09")
    put_among_the_published(asked, earlier, **{"from": "2014-10", "to": "2015-09"})
    rows = [visit("2015-11-02", route="smoke") for _ in range(3)]
    rows += [visit("2015-11-02", route="inject") for _ in range(20)]
    taken_over(department, *rows)
    year_of = Period.parse("2015-01", "2015-12")
    release = ask_release(department=department, period=year_of, by=overseer)

    assert release.standing == "blocked"
    assert {"period": "2015-10/2015-12", "table": "route", "cell": "smoke"} in release.findings
    assert "route" in {one["table"] for one in release.findings}
    with pytest.raises(Refused, match="nothing to decide"):
        decide_release(release=release, approves=True, by=privacy_officer)

    again = ask_release(department=department, period=year_of, by=overseer)
    cells = again.content["breakdowns"]["route"]["values"].values()
    assert all(cell["n"] is None for cell in cells)
    assert again.standing == "waiting"


def test_what_was_published_meanwhile_is_audited_again(asked, privacy_officer):
    """Two that wait are each safe; after one is published the other may not be."""
    route = asked.content["breakdowns"]["route"]
    values = {**route["values"], "smoke": {"n": 15, "percent": 34.9}}
    other = {**route, "known": 43, "values": values}
    put_among_the_published(
        asked,
        visits=43,
        eligible_visits=43,
        breakdowns={**asked.content["breakdowns"], "route": other},
        **{"from": "2015-04", "to": "2016-04"},
    )
    decided = decide_release(release=asked, approves=True, by=privacy_officer)

    assert decided.standing == "blocked"
    assert Entry.objects.filter(verb=Verb.RELEASE_BLOCKED).count() == 1


def test_the_overseer_asks_and_the_list_says_where_it_stands(year, overseer, sign_in):
    browser = sign_in(overseer)
    answer = browser.post(reverse("oversight:ask_release"), {"period": "2015-04/2016-03"})
    assert answer.status_code == 302
    listed = browser.get(reverse("oversight:view_releases")).text
    assert "April 2015 to March 2016" in listed
    assert "Waits for the privacy officer" in listed


def test_a_period_that_is_none_of_them_is_a_sentence(year, overseer, sign_in):
    answer = sign_in(overseer).post(reverse("oversight:ask_release"), {"period": "2016-05/2016-05"})
    assert answer.status_code == 422


def test_the_privacy_officer_reads_the_audit_and_publishes(asked, privacy_officer, sign_in):
    browser = sign_in(privacy_officer)
    page = reverse("oversight:decide_release", args=[asked.pk])
    assert "The audit found nothing" in browser.get(page).text
    assert browser.post(page, {"approves": "no"}).status_code == 422
    assert browser.post(page, {"approves": "yes"}).status_code == 302
    assert "Smoke" in browser.get(asked.get_absolute_url()).text


def test_the_desk_asks_who_it_is_first(asked, privacy_officer, sign_in):
    browser = sign_in(privacy_officer)
    sign_in.prove(browser, privacy_officer, ago=3600)
    answer = browser.get(reverse("oversight:decide_release", args=[asked.pk]))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_only_a_published_report_is_a_page_or_a_file(asked, overseer, privacy_officer, sign_in):
    browser = sign_in(overseer)
    file = reverse("oversight:export_outcomes", args=[asked.pk, "json"])
    assert browser.get(asked.get_absolute_url()).status_code == 404
    assert browser.get(file).status_code == 404
    decide_release(release=asked, approves=True, by=privacy_officer)
    answer = browser.get(file)
    assert json.loads(answer.content) == asked.content
    assert answer["Content-Disposition"] == (
        'attachment; filename="harborview_2015-04_2016-03.json"'
    )
    table = browser.get(reverse("oversight:export_outcomes", args=[asked.pk, "csv"]))
    assert f"release,,{asked.pk}" in table.text
    assert browser.get(file.replace("json", "docx")).status_code == 404
    assert Entry.objects.filter(verb=Verb.OUTCOMES_EXPORTED).count() == 2


def test_another_departments_report_does_not_exist(asked, elsewhere, sign_in, privacy_officer):
    decide_release(release=asked, approves=True, by=privacy_officer)
    other = UserFactory(department=elsewhere, role="overseer")
    browser = sign_in(other)
    assert browser.get(asked.get_absolute_url()).status_code == 404
    assert "April 2015" not in browser.get(reverse("oversight:view_releases")).text


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_costs_the_same_however_long(
    asked, overseer, sign_in, reports, django_assert_num_queries
):
    for _ in range(reports):
        put_among_the_published(asked)
    browser = sign_in(overseer)
    browser.get("/")
    with django_assert_num_queries(4):  # session, account, that they are here, the list
        browser.get(reverse("oversight:view_releases"))
