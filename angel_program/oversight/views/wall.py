"""Today as counts, on the wall of the back office: it stays open for weeks, and stays right."""

import json
from datetime import timedelta

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from angel_program.accounts.models import Department, Tablet, TabletPurpose
from angel_program.content_policy import LIVE
from angel_program.oversight.wall import today
from angel_program.permissions import Can
from angel_program.screens import page, screen
from referrals.live import mark, newest_line, still_right

# A stage takes too long by the clock alone, and who that will be is no count.
A_MINUTE = timedelta(minutes=1)


@login_not_required
def view_wall(request: HttpRequest) -> HttpResponseBase:
    """For an enrolled wall screen, on which nobody signs in; and for the chief's staff."""
    tablet: Tablet | None = getattr(request, "tablet", None)
    if tablet and tablet.purpose == TabletPurpose.WALL:
        return _on_the_wall(request)
    if not request.user.is_authenticated and "HX-Request" in request.headers:
        # The screen was revoked, or a session ended: the whole page goes to the sign-in.
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("first_page")})
    return _to_staff(request)


@require_safe
@csp_update(LIVE)
def _on_the_wall(request: HttpRequest) -> HttpResponse:
    tablet: Tablet = request.tablet  # type: ignore[attr-defined]  # view_wall has looked
    return _today(request, tablet.station.department)


@login_required
@require_safe
@screen(Can.VIEW_WALL)
@csp_update(LIVE)
def _to_staff(request: HttpRequest) -> HttpResponse:
    return _today(request, request.user.department)


def _today(request: HttpRequest, department: Department) -> HttpResponse:
    by_script = "HX-Request" in request.headers
    now, line = timezone.now(), newest_line(department)
    if by_script and still_right(request, line, now):
        return HttpResponseNotModified()
    return page(
        request,
        "oversight/_today.html" if by_script else "oversight/view_wall.html",
        department=department,
        today=today(department, now),
        now=now,
        has=json.dumps({"If-None-Match": mark(line, now, [now + A_MINUTE])}),
    )
