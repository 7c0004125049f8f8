"""The chief's month: what the index of the admin shows to those who may see it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.months import BadPeriod, Month, Period
from angel_program.oversight.charts import Chart, chart
from angel_program.oversight.figures.picture import Picture, picture
from angel_program.oversight.figures.report import internal
from angel_program.oversight.files.forms import said_forms
from angel_program.oversight.files.words import definitions
from angel_program.oversight.month import became, groups
from angel_program.oversight.month.bags import bags
from angel_program.oversight.month.compared import Line, compared, sources
from angel_program.oversight.month.corrected import Corrected, corrected
from angel_program.oversight.month.known import known_rows
from angel_program.oversight.month.refused import Refused, refused
from angel_program.oversight.month.riding import Riding, riding
from angel_program.oversight.month.rows import (
    Row,
    funnel_rows,
    reason_rows,
    stat_rows,
    table_rows,
    wait_rows,
    why_no_reasons,
)
from angel_program.oversight.periods import name_of, said
from angel_program.permissions import Can, allowed
from intake.models import WalkIn

MONTHS_TO_CHOOSE = 36


@dataclass(frozen=True)
class Dashboard:
    """One month as the page shows it, and the twelve that end with it."""

    month: Month
    began: Month
    name: str
    whose: str
    word: str
    earlier: Month
    later: Month | None
    choices: list[tuple[Month, str]]
    stats: list[Row]
    funnel: list[Row]
    waits: list[Row]
    reasons: list[Row]
    no_reasons: str
    chart: Chart
    compared: list[Line]
    sources: list[str]
    corrected: list[Corrected]
    year: str
    steps: list[became.Step]
    questions: list[became.Question]
    step_down: Row
    refused: Refused
    groups: list[groups.Groups]
    transport: list[Row]
    riding: Riding
    complete: list[Row]


def dashboard_callback(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the month to the admin's index, for who may see it: unfold calls this."""
    user = request.user
    if not isinstance(user, User) or not allowed(user, Can.VIEW_DASHBOARD):
        return {**context, "title": _("Reference data")}
    department = user.department
    now = Month.at(timezone.now(), department.zone)
    month, trouble = asked_for(request.GET.get("month", ""), now)
    return {
        **context,
        "title": _("Outcomes"),
        "trouble": trouble,
        "month": dashboard(department, month, now),
        "definitions": definitions(),
        "files": said_forms(),
    }


def asked_for(text: str, now: Month) -> tuple[Month, str]:
    """The month the address asks for, this one where it asks for none; or a sentence why not."""
    if not text:
        return now, ""
    try:
        month = Month.parse(text)
    except BadPeriod as why:
        return now, str(why)
    if month > now:
        return now, _("%(month)s has not begun yet; this is the month now.") % {"month": month}
    return month, ""


def dashboard(department: Department, month: Month, now: Month) -> Dashboard:
    """The figures of one month and of the twelve that end with it. 16 queries."""
    hour = timezone.now()
    found = picture(department, month, hour)
    report = internal(found.month)
    first = WalkIn.objects.filter(department=department).aggregate(at=Min("arrived_at"))["at"]
    began = Month.at(first, department.zone) if first else None
    lines = compared(found)
    return Dashboard(
        month=month,
        began=month.plus(-11),
        name=name_of(month),
        whose=department.name,
        word=_word(found, month, now, began),
        earlier=month.plus(-1),
        later=month.plus(1) if month < now else None,
        choices=_choices(now, began),
        stats=stat_rows(report, bags(department, _today(hour, department))),
        funnel=funnel_rows(report, found.month.steps),
        waits=wait_rows(report),
        reasons=reason_rows(report),
        no_reasons=why_no_reasons(report),
        chart=chart(found.series),
        compared=lines,
        sources=sources(lines),
        corrected=corrected(department, month, found.month),
        year=said(Period.ending(month, 12)),
        steps=became.steps(found),
        questions=became.questions(found),
        step_down=became.step_down(found),
        refused=refused(found.refusals),
        groups=groups.groups(found),
        transport=table_rows("transport", internal(found.year)["breakdowns"]["transport"]),
        riding=riding(found.riders),
        complete=known_rows(found.complete),
    )


def _today(hour: datetime.datetime, department: Department) -> datetime.date:
    return timezone.localdate(hour, department.zone)


def _choices(now: Month, began: Month | None) -> list[tuple[Month, str]]:
    """The months to choose from, newest first."""
    months = [now.plus(-back) for back in range(MONTHS_TO_CHOOSE)]
    return [(one, name_of(one)) for one in months if began and one >= began]


def _word(found: Picture, month: Month, now: Month, began: Month | None) -> str:
    """What has to be said before the figures: none yet, the first ones, or a month not over."""
    if began is None:
        return _("Nobody has come in yet. The first walk-in begins the figures.")
    if month < began:
        return _("The figures begin in %(month)s.") % {"month": name_of(began)}
    if not found.month.visits:
        return _("Nobody came in during this month.")
    if month == began:
        return _("This is the first month with figures: there is nothing to compare it with yet.")
    return _("This month is not over.") if month == now else ""
