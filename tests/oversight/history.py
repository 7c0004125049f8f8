"""Short histories for the figures: rows as a department's spreadsheet would tell them."""

from datetime import datetime
from itertools import count

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from intake.models import WalkIn
from referrals.actions.history import import_visit
from referrals.histories.row import Happened, VisitRow

_numbers = count(1)
YES, NO = Happened(known=True), Happened(known=False)


def visit(at: str, person: str = "", **told) -> VisitRow:
    """One row; without a person it is somebody's only visit."""
    number = next(_numbers)
    return VisitRow(
        visit_ref=f"v{number}",
        person_ref=person or f"p{number}",
        arrived_at=datetime.fromisoformat(at),
        **told,
    )


def at(moment: str) -> Happened:
    """It happened, at this local hour."""
    return Happened(known=True, at=datetime.fromisoformat(moment), time_known=True)


def taken_over(department: Department, *rows: VisitRow) -> list[WalkIn]:
    """The rows as visits of the department, by the real action."""
    return [import_visit(department=department, row=row, by=COMMAND_LINE) for row in rows]
