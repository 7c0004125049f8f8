"""Rules of keeping: there from a department's first day, changed by its administrator."""

import io

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.keeping.actions.retention import adopt_retention
from angel_program.keeping.models import RetentionRule
from angel_program.keeping.models.retention import days_kept
from tests.house.test_policy_page import table

USUAL = {"never_placed": 30, "closed_visit": 730, "disclosures": 2192, "journal": 2192}


def rules(department):
    return dict(RetentionRule.objects.filter(department=department).values_list("kind", "days"))


def test_a_new_department_comes_with_the_usual_rules(db):
    call_command("add_department", "dunport", name="Dunport", stdout=io.StringIO())

    department = Department.objects.get(code="dunport")
    assert rules(department) == USUAL
    assert Entry.objects.filter(verb="retention.adopted", department_id=department.pk).exists()


def test_the_policy_page_says_the_usual_rules():
    _head, *rows = table("What is kept how long")

    assert {kind: int(days) for kind, days in rows} == USUAL


def test_a_department_without_rules_keeps_by_the_usual_ones(department):
    assert {str(kind): days for kind, days in days_kept(department).items()} == USUAL


def test_adopting_again_leaves_what_was_changed(department):
    adopt_retention(department=department, by=COMMAND_LINE)
    RetentionRule.objects.filter(department=department, kind="never_placed").update(days=14)

    adopt_retention(department=department, by=COMMAND_LINE)

    assert rules(department) == USUAL | {"never_placed": 14}


def test_the_administrator_changes_the_days_and_the_journal_says_so(
    department, administrator, sign_in
):
    adopt_retention(department=department, by=COMMAND_LINE)
    rule = RetentionRule.objects.get(department=department, kind="never_placed")

    answer = sign_in(administrator).post(
        f"/admin/keeping/retentionrule/{rule.pk}/change/", {"days": "14"}
    )

    assert answer.status_code == 302
    assert rules(department)["never_placed"] == 14
    line = Entry.objects.filter(verb="reference.changed").latest("seq")
    assert (line.subject_kind, line.facts) == ("retentionrule", {"columns": ["days"]})


@pytest.mark.parametrize(("kind", "days"), [("never_placed", 0), ("journal", 1095), ("gossip", 30)])
def test_the_database_refuses_rules_that_cannot_be(department, kind, days):
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRule.objects.create(department=department, kind=kind, days=days)


def test_the_admin_says_that_the_books_stay_three_years(department, administrator, sign_in):
    adopt_retention(department=department, by=COMMAND_LINE)
    rule = RetentionRule.objects.get(department=department, kind="journal")

    answer = sign_in(administrator).post(
        f"/admin/keeping/retentionrule/{rule.pk}/change/", {"days": "90"}
    )

    assert "42 CFR 2.25" in answer.text
    assert rules(department)["journal"] == 2192
