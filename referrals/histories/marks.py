"""Keyed digests of a history's marks. The marks may be names, so they are never stored in clear."""

from dataclasses import fields

from angel_program.accounts.models import Department
from angel_program.keys import blind
from intake.models.person import IndexKind
from referrals.histories.row import VisitRow


def visit_mark(department: Department, row: VisitRow) -> str:
    """What finds the visit again when its file is read again."""
    return blind("history_visit", str(department.pk), row.visit_ref)


def person_mark(department: Department, row: VisitRow) -> str:
    """What finds the person of another row."""
    return blind(IndexKind.HISTORY_REF, str(department.pk), row.person_ref)


def content_mark(row: VisitRow) -> str:
    """What tells whether a row says something else than before.

    Made of what the row says and not of what it leaves open, so that a column added to the format
    one day does not make every row of every old file a changed one.
    """
    said = [
        (field.name, value)
        for field in fields(row)
        if (value := getattr(row, field.name)) != field.default
    ]
    return blind("history_row", repr(said))
