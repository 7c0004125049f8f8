"""The chief's month: what the index of the admin shows to those who may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.oversight.charts import Chart, chart
from angel_program.oversight.figures.definitions import DEFINITIONS
from angel_program.oversight.figures.monthly import monthly_outcomes
from angel_program.oversight.figures.months import BadPeriod, Month, Period
from angel_program.oversight.figures.report import Json
from angel_program.oversight.figures.series import series
from angel_program.oversight.rows import (
    Row,
    funnel_rows,
    reason_rows,
    stat_rows,
    wait_rows,
    why_no_reasons,
)
from angel_program.permissions import Can, allowed
from intake.models import WalkIn

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Dashboard:
    """One month as the page shows it."""

    name: str
    whose: str
    word: str
    earlier: Month
    later: Month | None
    stats: list[Row]
    funnel: list[Row]
    waits: list[Row]
    reasons: list[Row]
    no_reasons: str
    chart: Chart


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
        "definitions": [
            (name.replace("_", " ").capitalize(), sentence)
            for name, sentence in DEFINITIONS.items()
        ],
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
    """The figures of one month and of the twelve that end with it. 17 queries."""
    report = monthly_outcomes(department, Period(month, month), "internal")
    began = WalkIn.objects.filter(department=department).aggregate(at=Min("arrived_at"))["at"]
    return Dashboard(
        name=name_of(month),
        whose=department.name,
        word=_word(report, month, now, _month_of(began, department)),
        earlier=month.plus(-1),
        later=month.plus(1) if month < now else None,
        stats=stat_rows(report),
        funnel=funnel_rows(report),
        waits=wait_rows(report),
        reasons=reason_rows(report),
        no_reasons=why_no_reasons(report),
        chart=chart(series(department, Period.ending(month, MONTHS_SHOWN))),
    )


def name_of(month: Month) -> str:
    """The month in words: May 2016."""
    return f"{MONTHS[month.month]} {month.year}"


def _month_of(at: datetime | None, department: Department) -> Month | None:
    return Month.at(at, department.zone) if at else None


def _word(report: Json, month: Month, now: Month, began: Month | None) -> str:
    """What has to be said before the figures: none yet, the first ones, or a month not over."""
    if began is None:
        return _("Nobody has come in yet. The first walk-in begins the figures.")
    if month < began:
        return _("The figures begin in %(month)s.") % {"month": name_of(began)}
    if not report["visits"]:
        return _("Nobody came in during this month.")
    if month == began:
        return _("This is the first month with figures: there is nothing to compare it with yet.")
    return _("This month is not over.") if month == now else ""
