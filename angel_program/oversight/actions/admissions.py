"""The admissions of a year leave the house for the state: only here, and never without a line."""

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.oversight.figures.withhold import MOST
from angel_program.oversight.teds.rows import Row, admissions
from angel_program.refusal import Refused


@action
def export_admissions(*, year: int, by: User) -> list[Row]:
    """Give the admissions of a calendar year in TEDS codes, and note who took them.

    Raises Refused for ten or fewer: a list of so few is a list of somebody.
    """
    rows = admissions(by.department, year)
    if len(rows) <= MOST:
        raise Refused(_("Ten or fewer were admitted in that year: such a list would be of people."))
    record(
        Verb.ADMISSIONS_EXPORTED,
        by=by,
        department=by.department,
        first=f"{year}-01",
        last=f"{year}-12",
        rows=len(rows),
    )
    return rows
