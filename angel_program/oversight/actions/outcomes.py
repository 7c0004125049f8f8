"""Figures leave the house: only here, and never without a line."""

from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.months import Period
from angel_program.oversight.figures.monthly import monthly_outcomes
from angel_program.oversight.figures.report import Json
from angel_program.oversight.models import Release


@action
def export_outcomes(
    *, department: Department | None, period: Period, audience: str, form: str, by: Actor
) -> Json:
    """Give one period's outcomes for a file of this ``form``, and note who took them for whom.

    ``department`` is None for all of them together.
    """
    figures = monthly_outcomes(department, period, audience)
    record(
        Verb.OUTCOMES_EXPORTED,
        by=by,
        department=department,
        first=str(period.first),
        last=str(period.last),
        audience=audience,
        form=form,
    )
    return figures


@action
def export_release(*, release: Release, form: str, by: Actor) -> Json:
    """Give a published report for a file of this ``form``, exactly as it was published."""
    record(
        Verb.OUTCOMES_EXPORTED,
        by=by,
        department=release.department,
        subject=release,
        first=release.first,
        last=release.last,
        audience="public",
        form=form,
    )
    content: Json = release.content
    return content
