"""Legal papers: a release stands on a subpoena, an order of the right section, and two people."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.permissions import Role
from angel_program.privacy.actions.legal import (
    answer_legal_request,
    approve_legal_request,
    describe_papers,
    forward_legal_paper,
    look_up_visit,
)
from angel_program.privacy.actions.release import release_record
from angel_program.privacy.models import LegalRelease, LegalRequest
from angel_program.refusal import Refused
from intake.actions.person import identify
from intake.actions.profile import describe
from tests.journey import arrived, screened
from tests.privacy.walking import PAPERS, paper, papers_that_hold

TODAY = datetime.date(2026, 11, 23)
NOON = datetime.datetime(2026, 11, 23, 17, tzinfo=datetime.UTC)
# Written by hand from 42 CFR 2.61 to 2.67, as of TODAY. A row: subpoena, order, section, wanted
# for, last day of the order, finding of 2.63; what is asked for; who approves first and second (p
# and c are privacy officers, w worked on the case); and what comes of it.
TABLE = """
yes no  none civil               -          no  identity p c refused
no  yes 2.64 civil               2026-12-31 no  identity p c refused
no  no  none civil               -          no  identity p c refused
yes yes none civil               2026-12-31 no  identity p c refused
yes yes 2.65 civil               2026-12-31 no  identity p c refused
yes yes 2.66 civil               2026-12-31 no  identity p c refused
yes yes 2.64 against_participant 2026-12-31 no  identity p c refused
yes yes 2.64 against_program     2026-12-31 no  identity p c refused
yes yes 2.67 informant           2026-12-31 no  identity p c refused
yes yes 2.65 informant           2026-12-31 no  identity p c refused
yes yes 2.64 unknown             2026-12-31 no  identity p c refused
yes yes 2.64 civil               2026-11-22 no  identity p c refused
yes yes 2.64 civil               -          no  identity p c refused
yes yes 2.64 civil               2026-12-31 no  identity p p refused
yes yes 2.64 civil               2026-12-31 no  identity p - refused
yes yes 2.64 civil               2026-12-31 no  identity - - refused
yes yes 2.64 civil               2026-12-31 no  said     p c refused
yes no  none civil               -          yes said     p c refused
yes yes 2.65 civil               2026-12-31 yes said     p c refused
yes yes 2.64 civil               2026-12-31 no  identity p w refused
yes yes 2.64 civil               2026-12-31 no  identity w c refused
yes yes 2.64 civil               2026-11-23 no  identity p c released
yes yes 2.64 civil               2026-12-31 no  identity p c released
yes yes 2.64 civil               2026-12-31 no  visit    c p released
yes yes 2.65 against_participant 2026-12-31 no  course   p c released
yes yes 2.66 against_program     2026-12-31 no  identity p c released
yes yes 2.64 civil               2026-12-31 yes said     p c released
"""
CASES = [row.split() for row in TABLE.strip().splitlines()]


@pytest.fixture
def case(officer):
    """Somebody who said their name and what they use."""
    walk_in = screened(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", birth_date="1984-02-29", by=officer)
    describe(walk_in=walk_in, substances=["alcohol"], primary_substance="alcohol", by=officer)
    return walk_in


@pytest.fixture
def worker(officer):
    """The officer who welcomed them, a privacy officer by now."""
    officer.role = Role.PRIVACY_OFFICER
    officer.save()
    return officer


@pytest.mark.parametrize("row", CASES, ids=" ".join)
def test_only_the_fully_satisfied_request_is_released(row, case, worker, privacy_officer, counsel):
    subpoena, order, section, wanted, last, finding, part, first, second, outcome = row
    people = {"p": privacy_officer, "c": counsel, "w": worker}
    said = {
        "subpoena": subpoena == "yes",
        "court_order": order == "yes",
        "section": section,
        "sought_for": wanted,
        "order_expires_on": None if last == "-" else datetime.date.fromisoformat(last),
        "finding_2_63": finding == "yes",
    }
    with time_machine.travel(NOON):
        came = paper(by=privacy_officer, **said)
        LegalRequest.objects.filter(pk=came.pk).update(walk_in=case)  # whoever had found them
        try:
            for who in (first, second):
                if who != "-":
                    approve_legal_request(legal_request=came, by=people[who])
            release_record(legal_request=came, parts=[part], by=counsel)
            got = "released"
        except Refused:
            got = "refused"

    assert got == outcome
    assert LegalRelease.objects.count() == (outcome == "released")
    assert Entry.objects.filter(verb="legal.released").count() == (outcome == "released")


def approved(case, privacy_officer, counsel, **said):
    """Approved by two."""
    row = papers_that_hold(case, by=privacy_officer, **said)
    for who in (privacy_officer, counsel):
        approve_legal_request(legal_request=row, by=who)
    return row


def test_only_what_the_order_names_is_released(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)

    released = release_record(legal_request=row, parts=["visit"], by=counsel)

    assert [fact.label for fact in released.facts] == ["Came on"]
    assert LegalRelease.objects.get().parts == ["visit"]


def test_a_name_is_opened_only_where_the_order_names_it(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)

    released = release_record(legal_request=row, parts=["identity"], by=counsel)

    assert [fact.value for fact in released.facts] == ["Robin Example", "1984-02-29"]


def test_what_they_said_is_released_with_the_finding_alone(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel, finding_2_63=True)

    released = release_record(legal_request=row, parts=["said"], by=counsel)

    assert "Alcohol" in [fact.value for fact in released.facts]


def test_a_record_is_released_once(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)
    release_record(legal_request=row, parts=["visit"], by=counsel)

    with pytest.raises(Refused, match="had its answer"):
        release_record(legal_request=row, parts=["visit"], by=privacy_officer)


def test_an_order_that_expires_after_the_approvals_releases_nothing(case, privacy_officer, counsel):
    with time_machine.travel(NOON):
        row = approved(case, privacy_officer, counsel, order_expires_on=TODAY)

    with (
        time_machine.travel(NOON + datetime.timedelta(days=1)),
        pytest.raises(Refused, match="expired"),
    ):
        release_record(legal_request=row, parts=["visit"], by=counsel)


def test_an_order_lasts_until_the_end_of_its_day_where_the_department_is(
    case, privacy_officer, counsel
):
    late = datetime.datetime(2026, 11, 24, 4, 30, tzinfo=datetime.UTC)  # 11:30 p.m. in New York
    with time_machine.travel(late):
        row = approved(case, privacy_officer, counsel, order_expires_on=TODAY)
        assert release_record(legal_request=row, parts=["visit"], by=counsel)


def test_nobody_is_looked_up_for_a_subpoena_alone(case, privacy_officer):
    row = paper(by=privacy_officer, court_order=False, section="none")

    with pytest.raises(Refused, match="a subpoena alone permits nothing"):
        look_up_visit(
            legal_request=row,
            handle=case.handle,
            arrived_on=timezone.localdate(),
            by=privacy_officer,
        )


def test_papers_cannot_be_improved_once_somebody_approved(case, privacy_officer, counsel):
    row = papers_that_hold(case, by=privacy_officer)
    approve_legal_request(legal_request=row, by=privacy_officer)

    with pytest.raises(Refused, match="stands"):
        describe_papers(legal_request=row, by=counsel, **PAPERS | {"finding_2_63": True})


def test_no_approval_outlives_another_look_up(officer, case, privacy_officer, counsel):
    """Approving one person and then releasing another."""
    other = arrived(officer)
    row = approved(case, privacy_officer, counsel)
    look_up_visit(
        legal_request=row,
        handle=other.handle,
        arrived_on=other.arrived_at.astimezone(other.department.zone).date(),
        by=privacy_officer,
    )

    with pytest.raises(Refused, match="Two different people"):
        release_record(legal_request=row, parts=["visit"], by=counsel)


def test_a_request_with_its_answer_releases_nothing(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)
    answer_legal_request(legal_request=row, by=privacy_officer)

    with pytest.raises(Refused, match="had its answer"):
        release_record(legal_request=row, parts=["visit"], by=counsel)


def test_a_forgotten_person_is_one_sentence(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)
    case.person.wrapped_key.delete()

    with pytest.raises(Refused, match="forgotten"):
        release_record(legal_request=row, parts=["identity"], by=counsel)

    row.refresh_from_db()
    assert row.released_at is None


@pytest.mark.parametrize(
    "broken",
    [
        {"approved_by": "p", "seconded_by": "p"},
        {"seconded_by": "c"},
        {"released": True, "subpoena": False},
        {"released": True, "court_order": False},
        {"released": True, "section": "2.67"},
        {"released": True, "order_expires_on": None},
        {"released": True, "walk_in": None},
        {"released": True, "approved_by": None, "seconded_by": None},
    ],
    ids=str,
)
def test_the_database_refuses_it_too(broken, case, privacy_officer, counsel):
    people = {"p": privacy_officer, "c": counsel, None: None}
    row = approved(case, privacy_officer, counsel)
    columns = dict(broken)
    if columns.pop("released", False):
        columns["released_at"] = timezone.now()
    elif "approved_by" not in columns:
        columns["approved_by"] = None
    for who in ("approved", "seconded"):
        if f"{who}_by" in columns:
            columns[f"{who}_by"] = people[columns[f"{who}_by"]]
            columns[f"{who}_at"] = timezone.now() if columns[f"{who}_by"] else None

    with pytest.raises(IntegrityError), transaction.atomic():
        LegalRequest.objects.filter(pk=row.pk).update(**columns)


def test_every_step_of_a_legal_paper_is_in_the_journal(case, privacy_officer, counsel):
    row = approved(case, privacy_officer, counsel)
    release_record(legal_request=row, parts=["visit"], by=counsel)

    written = Entry.objects.filter(verb__startswith="legal.").order_by("seq")
    assert [line.verb for line in written] == [
        "legal.paper_came",
        "legal.paper_described",
        "legal.looked_up",
        "legal.approved",
        "legal.approved",
        "legal.released",
    ]


def test_an_officer_tells_that_a_paper_came_and_nothing_else(officer):
    row = forward_legal_paper(by=officer)

    assert (row.received_by, row.department) == (officer, officer.department)
    assert row.walk_in is None
