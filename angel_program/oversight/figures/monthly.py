"""``monthly_outcomes``: the one door to a period's report."""

from angel_program.accounts.models import Department
from angel_program.months import Period
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.public import public
from angel_program.oversight.figures.report import Json, internal

AUDIENCES = {"internal": internal, "public": public}


def monthly_outcomes(department: Department | None, period: Period, audience: str) -> Json:
    """The report of one period as JSON has it, for one of ``AUDIENCES``.

    Small cells are withheld already: there is no way here to a report that still holds them.
    ``department`` is None for all of them together.
    """
    return AUDIENCES[audience](outcomes(department, period))
