"""Hours and miles: what each ride took, written down afterwards; and the month's list as a file."""

import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, Role
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import miles as actions
from referrals.forms.miles import RecordMilesForm
from referrals.miles import RIDE, as_csv, ridden_in
from referrals.models import Escort

PAGE = 50
# What is older is not paid back any more ("up to 60 days", program.md 2.H); a coordinator sees it.
PAID_WITHIN = datetime.timedelta(days=60)
# Near enough that the month before and the month after are months too.
YEARS = range(1900, 2200)


@require_safe
@screen(Can.VIEW_MILES)
def view_miles(request: HttpRequest) -> HttpResponse:
    """One's own rides of the last sixty days; a coordinator's list is the department's month.

    ``?month=2026-11``. Says of each ride what its rider knows: a day, a station, a town.
    """
    today = timezone.localdate(timezone=request.user.department.zone)
    month = _month(request.GET.get("month", "")) or today.replace(day=1)
    if coordinates := request.user.role == Role.COORDINATOR:
        seen = ridden_in(request.user.department, month)
    else:
        own = Escort.objects.payable_to(request.user)
        seen = own.filter(ended_at__gte=timezone.now() - PAID_WITHIN).select_related(*RIDE)
    rows = seen.latest_first()
    last = last_shown(request, seen)
    shown, older = cut(rows.before(last) if last else rows, PAGE)
    before, after = month - datetime.timedelta(days=1), month + datetime.timedelta(days=31)
    return page(
        request,
        "referrals/view_miles.html",
        rides=shown,
        coordinates=coordinates,
        month=month,
        earlier=f"{before:%Y-%m}",
        later=f"{after:%Y-%m}" if after.replace(day=1) <= today else "",
        unsaid=seen.filter(reported_at=None).count() if coordinates else 0,
        older=f"{older}&month={month:%Y-%m}" if older else "",
        newer=f"{request.path}?month={month:%Y-%m}" if last else "",
    )


@require_http_methods(["GET", "POST"])
@screen(Can.RECORD_MILES)
def record_miles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hours and miles of one ride."""
    found = Escort.objects.payable_to(request.user).select_related(*RIDE)
    escort = get_object_or_404(found, pk=pk)
    form = RecordMilesForm(posted(request), escort=escort)
    if carry_out(form, actions.record_miles, escort=escort, by=request.user):
        return redirect("referrals:view_miles")
    return page(request, "referrals/record_miles.html", form=form, escort=escort)


@require_safe
@screen(Can.EXPORT_MILES)
def export_miles(request: HttpRequest, month: str) -> HttpResponse:
    """The month as a file: riders, days and towns; nothing of whoever was driven."""
    first = _month(month)
    if first is None:
        raise Http404
    lines = actions.export_miles(department=request.user.department, month=first, by=request.user)
    answer = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rides_{first:%Y-%m}.csv"'
    return answer


def _month(text: str) -> datetime.date | None:
    """The first day of the month it names; None where it names none, or none of these centuries."""
    try:
        first = datetime.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month has no hour
    except ValueError:
        return None
    return first if first.year in YEARS else None
